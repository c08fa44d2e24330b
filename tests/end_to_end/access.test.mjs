// Who may do what, who may know of what, and what a customer never receives.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Server } from './support/server.mjs';
import { ada, anna, audrey, change, close, eve, grace, move, open, read, root, say } from './support/tickets.mjs';
import { as, tokenFor } from './support/tokens.mjs';

let server;
before(async () => { server = await Server.start(); });
after(() => server.stop());

// Every way to reach a ticket, with a body that is right.
const doors = (path) => [
  ['POST', '/api/tickets', { subject: 'S', description: 'D', category: 'other' }],
  ['GET', '/api/tickets/my-tickets'],
  ['GET', '/api/tickets/admin/open'],
  ['GET', path],
  ['GET', `${path}?atPosition=1000000`],
  ['GET', `${path}/history`],
  ['POST', `${path}/messages`, { message: 'M' }],
  ['PATCH', path, { priority: 'low' }],
  ['PATCH', `${path}/status`, { status: 'open' }],
];

async function statuses(who, path) {
  const seen = {};
  for (const [method, at, body] of doors(path)) {
    const answer = await server.call(method, at, { as: who, body });
    assert.ok(answer.status < 400 || answer.headers.get('content-type').startsWith('application/problem+json'), answer.text);
    seen[`${method} ${at.replace(path, ':id')}`] = answer.status;
  }
  return seen;
}

test('each role meets the answers that the contract gives it', async () => {
  const roles = [
    ['the requester', ada, [201, 200, 403, 200, 403, 403, 201, 403, 200]],
    ['a stranger', eve, [201, 200, 403, 404, 403, 403, 404, 403, 404]],
    ['an agent', grace, [201, 200, 200, 200, 200, 200, 201, 200, 200]],
    ['an admin', root, [201, 200, 200, 200, 200, 200, 201, 200, 200]],
    ['an auditor', audrey, [403, 403, 403, 403, 200, 200, 403, 403, 403]],
    ['an analyst', anna, [403, 403, 403, 403, 403, 403, 403, 403, 403]],
    ['nobody', {}, [401, 401, 401, 401, 401, 401, 401, 401, 401]],
  ];
  const { path } = await open(server);
  for (const [name, who, wanted] of roles) {
    assert.deepEqual(Object.values(await statuses(who, path)), wanted, `${name}: ${JSON.stringify(await statuses(who, path))}`);
  }
});

test('a ticket that is not yours looks exactly like one that does not exist', async () => {
  const ticket = await open(server);
  const nowhere = { path: '/api/tickets/01900000-0000-7000-8000-000000000000' };
  const ways = [
    (one) => read(server, one, eve),
    (one) => say(server, one, eve, 'Hello'),
    (one) => say(server, one, eve, 'Hello', { internal: true }),
    (one) => move(server, one, eve, 'resolved'),
    (one) => move(server, one, eve, 'closed'),
    (one) => server.call('PATCH', `${one.path}/status`, { as: eve, body: { status: 'resolved' }, headers: { 'If-Match': '"r9"' } }),
    (one) => server.call('GET', one.path, { as: eve, headers: { 'If-None-Match': '*' } }),
  ];
  const telling = ({ status, headers, body }) => [status, headers.get('etag'), { ...body, requestId: '' }];
  for (const way of ways) assert.deepEqual(telling(await way(ticket)), telling(await way(nowhere)), way.toString());
  await close(server, ticket);
  assert.equal((await say(server, ticket, eve, 'Hello')).status, 404);
});

test('a token must be whole, signed by this key, in its time, and say who it is for', async () => {
  const now = Math.floor(Date.now() / 1000);
  const [head, claims, signature] = tokenFor('ada').split('.');
  const none = Buffer.from('{"alg":"none"}').toString('base64url');
  const refused = {
    empty: 'Bearer ', 'of another scheme': `Basic ${tokenFor('ada')}`, nonsense: 'Bearer nonsense', 'too short': `Bearer ${head}.${claims}`,
    unsigned: `Bearer ${none}.${claims}.`, 'signed by another key': `Bearer ${tokenFor('ada', 'user', {}, 'another secret of thirty-two bytes')}`,
    altered: `Bearer ${head}.${Buffer.from('{"sub":"ada","role":"admin"}').toString('base64url')}.${signature}`,
    expired: `Bearer ${tokenFor('ada', 'user', { exp: now - 3600 })}`, 'not valid yet': `Bearer ${tokenFor('ada', 'user', { nbf: now + 3600 })}`,
    'without a user': `Bearer ${tokenFor(undefined)}`, "of a user's empty id": `Bearer ${tokenFor('')}`,
    'of too long an id': `Bearer ${tokenFor('x'.repeat(129))}`, 'of an unknown role': `Bearer ${tokenFor('ada', 'emperor')}`,
    'of a number for an id': `Bearer ${tokenFor(7)}`, 'of the role of the service itself': `Bearer ${tokenFor('ada', 'system')}`,
  };
  for (const [what, header] of Object.entries(refused)) {
    const answer = await server.call('GET', '/api/tickets/my-tickets', { as: { Authorization: header } });
    assert.equal(answer.status, 401, `${what}: ${answer.text}`);
    assert.equal(answer.body.code, what === 'expired' ? 'token_expired' : 'unauthenticated', what);
    assert.equal(answer.headers.get('www-authenticate'), 'Bearer', what);
  }
  const taken = await server.call('GET', '/api/tickets/my-tickets', { as: as('x'.repeat(128), undefined, { exp: now + 60 }) });
  assert.equal(taken.status, 200, 'a token without a role is a user');
});

test('the scheme is Bearer, in any case of letters, and nothing that only resembles it', async () => {
  const ask = (scheme) => server.call('GET', '/api/tickets/my-tickets', { as: { Authorization: `${scheme} ${tokenFor('ada')}` } });
  for (const scheme of ['Bearer', 'bearer', 'BEARER']) assert.equal((await ask(scheme)).status, 200, scheme);
  for (const scheme of ['Be rer', 'Bearers', 'Token', 'Digest']) assert.equal((await ask(scheme)).status, 401, scheme);
});

test('what staff do among themselves leaves no trace in anything a customer receives', async () => {
  const ticket = await open(server);
  const before = await read(server, ticket, ada);
  const list = await server.call('GET', '/api/tickets/my-tickets', { as: ada });
  assert.equal((await say(server, ticket, grace, 'a secret note', { internal: true })).status, 201);
  assert.equal((await change(server, ticket, grace, { tags: ['fraud-watch'] })).status, 200);
  const after = await read(server, ticket, ada);
  assert.equal(after.text, before.text, 'neither version nor updatedAt nor messages changed');
  assert.equal(after.headers.get('etag'), before.headers.get('etag'));
  assert.equal((await server.call('GET', '/api/tickets/my-tickets', { as: ada })).text, list.text);
  const unchanged = await server.call('GET', ticket.path, { as: ada, headers: { 'If-None-Match': before.headers.get('etag') } });
  assert.equal(unchanged.status, 304);
  const seenByStaff = await read(server, ticket, grace);
  assert.deepEqual(seenByStaff.body.messages.map((m) => [m.message, m.internal]), [['a secret note', true]]);
});

test('no answer to a customer names staff by id, an assignee, a tag or a note', async () => {
  const ticket = await open(server);
  await change(server, ticket, as('staff-7', 'agent'), { assignedTo: 'staff-7', tags: ['fraud-watch'] });
  await say(server, ticket, as('staff-7', 'agent'), 'a secret note', { internal: true });
  await say(server, ticket, as('staff-7', 'agent', { name: 'Sam', email: 'sam@desk.example' }), 'Hello Ada');
  const received = [
    await read(server, ticket, ada),
    await say(server, ticket, ada, 'Thank you'),
    await move(server, ticket, ada, 'resolved'),
    await move(server, ticket, ada, 'closed'),
    await server.call('GET', '/api/tickets/my-tickets?limit=100', { as: ada }),
  ];
  for (const { path, text, headers } of received) {
    const all = text + JSON.stringify([...headers]);
    for (const hidden of ['staff-7', 'fraud-watch', 'secret note', 'assignedTo', '"tags"', '"internal"', 'sam@desk.example']) {
      assert.ok(!all.includes(hidden), `${path} tells ${hidden}: ${all}`);
    }
  }
  const reply = received[0].body.messages[0];
  assert.deepEqual([reply.senderId, reply.senderType, reply.senderName, reply.message], [null, 'agent', 'Sam', 'Hello Ada']);
});

test('a customer may not write notes, take staff roads, or see the past', async () => {
  const ticket = await open(server);
  const refused = [
    await say(server, ticket, ada, 'x', { internal: true }),
    await move(server, ticket, ada, 'closed'),
    await move(server, ticket, ada, 'in_progress'),
    await server.call('GET', `${ticket.path}?asOf=${ticket.createdAt}`, { as: ada }),
    await server.call('GET', `${ticket.path}/history?atPosition=${ticket.position}`, { as: ada }),
  ];
  for (const answer of refused) assert.equal(answer.status, 403, answer.text);
  assert.equal((await read(server, ticket, ada)).body.version, 1);
});

test('an auditor reads a ticket as it was and its history, and nothing as it is', async () => {
  const ticket = await open(server);
  for (const path of [`${ticket.path}?asOf=2100-01-01T00:00:00Z`, `${ticket.path}/history`, `${ticket.path}/history?atPosition=${ticket.position}`]) {
    assert.equal((await server.call('GET', path, { as: audrey })).status, 200, path);
  }
  assert.equal((await read(server, ticket, audrey)).status, 403);
});

test('lists hold only what is the caller\'s own', async () => {
  const mine = await open(server, as('list-one'));
  await open(server, as('list-two'));
  const seen = await server.call('GET', '/api/tickets/my-tickets', { as: as('list-one') });
  assert.deepEqual(seen.body.map((one) => one.id), [mine.id]);
});

test('health, readiness, figures, the document and the pages of errors need no token', async () => {
  for (const path of ['/healthz', '/readyz', '/metrics', '/openapi.json', '/docs/errors/not_found']) {
    assert.equal((await server.call('GET', path)).status, 200, path);
  }
  assert.equal((await server.call('GET', '/docs/errors/no_such_error')).status, 404);
});
