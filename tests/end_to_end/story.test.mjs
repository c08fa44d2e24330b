// A ticket's life as the customer and staff live it, over the real axios.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import axios from 'axios';
import { as, Desk, token as mint } from './support/desk.mjs';

let desk;
before(async () => { desk = await Desk.start(); });
after(() => desk.stop());

const ada = as('ada', 'user', { name: 'Ada' });
const eve = as('eve');
const grace = as('grace', 'agent', { name: 'Grace' });

test("the seed's example works unchanged but for the URL, and is read back at once", async () => {
  const token = mint('user-123');
  const ticket = await axios.post(`${desk.url}/api/tickets`, {
    subject: 'Cannot access premium features',
    description: 'I upgraded to premium but still see free tier limits',
    category: 'billing',
    priority: 'high'
  }, {
    headers: { Authorization: `Bearer ${token}` }
  });
  assert.equal(ticket.status, 201);
  assert.equal(ticket.headers.location, `/api/tickets/${ticket.data.id}`);
  const read = await axios.get(`${desk.url}${ticket.headers.location}`, { headers: { Authorization: `Bearer ${token}` } });
  assert.deepEqual(read.data, { ...ticket.data, messages: [] });
  const mine = await axios.get(`${desk.url}/api/tickets/my-tickets`, { headers: { Authorization: `Bearer ${token}` } });
  assert.deepEqual(mine.data, [ticket.data]);
});

test('a ticket goes from open to closed, and every step is read right after it was written', async () => {
  const { id } = await desk.open(ada);
  const path = `/api/tickets/${id}`;
  const steps = [
    [() => desk.patch(path, grace, { assignedTo: 'grace', tags: ['b', 'a'] }), 'in_progress'],
    [() => desk.post(`${path}/messages`, grace, { message: 'Which browser?' }), 'in_progress'],
    [() => desk.patch(`${path}/status`, grace, { status: 'waiting_user' }), 'waiting_user'],
    [() => desk.post(`${path}/messages`, ada, { message: 'Firefox' }), 'in_progress'],
    [() => desk.patch(`${path}/status`, ada, { status: 'resolved' }), 'resolved'],
    [() => desk.patch(`${path}/status`, grace, { status: 'closed' }), 'closed'],
  ];
  let position = 0;
  for (const [step, status] of steps) {
    const done = await step();
    assert.ok([200, 201].includes(done.status), done.text);
    assert.ok(Number(done.headers.get('x-log-position')) > position);
    position = Number(done.headers.get('x-log-position'));
    assert.equal((await desk.get(path, grace)).body.status, status);
  }
  const { body } = await desk.get(path, grace);
  assert.deepEqual(body.tags, ['a', 'b']);
  assert.deepEqual(body.messages.map((m) => [m.senderId, m.senderType, m.message]),
    [['grace', 'agent', 'Which browser?'], ['ada', 'user', 'Firefox']]);
  const refused = await desk.patch(`${path}/status`, grace, { status: 'open' });
  assert.equal(refused.status, 409);
  assert.deepEqual(refused.body.allowed, []);
});

test("a customer's reply to a closed ticket opens a follow-up that names it", async () => {
  const { id } = await desk.open(ada);
  await desk.patch(`/api/tickets/${id}/status`, grace, { status: 'resolved' });
  await desk.patch(`/api/tickets/${id}/status`, grace, { status: 'closed' });
  const headers = { ...ada, 'Idempotency-Key': 'follow-up' };
  const reply = await desk.post(`/api/tickets/${id}/messages`, headers, { message: 'It is back' });
  assert.equal(reply.status, 201);
  assert.equal(reply.body.followUpOf, id);
  assert.equal(reply.body.description, 'It is back');
  const again = await desk.post(`/api/tickets/${id}/messages`, headers, { message: 'It is back' });
  assert.deepEqual(again.body, reply.body);
  assert.equal((await desk.post(`/api/tickets/${id}/messages`, grace, { message: 'x' })).status, 409);
});

test('strangers find nothing, and each role only what is its own', async () => {
  const { id } = await desk.open(ada);
  const path = `/api/tickets/${id}`;
  for (const [wanted, done] of [
    [404, desk.get(path, eve)], [404, desk.post(`${path}/messages`, eve, { message: 'x' })],
    [404, desk.patch(`${path}/status`, eve, { status: 'resolved' })],
    [401, desk.get(path, {})], [401, desk.get(path, { Authorization: 'Bearer nonsense' })],
    [401, desk.get(path, as('ada', 'user', { exp: 1000 }))],
    [403, desk.get(path, as('an', 'analyst'))], [403, desk.get(path, as('au', 'auditor'))],
    [403, desk.patch(path, ada, { priority: 'urgent' })], [403, desk.get('/api/tickets/admin/open', ada)],
    [403, desk.get(`${path}/history`, ada)], [403, desk.get(`${path}?atPosition=1`, ada)],
    [403, desk.post(`${path}/messages`, ada, { message: 'x', internal: true })],
    [403, desk.patch(`${path}/status`, ada, { status: 'closed' })],
    [200, desk.get(`${path}/history`, as('au', 'auditor'))],
    [404, desk.get('/api/tickets/no-such-id', ada)],
  ]) assert.equal((await done).status, wanted, (await done).text);
});

test('a customer sees nothing of what staff do among themselves', async () => {
  const { id } = await desk.open(ada);
  const before = await desk.get(`/api/tickets/${id}`, ada);
  await desk.post(`/api/tickets/${id}/messages`, grace, { message: 'a secret note', internal: true });
  await desk.patch(`/api/tickets/${id}`, grace, { tags: ['fraud'] });
  const noted = await desk.get(`/api/tickets/${id}`, ada);
  assert.equal(noted.text, before.text);
  assert.equal(noted.headers.get('etag'), before.headers.get('etag'));
  await desk.post(`/api/tickets/${id}/messages`, grace, { message: 'Hello Ada' });
  const answered = (await desk.get(`/api/tickets/${id}`, ada)).text + (await desk.get('/api/tickets/my-tickets', ada)).text;
  assert.ok(answered.includes('Hello Ada'));
  for (const hidden of ['secret note', 'fraud', '"grace"', 'assignedTo', 'internal']) assert.ok(!answered.includes(hidden), hidden);
  assert.ok((await desk.get(`/api/tickets/${id}`, grace)).text.includes('secret note'));
});

test('the past can be asked for by time and by position', async () => {
  const { id, createdAt } = await desk.open(ada);
  const opened = (await desk.get(`/api/tickets/${id}/history`, grace)).body[0];
  await desk.patch(`/api/tickets/${id}/status`, grace, { status: 'resolved' });
  for (const query of [`asOf=${createdAt}`, `atPosition=${opened.position}`]) {
    const then = await desk.get(`/api/tickets/${id}?${query}`, grace);
    assert.equal(then.body.status, 'open');
    assert.equal(Number(then.headers.get('x-as-of-position')), opened.position);
  }
  const now = await desk.get(`/api/tickets/${id}/history?atPosition=999999`, grace);
  assert.deepEqual(now.body, (await desk.get(`/api/tickets/${id}`, grace)).body);
  assert.equal((await desk.get(`/api/tickets/${id}?asOf=2020-01-01T00:00:00Z`, grace)).status, 404);
});
