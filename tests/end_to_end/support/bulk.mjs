// Bulk actions for tests: asked for, undone, and found again in the log.
import { setTimeout as sleep } from 'node:timers/promises';
import { must } from './lists.mjs';
import { grace } from './tickets.mjs';

export const bulk = (server, body, { who = grace, headers } = {}) =>
  server.call('POST', '/api/tickets/bulk', { as: who, body, headers });

export const undo = (server, id, { who = grace, headers } = {}) =>
  server.call('POST', `/api/tickets/bulk/${id}/undo`, { as: who, headers });

// As a client does that is told to come again: until it is known to be done.
export async function insist(ask) {
  for (let times = 1; ; ++times) {
    const answer = await ask();
    if (answer.status !== 503 || times === 20) return must(answer);
    await sleep(200);
  }
}

// "changed", "same", or the error's code; in the order of the answer.
export const told = ({ results }) => results.map((one) => one.error?.code ?? (one.changed ? 'changed' : 'same'));

// What staff can set, as it is now.
export async function values(server, ticket) {
  const { body } = await must(server.call('GET', `/api/tickets/${ticket.id}`, { as: grace }));
  const { status, assignedTo, priority, category, tags } = body;
  return { status, assignedTo, priority, category, tags };
}
