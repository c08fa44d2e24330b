// Visitors: people without an account, who get a token of the service's own.
import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { startDesk, Tab } from './support/chat.mjs';
import { Postgres } from './support/postgres.mjs';
import { Server, temporaryFolder } from './support/server.mjs';
import { grace } from './support/tickets.mjs';
import { tokenFor } from './support/tokens.mjs';

let postgres;
before(async () => { postgres = await Postgres.start(); });
after(() => postgres.remove());

const come = (server, body, headers) => server.call('POST', '/api/visitors', { body, headers });
const bearer = (token) => ({ Authorization: `Bearer ${token}` });
const claimsOf = (token) => JSON.parse(Buffer.from(token.split('.')[1], 'base64url'));

test('a visitor gets an identity, and chats with it like anybody', async (t) => {
  const desk = await startDesk(t, postgres);
  const came = await come(desk.server, { name: 'Vi', email: 'vi@example.com' });
  assert.equal(came.status, 201, came.text);
  const { token, userId } = came.body;
  assert.match(userId, /^visitor-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
  const { sub, role, name, email, iat, exp } = claimsOf(token);
  assert.deepEqual([sub, role, name, email], [userId, 'user', 'Vi', 'vi@example.com']);
  assert.ok(exp > iat, 'it does not hold for ever');
  const tab = new Tab(desk.server.base, { token });
  desk.tabs.push(tab);
  await tab.connected();
  const { id } = await tab.must('chat:start', {});
  await tab.say(id, 'Hello');
  const [mine] = (await desk.server.call('GET', '/api/chats/mine', { as: bearer(token) })).body;
  assert.deepEqual([mine.id, mine.userId, mine.userName], [id, userId, 'Vi']);
  const seen = (await desk.server.call('GET', `/api/chats/${id}`, { as: grace })).body;
  assert.deepEqual([seen.userName, seen.userEmail], ['Vi', 'vi@example.com']);
  assert.equal((await desk.server.call('GET', '/api/agents', { as: bearer(token) })).status, 403);
  const other = (await come(desk.server)).body;
  assert.equal((await desk.server.call('GET', `/api/chats/${id}`, { as: bearer(other.token) })).status, 404);
});

test('a visitor whose token still holds gets a fresh one and stays who he is', async (t) => {
  const desk = await startDesk(t, postgres);
  const first = (await come(desk.server, { name: 'Vi', email: 'vi@example.com' })).body;
  const renewed = await come(desk.server, { name: 'Somebody else' }, bearer(first.token));
  assert.deepEqual([renewed.status, renewed.body.userId], [201, first.userId]);
  const { sub, role, name, email, exp } = claimsOf(renewed.body.token);
  assert.deepEqual([sub, role, name, email], [first.userId, 'user', 'Vi', 'vi@example.com']);
  assert.ok(exp >= claimsOf(first.token).exp);
  for (const token of ['nonsense', tokenFor('ada'), tokenFor('grace', 'agent'), tokenFor(first.userId, 'agent'), tokenFor(first.userId, 'user', { exp: 1 })]) {
    const { body } = await come(desk.server, {}, bearer(token));
    assert.match(body.userId, /^visitor-/);
    assert.notEqual(body.userId, first.userId);
  }
});

test('a visitor adds later what he has not told at first, and it goes along with his ticket', async (t) => {
  const desk = await startDesk(t, postgres);
  const first = (await come(desk.server)).body;
  const start = new Tab(desk.server.base, { token: first.token });
  desk.tabs.push(start);
  await start.connected();
  const { id } = await start.must('chat:start', {});
  await start.say(id, 'Hello');
  assert.equal((await come(desk.server, { email: 'nobody' }, bearer(first.token))).status, 422);
  const more = (await come(desk.server, { email: 'vi@example.com' }, bearer(first.token))).body;
  const { sub, name, email } = claimsOf(more.token);
  assert.deepEqual([sub, name, email], [first.userId, undefined, 'vi@example.com']);
  const again = (await come(desk.server, { name: 'Vi', email: 'other@example.com' }, bearer(more.token))).body;
  assert.deepEqual([claimsOf(again.token).name, claimsOf(again.token).email], ['Vi', 'vi@example.com']);
  const tab = new Tab(desk.server.base, { token: again.token });
  desk.tabs.push(tab);
  await tab.connected();
  const { ticketId } = await tab.must('chat:to_ticket', { sessionId: id });
  const ticket = (await desk.server.call('GET', `/api/tickets/${ticketId}`, { as: grace })).body;
  assert.deepEqual([ticket.userId, ticket.userName, ticket.userEmail], [first.userId, 'Vi', 'vi@example.com']);
});

test('nothing needs to be told, what is told must be right, and each is somebody else', async (t) => {
  const desk = await startDesk(t, postgres);
  const answers = [await come(desk.server), await come(desk.server, {}), await come(desk.server, {}, { 'Idempotency-Key': 'one' }), await come(desk.server, {}, { 'Idempotency-Key': 'one' })];
  assert.deepEqual(answers.map((answer) => answer.status), [201, 201, 201, 201]);
  assert.equal(new Set(answers.map((answer) => answer.body.userId)).size, 4, 'a key that others can guess is no way into an identity');
  for (const wrong of [{ name: 5 }, { name: 'x'.repeat(201) }, { email: 'x'.repeat(255) }, { name: 'a\u0000' }, { name: 'a\nb' }, { name: 'a\u007f' }, { email: 'a@b\r\nBcc: c@d' }, { email: 'nobody' }, { email: '@' }, { email: 'a b@c' }]) assert.equal((await come(desk.server, wrong)).status, 422, JSON.stringify(wrong));
  assert.equal((await come(desk.server, '{')).status, 400);
  assert.equal((await come(desk.server, '{}', { 'Content-Type': 'text/plain' })).status, 415);
});

test('so many come from one address, and no more for a while', async (t) => {
  const desk = await startDesk(t, postgres);
  const answers = await Promise.all(Array.from({ length: 60 }, () => come(desk.server)));
  const refused = answers.filter((answer) => answer.status !== 201);
  assert.ok(refused.length > 0, 'sixty at once are too many');
  for (const answer of refused) {
    assert.deepEqual([answer.status, answer.body.code], [429, 'rate_limited']);
    assert.ok(Number(answer.headers.get('retry-after')) >= 1);
  }
  const behindAProxy = { 'X-Forwarded-For': '192.0.2.1, 198.51.100.7' };
  assert.equal((await come(desk.server, {}, behindAProxy)).status, 201, 'who comes through a proxy is counted by himself');
});

test('the token is good where issuer and audience are checked', async (t) => {
  const desk = await startDesk(t, postgres, { JWT_ISSUER: 'https://login.example', JWT_AUDIENCE: 'desk' });
  const { token } = (await come(desk.server)).body;
  assert.equal((await desk.server.call('GET', '/api/chats/mine', { as: bearer(token) })).status, 200);
});

test('where all tokens come from elsewhere there are no visitors', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const folder = temporaryFolder();
  writeFileSync(`${folder}/keys.json`, JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'EdDSA', use: 'sig' }] }));
  const server = await Server.start({ folder, environment: { JWT_SECRET: '', JWT_JWKS: `${folder}/keys.json` } });
  try {
    const none = await come(server);
    assert.deepEqual([none.status, none.body.code], [404, 'not_found']);
    const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const signed = `${part({ alg: 'EdDSA', kid: 'one' })}.${part({ sub: 'ada' })}`;
    const token = `${signed}.${sign(null, Buffer.from(signed), privateKey).toString('base64url')}`;
    assert.equal((await server.call('GET', '/api/chats/mine', { as: bearer(token) })).status, 200, 'others are let in as ever');
  } finally {
    await server.stop();
  }
});
