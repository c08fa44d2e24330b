// The customer's own example, and the whole life of a ticket as its people live it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import axios from 'axios';
import { positionOf } from './support/client.mjs';
import { Server } from './support/server.mjs';
import { ada, change, close, grace, move, open, read, say } from './support/tickets.mjs';
import { tokenFor } from './support/tokens.mjs';

let server;
before(async () => { server = await Server.start(); });
after(() => server.stop());

test("the seed's example opens a ticket with the real axios, and each list has it at once", async () => {
  const BASE = server.base;
  const token = tokenFor('user-123', 'user', { name: 'Una' });
  const ticket = await axios.post(BASE + '/api/tickets', {
    subject: 'Cannot access premium features',
    description: 'I upgraded to premium but still see free tier limits',
    category: 'billing',
    priority: 'high'
  }, {
    headers: { Authorization: `Bearer ${token}` }
  });
  assert.equal(ticket.status, 201);
  assert.equal(ticket.headers.location, `/api/tickets/${ticket.data.id}`);
  assert.equal(ticket.data.status, 'open');
  assert.equal(ticket.data.priority, 'high');
  assert.equal(ticket.data.userId, 'user-123');
  const mine = { headers: { Authorization: `Bearer ${token}` } };
  const again = await axios.get(BASE + ticket.headers.location, mine);
  assert.deepEqual(again.data, { ...ticket.data, messages: [] });
  assert.deepEqual((await axios.get(BASE + '/api/tickets/my-tickets', mine)).data, [ticket.data]);
  const staff = { headers: { Authorization: `Bearer ${tokenFor('grace', 'agent')}` } };
  const waiting = await axios.get(BASE + '/api/tickets/admin/open', staff);
  assert.ok(waiting.data.some((one) => one.id === ticket.data.id && one.assignedTo === null));
});

test('a priority that is not given is medium', async () => {
  assert.equal((await open(server)).priority, 'medium');
});

test('a ticket lives from its opening to its end, and every step is there for the next plain read', async () => {
  const ticket = await open(server);
  const steps = [
    ['assigning an open ticket starts the work', 'in_progress', () => change(server, ticket, grace, { assignedTo: 'grace', tags: ['b', 'a', 'b'] })],
    ['an agent asks', 'in_progress', () => say(server, ticket, grace, 'Which browser?')],
    ['and waits', 'waiting_user', () => move(server, ticket, grace, 'waiting_user')],
    ["the customer's answer brings it back", 'in_progress', () => say(server, ticket, ada, 'Firefox')],
    ['the customer is content', 'resolved', () => move(server, ticket, ada, 'resolved')],
    ['or is not: a reply reopens', 'in_progress', () => say(server, ticket, ada, 'It is back')],
    ['resolved again', 'resolved', () => move(server, ticket, grace, 'resolved')],
    ['and closed', 'closed', () => move(server, ticket, grace, 'closed')],
  ];
  let position = ticket.position;
  for (const [what, status, step] of steps) {
    const done = await step();
    assert.ok(done.status === 200 || done.status === 201, `${what}: ${done.text}`);
    assert.ok(positionOf(done) > position, `${what}: the log did not grow`);
    position = positionOf(done);
    for (const who of [ada, grace]) assert.equal((await read(server, ticket, who)).body.status, status, what);
  }
  const end = (await read(server, ticket, grace)).body;
  assert.deepEqual(end.tags, ['a', 'b']);
  assert.equal(end.assignedTo, 'grace');
  assert.deepEqual(end.messages.map((m) => [m.senderId, m.senderType, m.senderName, m.message, m.internal]), [
    ['grace', 'agent', 'Grace', 'Which browser?', false],
    ['ada', 'user', 'Ada', 'Firefox', false],
    ['ada', 'user', 'Ada', 'It is back', false],
  ]);
});

test("a customer's reply opens an unassigned ticket again instead of putting it in progress", async () => {
  const ticket = await open(server);
  await move(server, ticket, grace, 'resolved');
  const reply = await say(server, ticket, ada, 'No, it is not');
  assert.equal(reply.status, 201);
  assert.equal(reply.body.ticketStatus, 'open');
  assert.equal((await read(server, ticket, ada)).body.status, 'open');
});

test('every step that the status diagram does not have is refused with those it has', async () => {
  const reach = {
    open: [], in_progress: ['in_progress'], waiting_user: ['waiting_user'], resolved: ['resolved'], closed: ['resolved', 'closed'],
  };
  const allowed = {
    open: ['in_progress', 'resolved', 'waiting_user'],
    in_progress: ['resolved', 'waiting_user'],
    waiting_user: ['in_progress', 'resolved'],
    resolved: ['closed', 'in_progress', 'open'],
    closed: [],
  };
  for (const [from, way] of Object.entries(reach)) {
    for (const to of Object.keys(reach)) {
      const ticket = await open(server);
      for (const step of way) assert.equal((await move(server, ticket, grace, step)).status, 200);
      const asked = await move(server, ticket, grace, to);
      const legal = to === from || allowed[from].includes(to);
      assert.equal(asked.status, legal ? 200 : 409, `${from} to ${to}: ${asked.text}`);
      if (legal) continue;
      assert.equal(asked.body.code, 'illegal_transition');
      assert.deepEqual(asked.body.allowed.toSorted(), allowed[from], `from ${from}`);
    }
  }
});

test('asking for the status that a ticket has changes nothing and is no mistake', async () => {
  const ticket = await open(server);
  const before = await server.call('GET', `${ticket.path}/history`, { as: grace });
  assert.equal((await move(server, ticket, grace, 'open')).status, 200);
  assert.equal((await server.call('GET', `${ticket.path}/history`, { as: grace })).text, before.text);
});

test("a customer's reply to a closed ticket opens a follow-up that names it; staff are refused", async () => {
  const ticket = await open(server, ada, { subject: 'The printer', category: 'technical', priority: 'urgent' });
  await close(server, ticket);
  const reply = await say(server, ticket, ada, 'It smokes again');
  assert.equal(reply.status, 201);
  assert.equal(reply.body.followUpOf, ticket.id);
  assert.notEqual(reply.body.id, ticket.id);
  assert.deepEqual([reply.body.subject, reply.body.description, reply.body.category, reply.body.status],
    ['The printer', 'It smokes again', 'technical', 'open']);
  assert.equal(reply.headers.get('location'), `/api/tickets/${reply.body.id}`);
  assert.equal((await read(server, ticket, ada)).body.status, 'closed');
  const refused = await say(server, ticket, grace, 'Still here?');
  assert.equal(refused.status, 409);
  assert.equal(refused.body.code, 'ticket_closed');
});

test('the history tells every event of a ticket in its order, with who did it', async () => {
  const ticket = await open(server);
  await change(server, ticket, grace, { assignedTo: 'grace', priority: 'urgent' });
  await say(server, ticket, grace, 'A note', { internal: true });
  await change(server, ticket, grace, { assignedTo: null });
  const history = (await server.call('GET', `${ticket.path}/history`, { as: grace })).body;
  assert.deepEqual(history.map((event) => event.type), [
    'ticket.opened', 'ticket.assigned', 'ticket.status_changed', 'ticket.priority_changed', 'ticket.note_added', 'ticket.unassigned',
  ]);
  assert.deepEqual(history.map((event) => event.version), [1, 2, 3, 4, 5, 6]);
  assert.deepEqual(history.map((event) => event.actor.id), ['ada', 'grace', 'grace', 'grace', 'grace', 'grace']);
});
