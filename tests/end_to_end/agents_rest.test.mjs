// Agents over REST: who is at the desk, what each serves, and what may be changed by whom.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startDesk } from './support/chat.mjs';
import { positionOf } from './support/client.mjs';
import { Postgres } from './support/postgres.mjs';
import { ada, anna, audrey, grace, root } from './support/tickets.mjs';
import { as } from './support/tokens.mjs';

let postgres;
before(async () => { postgres = await Postgres.start(); });
after(() => postgres.remove());

const linus = as('linus', 'agent');
const get = (desk, path, who, headers) => desk.server.call('GET', path, { as: who, headers });
const change = (desk, id, who, body, headers) => desk.server.call('PATCH', `/api/agents/${id}`, { as: who, body, headers });

test('the agents are listed with what they serve, as it changes', async (t) => {
  const desk = await startDesk(t, postgres);
  assert.deepEqual((await get(desk, '/api/agents', root)).body, []);
  const [hers, his, id] = await desk.talk('ada', 'linus');
  await desk.agent('grace');
  const agents = (await get(desk, '/api/agents', root)).body;
  assert.deepEqual(agents.map((agent) => agent.id), ['grace', 'linus']);
  const { updatedAt, version, ...told } = agents[1];
  assert.deepEqual(told, { id: 'linus', name: 'Linus', status: 'online', maxConcurrent: 5, activeChats: 1, chats: [id], connected: true });
  assert.match(updatedAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  const alone = await get(desk, '/api/agents/linus', grace);
  assert.deepEqual(alone.body, agents[1]);
  assert.equal((await get(desk, '/api/agents/linus', grace, { 'If-None-Match': alone.headers.get('etag') })).status, 304);
  await his.must('agent:status', { status: 'away' });
  assert.equal((await get(desk, '/api/agents/linus', grace)).body.status, 'away');
  await hers.must('chat:end', { sessionId: id });
  await desk.placesAgree();
  const { activeChats, chats } = (await get(desk, '/api/agents/linus', grace)).body;
  assert.deepEqual([activeChats, chats], [0, []]);
});

test('only staff knows of agents', async (t) => {
  const desk = await startDesk(t, postgres);
  await desk.agent('grace');
  for (const path of ['/api/agents', '/api/agents/grace']) {
    assert.equal((await get(desk, path, {})).status, 401);
    for (const who of [ada, audrey, anna]) assert.equal((await get(desk, path, who)).status, 403, path);
  }
  for (const id of ['nobody', 'ada', '%00', 'grace%00']) assert.equal((await get(desk, `/api/agents/${id}`, root)).status, 404, id);
});

test('an agent changes itself, an admin anyone, and the next read shows it', async (t) => {
  const desk = await startDesk(t, postgres);
  await desk.agent('grace');
  let last = 0;
  for (const [who, body] of [[grace, { maxConcurrent: 2 }], [root, { name: 'Gracie', status: 'away' }], [grace, { status: 'online', maxConcurrent: 0, name: 'Grace H.' }]]) {
    const changed = await change(desk, 'grace', who, body);
    assert.equal(changed.status, 200, changed.text);
    for (const [name, value] of Object.entries(body)) assert.equal(changed.body[name], value);
    const read = await get(desk, '/api/agents/grace', root);
    assert.deepEqual(read.body, changed.body);
    assert.equal(read.headers.get('etag'), changed.headers.get('etag'), "a change's answer carries the tag of the next read");
    assert.ok(positionOf(changed) > last);
    last = positionOf(changed);
  }
  const events = desk.events('agent/grace').length;
  const same = await change(desk, 'grace', grace, { status: 'online' });
  assert.deepEqual([same.status, same.body.status], [200, 'online']);
  assert.equal(desk.events('agent/grace').length, events, 'what already is, is no event');
});

test('nobody else may, and an agent who was never there cannot be changed', async (t) => {
  const desk = await startDesk(t, postgres);
  await desk.agent('grace');
  const body = { maxConcurrent: 1 };
  assert.equal((await change(desk, 'grace', {}, body)).status, 401);
  for (const who of [ada, audrey, anna, linus, as('grace', 'user')]) assert.equal((await change(desk, 'grace', who, body)).status, 403);
  assert.equal((await change(desk, 'nobody', linus, body)).status, 403, 'an agent does not find out who is there by asking');
  for (const id of ['nobody', '%00']) assert.equal((await change(desk, id, root, body)).status, 404, id);
  for (const wrong of [{}, { maxConcurrent: -1 }, { maxConcurrent: 101 }, { maxConcurrent: 'x' }, { status: 'asleep' }, { name: '' }, { name: 'x'.repeat(201) }, { name: 'a\u0000' }]) {
    assert.equal((await change(desk, 'grace', grace, wrong)).status, 422, JSON.stringify(wrong));
  }
  assert.equal((await get(desk, '/api/agents/grace', root)).body.maxConcurrent, 5);
});

test('If-Match holds a writer to what was read', async (t) => {
  const desk = await startDesk(t, postgres);
  await desk.agent('grace');
  const tag = (await get(desk, '/api/agents/grace', grace)).headers.get('etag');
  const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => change(desk, 'grace', root, { maxConcurrent: i + 10 }, { 'If-Match': tag })));
  assert.deepEqual(answers.map((answer) => answer.status).sort(), [200, ...Array(7).fill(412)]);
  assert.equal((await change(desk, 'grace', root, { maxConcurrent: 50 }, { 'If-Match': '*' })).status, 200);
});

test('the limit counts for the next accept, and takes nothing away', async (t) => {
  const desk = await startDesk(t, postgres);
  const [, his, id] = await desk.talk('ada', 'grace');
  const { id: next } = await (await desk.customer('bob')).must('chat:start', {});
  assert.equal((await change(desk, 'grace', grace, { maxConcurrent: 0 })).status, 200);
  assert.equal(await his.refused('agent:accept', { sessionId: next }), 'at_capacity');
  assert.deepEqual((await get(desk, '/api/agents/grace', root)).body.chats, [id]);
  assert.equal((await change(desk, 'grace', root, { maxConcurrent: 2 })).status, 200);
  await his.must('agent:accept', { sessionId: next });
});
