// Tickets and people for tests that need some and do not care which.
import assert from 'node:assert/strict';
import { as } from './tokens.mjs';

export const ada = as('ada', 'user', { name: 'Ada' });
export const eve = as('eve', 'user', { name: 'Eve' });
export const grace = as('grace', 'agent', { name: 'Grace' });
export const root = as('root', 'admin', { name: 'Root' });
export const audrey = as('audrey', 'auditor');
export const anna = as('anna', 'analyst');

export const anyTicket = (members = {}) => ({ subject: 'A subject', description: 'A description', category: 'other', ...members });

export async function open(server, who = ada, members = {}) {
  const opened = await server.call('POST', '/api/tickets', { as: who, body: anyTicket(members) });
  assert.equal(opened.status, 201, opened.text);
  return { ...opened.body, path: `/api/tickets/${opened.body.id}`, position: Number(opened.headers.get('x-log-position')), answer: opened };
}

export const read = (server, ticket, who) => server.call('GET', ticket.path, { as: who });

export const say = (server, ticket, who, message, more = {}) =>
  server.call('POST', `${ticket.path}/messages`, { as: who, body: { message, ...more } });

export const move = (server, ticket, who, status) =>
  server.call('PATCH', `${ticket.path}/status`, { as: who, body: { status } });

export const change = (server, ticket, who, body, headers) =>
  server.call('PATCH', ticket.path, { as: who, body, headers });

export async function close(server, ticket) {
  for (const status of ['resolved', 'closed']) {
    const moved = await move(server, ticket, grace, status);
    assert.equal(moved.status, 200, moved.text);
  }
}
