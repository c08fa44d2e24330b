// What tests ask of answers and lists.
import assert from 'node:assert/strict';
import { nextPage } from './client.mjs';

export async function must(asked, status = 200) {
  const answer = await asked;
  assert.equal(answer.status, status, `${answer.method} ${answer.path}: ${answer.text.slice(0, 1000)}`);
  return answer;
}

export const ids = (list) => list.map((one) => one.id);

// All of a list through its Link headers, and how many pages it took; between() happens after each
// page but the last.
export async function walk(server, path, who = {}, between = async () => {}) {
  const seen = [];
  let pages = 0;
  for (let at = path; at; ++pages) {
    const page = await must(server.call('GET', at, { as: who }));
    seen.push(...page.body);
    at = nextPage(page);
    if (at) await between(pages);
  }
  return { seen, pages };
}
