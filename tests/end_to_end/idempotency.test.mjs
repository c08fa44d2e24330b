// A key makes repeating a POST safe: one effect, and always the first answer.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Server } from './support/server.mjs';
import { ada, anyTicket, change, close, eve, grace, move, open, say } from './support/tickets.mjs';
import { as } from './support/tokens.mjs';

let server;
before(async () => { server = await Server.start(); });
after(() => server.stop());

const keyed = (path, who, key, body) => server.call('POST', path, { as: who, body, headers: { 'Idempotency-Key': key } });
const replayed = (answer) => answer.headers.get('idempotency-replayed') === 'true';

// All of an answer that a client acts on.
const telling = ({ status, headers, text }) =>
  [status, text, ...['content-type', 'location', 'etag', 'x-log-position'].map((name) => headers.get(name))];

function assertReplayOf(first, again) {
  assert.ok(!replayed(first), 'the first answer is no replay');
  assert.ok(replayed(again), `a replay says so: ${again.status} ${again.text}`);
  assert.deepEqual(telling(again), telling(first));
}

test('the same request under the same key gets the same answer and opens no second ticket', async () => {
  const who = as('one-ticket');
  const first = await keyed('/api/tickets', who, 'k', anyTicket());
  assert.equal(first.status, 201);
  assertReplayOf(first, await keyed('/api/tickets', who, 'k', anyTicket()));
  assert.equal((await server.call('GET', '/api/tickets/my-tickets', { as: who })).body.length, 1);
});

test('the replay is the original answer, whatever happened to the ticket since', async () => {
  const first = await keyed('/api/tickets', ada, 'opened long ago', anyTicket());
  const ticket = { id: first.body.id, path: `/api/tickets/${first.body.id}` };
  const message = await keyed(`${ticket.path}/messages`, ada, 'said long ago', { message: 'Once' });
  assert.equal(message.status, 201);
  await change(server, ticket, grace, { assignedTo: 'grace', priority: 'urgent', tags: ['late'] });
  await say(server, ticket, grace, 'Later', { internal: true });
  await close(server, ticket);
  assertReplayOf(first, await keyed('/api/tickets', ada, 'opened long ago', anyTicket()));
  assertReplayOf(message, await keyed(`${ticket.path}/messages`, ada, 'said long ago', { message: 'Once' }));
});

test('a key used for another body or another address is refused', async () => {
  const ticket = await open(server);
  const first = await keyed('/api/tickets', ada, 'reused', anyTicket());
  assert.equal(first.status, 201);
  for (const again of [
    await keyed('/api/tickets', ada, 'reused', anyTicket({ subject: 'Another' })),
    await keyed(`${ticket.path}/messages`, ada, 'reused', { message: 'M' }),
  ]) {
    assert.equal(again.status, 422, again.text);
    assert.equal(again.body.code, 'idempotency_key_reused');
    assert.ok(!replayed(again));
  }
  assert.deepEqual((await server.call('GET', ticket.path, { as: ada })).body.messages, []);
});

test('a key is its user\'s own: the same key of another is another request', async () => {
  const mine = await keyed('/api/tickets', ada, 'shared word', anyTicket());
  const theirs = await keyed('/api/tickets', eve, 'shared word', anyTicket());
  assert.equal(theirs.status, 201);
  assert.ok(!replayed(theirs));
  assert.notEqual(theirs.body.id, mine.body.id);
});

test('twenty requests at once under one key make one ticket and get one answer', async () => {
  const who = as('in-a-hurry');
  const answers = await Promise.all(Array.from({ length: 20 }, () => keyed('/api/tickets', who, 'once', anyTicket())));
  for (const answer of answers) assert.deepEqual(telling(answer), telling(answers[0]));
  assert.equal(answers[0].status, 201);
  assert.equal(answers.filter((answer) => !replayed(answer)).length, 1);
  assert.equal((await server.call('GET', '/api/tickets/my-tickets', { as: who })).body.length, 1);
});

test('twenty requests at once under one key say one thing once', async () => {
  const ticket = await open(server);
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => keyed(`${ticket.path}/messages`, ada, 'said at once', { message: 'Hello' })));
  for (const answer of answers) assert.deepEqual(telling(answer), telling(answers[0]));
  assert.equal(answers.filter((answer) => !replayed(answer)).length, 1);
  assert.equal((await server.call('GET', ticket.path, { as: ada })).body.messages.length, 1);
});

test('a request that was refused has used no key', async () => {
  assert.equal((await keyed('/api/tickets', ada, 'after a slip', anyTicket({ category: 'nonsense' }))).status, 422);
  const right = await keyed('/api/tickets', ada, 'after a slip', anyTicket());
  assert.equal(right.status, 201);
  assert.ok(!replayed(right));
});

test('a keyed reply that opens a follow-up of a closed ticket opens it once', async () => {
  const ticket = await open(server);
  await close(server, ticket);
  const path = `${ticket.path}/messages`;
  const first = await keyed(path, ada, 'it is back', { message: 'It is back' });
  assert.equal(first.status, 201);
  assert.equal(first.body.followUpOf, ticket.id);
  await move(server, { path: `/api/tickets/${first.body.id}` }, grace, 'resolved');
  assertReplayOf(first, await keyed(path, ada, 'it is back', { message: 'It is back' }));
  assert.equal((await keyed(path, ada, 'it is back', { message: 'Other words' })).body.code, 'idempotency_key_reused');
  const many = await Promise.all(Array.from({ length: 10 }, () => keyed(path, ada, 'back at once', { message: 'It is back' })));
  assert.deepEqual([...new Set(many.map((answer) => answer.text))].length, 1);
  const followUps = (await server.call('GET', '/api/tickets/my-tickets?limit=100', { as: ada })).body.filter((one) => one.followUpOf === ticket.id);
  assert.equal(followUps.length, 2);
});

test('a reply said before the ticket closed stays that reply, and opens no follow-up when repeated', async () => {
  const ticket = await open(server);
  const first = await keyed(`${ticket.path}/messages`, ada, 'before the end', { message: 'Hello' });
  await close(server, ticket);
  assertReplayOf(first, await keyed(`${ticket.path}/messages`, ada, 'before the end', { message: 'Hello' }));
});

test('keys outlive the process', async () => {
  const first = await keyed('/api/tickets', ada, 'before the restart', anyTicket());
  await server.kill('SIGTERM');
  await server.start();
  assertReplayOf(first, await keyed('/api/tickets', ada, 'before the restart', anyTicket()));
});
