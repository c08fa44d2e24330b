// Articles for tests that need some and do not care which.
import { must } from './lists.mjs';
import { root } from './tickets.mjs';

export const anyArticle = (members = {}) => ({ title: 'A title', content: '<p>Some text</p>', category: 'general', ...members });

export const revise = (server, { id }, body, headers = {}, who = root) =>
  server.call('PATCH', `/api/kb/${id}`, { as: who, body, headers });

export const publish = (server, { id }, who = root) => server.call('POST', `/api/kb/${id}/publish`, { as: who });
export const unpublish = (server, { id }, who = root) => server.call('POST', `/api/kb/${id}/unpublish`, { as: who });
export const editorsView = (server, { id }, query = '', who = root) => server.call('GET', `/api/kb/admin/articles/${id}${query}`, { as: who });

export async function draft(server, members = {}, who = root) {
  return (await must(server.call('POST', '/api/kb', { as: who, body: anyArticle(members) }), 201)).body;
}

export async function published(server, members = {}, who = root) {
  return (await must(publish(server, await draft(server, members, who), who))).body;
}

// The new text is live when it is answered.
export async function republished(server, article, body) {
  await must(revise(server, article, body));
  return (await must(publish(server, article))).body;
}

export const searchPath = (q, more = {}) => `/api/kb/search?${new URLSearchParams({ q, ...more })}`;

export async function search(server, q, more = {}, who = {}) {
  return (await must(server.call('GET', searchPath(q, more), { as: who }))).body;
}

// A word that no other text of the tests has.
let words = 0;
export const newWord = (start = 'w') => `${start}${(++words + 46_656).toString(36)}${'qxzjvk'[words % 6]}${words}`;
