// Who looks at a ticket or a chat right now: told to those who look at the same, and to nobody else.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { Desk, startDesk } from './support/chat.mjs';
import { Postgres } from './support/postgres.mjs';
import { Server } from './support/server.mjs';
import { open } from './support/tickets.mjs';

let postgres, desk;
before(async () => {
  postgres = await Postgres.start();
  await postgres.create('viewers');
  desk = new Desk(await Server.start({ environment: { DATABASE_URL: postgres.url('viewers') } }));
  await desk.isOpen();
});
after(async () => {
  await desk.close();
  await postgres.remove();
});

const ticket = () => ({ kind: 'ticket', id: randomUUID() });
const names = (viewers) => viewers.map(({ name }) => name);
const told = (tab, thing, ...who) => tab.saw('agent:viewers', ({ kind, id, viewers }) => kind === thing.kind && id === thing.id && names(viewers).join() === who.join());

test('whoever comes to look is told who looks, and those who look are told of him', async () => {
  const [anna, ben] = [await desk.agent('anna'), await desk.agent('ben')];
  const { id } = await open(desk.server);
  const thing = { kind: 'ticket', id };
  assert.deepEqual(await anna.must('agent:viewing', thing), { viewers: [{ id: 'anna', name: 'Anna' }] });
  const both = [{ id: 'anna', name: 'Anna' }, { id: 'ben', name: 'Ben' }];
  assert.deepEqual(await ben.must('agent:viewing', thing), { viewers: both });
  for (const tab of [anna, ben]) assert.deepEqual(await tab.saw('agent:viewers', ({ viewers }) => viewers.length === 2), { ...thing, viewers: both });
});

test('a socket looks at one thing: what it looks at next takes the place of the last', async () => {
  const [cid, dot] = [await desk.agent('cid'), await desk.agent('dot')];
  const [one, other] = [ticket(), { ...ticket(), kind: 'chat' }];
  for (const tab of [cid, dot]) await tab.must('agent:viewing', one);
  await told(cid, one, 'Cid', 'Dot');
  assert.deepEqual(names((await dot.must('agent:viewing', other)).viewers), ['Dot']);
  await told(cid, one, 'Cid');
  const mark = dot.mark();
  assert.deepEqual(await dot.must('agent:viewing', {}), { viewers: [] });
  await cid.must('agent:viewing', other);
  await told(cid, other, 'Cid');
  await dot.must('agent:viewing', other); // what came before this was not for who looked at nothing
  await told(dot, other, 'Cid', 'Dot');
  assert.deepEqual(dot.events.slice(mark).filter(({ event }) => event === 'agent:viewers').map(({ payload }) => names(payload.viewers)), [['Cid', 'Dot']]);
});

test('the same id as a ticket and as a chat is two things', async () => {
  const [eli, fay] = [await desk.agent('eli'), await desk.agent('fay')];
  const { id } = ticket();
  await eli.must('agent:viewing', { kind: 'ticket', id });
  assert.deepEqual(names((await fay.must('agent:viewing', { kind: 'chat', id })).viewers), ['Fay']);
});

test('a person with two tabs looks once, until the last tab is gone', async () => {
  const [gus, first, second] = [await desk.agent('gus'), await desk.agent('hal'), await desk.agent('hal')];
  const thing = ticket();
  for (const tab of [gus, first]) await tab.must('agent:viewing', thing);
  await told(gus, thing, 'Gus', 'Hal');
  const mark = gus.mark();
  assert.deepEqual(names((await second.must('agent:viewing', thing)).viewers), ['Gus', 'Hal']);
  first.close();
  const ida = await desk.agent('ida');
  await ida.must('agent:viewing', thing);
  await told(gus, thing, 'Gus', 'Hal', 'Ida');
  second.close();
  await told(gus, thing, 'Gus', 'Ida');
  const changes = gus.events.slice(mark).filter(({ event }) => event === 'agent:viewers').map(({ payload }) => names(payload.viewers).join());
  assert.deepEqual(changes, ['Gus,Hal,Ida', 'Gus,Ida'], 'told only when it changes who looks');
});

test('a socket that is cut off does not look, and does again when it carries on', async () => {
  const [kim, leo] = [await desk.agent('kim'), await desk.agent('leo', { reconnection: true, reconnectionDelay: 10, reconnectionDelayMax: 10 })];
  const thing = ticket();
  for (const tab of [kim, leo]) await tab.must('agent:viewing', thing);
  await told(kim, thing, 'Kim', 'Leo');
  const mark = kim.mark();
  leo.socket.io.engine.close();
  await kim.saw('agent:viewers', ({ viewers }) => names(viewers).join() === 'Kim', { after: mark });
  await kim.saw('agent:viewers', ({ viewers }) => names(viewers).join() === 'Kim,Leo', { after: mark });
  assert.ok(leo.socket.recovered);
});

test('customers and others may not look, and do not learn who does', async () => {
  const mia = await desk.agent('mia');
  const { id } = await open(desk.server);
  const [ada, audrey] = [await desk.customer('ada'), await desk.tab('audrey', { role: 'auditor' })];
  for (const tab of [ada, audrey]) assert.equal(await tab.refused('agent:viewing', { kind: 'ticket', id }), 'forbidden');
  await mia.must('agent:viewing', { kind: 'ticket', id });
  const admin = await desk.tab('root', { role: 'admin' });
  assert.deepEqual(names((await admin.must('agent:viewing', { kind: 'ticket', id })).viewers), ['Mia', 'root']);
  await told(mia, { kind: 'ticket', id }, 'Mia', 'root');
  for (const tab of [ada, audrey]) assert.deepEqual(tab.all('agent:viewers'), []);
});

test('what is no ticket or chat is refused, and names the field', async () => {
  const ned = await desk.agent('ned');
  const thing = ticket();
  await ned.must('agent:viewing', thing);
  for (const [payload, field] of [[{ kind: 'ticket' }, 'id'], [{ id: thing.id }, 'kind'], [{ kind: 'agent', id: thing.id }, 'kind'], [{ kind: 'ticket', id: 'none' }, 'id'],
    [{ kind: 'ticket', id: 7 }, 'id'], [{ kind: null, id: thing.id }, 'kind']]) {
    const { error } = await ned.ask('agent:viewing', payload);
    assert.deepEqual([error.code, error.errors[0].field], ['invalid', field], JSON.stringify(payload));
  }
  assert.deepEqual(names((await ned.must('agent:viewing', thing)).viewers), ['Ned'], 'it still looks at what it looked at');
});

test('nothing of it is written down', async (t) => {
  const own = await startDesk(t, postgres);
  const [ola, pia] = [await own.agent('ola'), await own.agent('pia')];
  const before = own.events().length;
  const thing = ticket();
  for (const tab of [ola, pia]) await tab.must('agent:viewing', thing);
  await told(ola, thing, 'Ola', 'Pia');
  await pia.must('agent:viewing', {});
  assert.equal(own.events().length, before);
});
