// Chats over REST: what the sockets did, read back by those who may, page by page, now and then.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startDesk } from './support/chat.mjs';
import { ids, walk } from './support/lists.mjs';
import { Postgres } from './support/postgres.mjs';
import { ada, anna, audrey, eve, grace, root } from './support/tickets.mjs';
import { as } from './support/tokens.mjs';

let postgres;
before(async () => { postgres = await Postgres.start(); });
after(() => postgres.remove());

const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const get = (desk, path, who, headers) => desk.server.call('GET', path, { as: who, headers });

async function must(desk, path, who, headers) {
  const answer = await get(desk, path, who, headers);
  assert.equal(answer.status, 200, `${path}: ${answer.text}`);
  return answer.body;
}

test('a chat is told from its start to its rating, with null for what has not happened', async (t) => {
  const desk = await startDesk(t, postgres);
  const hers = await desk.customer('ada', { claims: { name: 'Ada', email: 'ada@example.com' } });
  const { id } = await hers.must('chat:start', { subject: 'My invoice' });
  const path = `/api/chats/${id}`;
  const { createdAt, version, ...waiting } = await must(desk, path, ada);
  assert.match(createdAt, time);
  assert.ok(version > 0);
  assert.deepEqual(waiting, {
    id, userId: 'ada', userName: 'Ada', subject: 'My invoice', status: 'waiting', agentId: null, agentName: null,
    acceptedAt: null, endedAt: null, endedBy: null, endReason: null, rating: null, ratingComment: null,
    lastSeq: 1, readByUser: 0, readByAgent: 0, ticketId: null, queuePosition: 1,
  });
  const his = await desk.agent('grace');
  await his.must('agent:accept', { sessionId: id });
  const active = await must(desk, path, ada);
  assert.deepEqual([active.status, active.agentId, active.agentName, active.queuePosition], ['active', 'grace', 'Grace', null]);
  assert.match(active.acceptedAt, time);
  await hers.say(id, 'Hello?');
  await his.must('chat:read', { sessionId: id, seq: 2 });
  await his.must('chat:end', { sessionId: id });
  await hers.must('chat:rate', { sessionId: id, rating: 4, comment: 'Quick' });
  const over = await must(desk, path, ada);
  assert.deepEqual([over.status, over.endedBy, over.endReason, over.rating, over.ratingComment, over.lastSeq, over.readByAgent],
    ['ended', 'grace', 'ended_by_agent', 4, 'Quick', 2, 2]);
  assert.match(over.endedAt, time);
  assert.deepEqual(await must(desk, '/api/chats/mine', ada), [over]);
  const { userEmail, ...alike } = await must(desk, path, grace);
  assert.equal(userEmail, 'ada@example.com', 'staff sees where to answer');
  assert.deepEqual(alike, over);
  const { queuePosition, ...lasting } = alike;
  assert.deepEqual(await must(desk, `${path}?atPosition=999999`, audrey), { ...lasting, userEmail });
});

test('a chat that became a ticket names it', async (t) => {
  const desk = await startDesk(t, postgres);
  const hers = await desk.customer('ada');
  const { id } = await hers.must('chat:start', {});
  await hers.say(id, 'Please write to me');
  const { ticketId } = await hers.must('chat:to_ticket', { sessionId: id });
  const chat = await must(desk, `/api/chats/${id}`, ada);
  assert.deepEqual([chat.ticketId, chat.status, chat.endReason], [ticketId, 'ended', 'became_ticket']);
});

test('whoever does not take part does not learn that the chat is there', async (t) => {
  const desk = await startDesk(t, postgres);
  const [hers, , id] = await desk.talk('ada', 'grace');
  await hers.say(id, 'A secret');
  for (const path of [`/api/chats/${id}`, `/api/chats/${id}/messages`]) {
    assert.equal((await get(desk, path, {})).status, 401, path);
    for (const who of [anna, audrey]) assert.equal((await get(desk, path, who)).status, 403, path);
    const [foreign, none] = [await get(desk, path, eve), await get(desk, path.replace(id, '01a20a77-8b9e-7044-b54c-87bc78437f16'), eve)];
    assert.deepEqual([foreign.status, foreign.body.code, foreign.body.detail], [404, 'not_found', none.body.detail], path);
    assert.equal(none.status, 404, path);
    for (const wrong of ['none', '%00', id.slice(1), `${id}%00`, 'mine%2f']) {
      assert.equal((await get(desk, path.replace(id, wrong), grace)).status, 404, `${path} ${wrong}`);
    }
    for (const who of [ada, grace, root, as('linus', 'agent')]) assert.equal((await get(desk, path, who)).status, 200, path);
  }
  assert.deepEqual(await must(desk, '/api/chats/mine', eve), []);
  for (const who of [audrey, anna]) assert.equal((await get(desk, '/api/chats/mine', who)).status, 403);
  for (const who of [ada, audrey, anna]) assert.equal((await get(desk, '/api/chats/waiting', who)).status, 403);
  assert.equal((await get(desk, '/api/chats/waiting', {})).status, 401);
});

test('the messages are those that were pushed, in pages and behind any of them', async (t) => {
  const desk = await startDesk(t, postgres);
  const [hers, his, id] = await desk.talk('ada', 'grace');
  for (let i = 2; i <= 45; ++i) await (i % 2 === 0 ? hers : his).say(id, `${i} ☃ "quoted"\n`, i % 3 === 0 ? undefined : `c${i}`);
  const pushed = await hers.transcript(id, 45);
  const path = `/api/chats/${id}/messages`;
  for (const who of [ada, grace]) {
    const { seen, pages } = await walk(desk.server, `${path}?limit=10`, who);
    assert.equal(pages, 5);
    assert.deepEqual(seen, pushed);
    assert.deepEqual(await must(desk, path, who), pushed.slice(0, 20), 'twenty a page unless asked');
    assert.deepEqual((await walk(desk.server, `${path}?afterSeq=17&limit=5`, who)).seen, pushed.slice(17));
    assert.deepEqual(await must(desk, `${path}?afterSeq=45`, who), []);
    assert.deepEqual(await must(desk, `${path}?afterSeq=9223372036854775807`, who), []);
  }
  for (const query of ['afterSeq=-1', 'afterSeq=x', 'limit=0', 'limit=101', 'cursor=x']) {
    const wrong = await get(desk, `${path}?${query}`, ada);
    assert.deepEqual([wrong.status, wrong.body.code, wrong.body.errors[0].field], [422, 'validation_failed', `?${query.split('=')[0]}`]);
  }
});

test('the queue is read in its order, with places and waits, and a chat given back has its old place', async (t) => {
  const desk = await startDesk(t, postgres);
  const queued = [];
  for (const sub of ['ada', 'bob', 'cy', 'di', 'ed']) queued.push((await (await desk.customer(sub)).must('chat:start', {})).id);
  const agent = await desk.agent('grace');
  await agent.must('agent:accept', { sessionId: queued[1] });
  await agent.must('agent:accept', { sessionId: queued[3] });
  await agent.must('agent:transfer', { sessionId: queued[1] });
  const expected = [queued[0], queued[1], queued[2], queued[4]];
  const { seen, pages } = await walk(desk.server, '/api/chats/waiting?limit=1', grace);
  assert.equal(pages, 4);
  assert.deepEqual(ids(seen), expected);
  assert.deepEqual(seen.map((chat) => chat.queuePosition), [1, 2, 3, 4]);
  for (const chat of seen) assert.ok(Number.isInteger(chat.waitSeconds) && chat.waitSeconds >= 0, chat.waitSeconds);
  assert.deepEqual(ids(await must(desk, '/api/chats/waiting', root)), expected);
  assert.equal((await must(desk, `/api/chats/${queued[4]}`, as('ed'))).queuePosition, 4);
});

test('my chats are mine newest first, and for staff also those they have served', async (t) => {
  const desk = await startDesk(t, postgres);
  const [hers, his] = [await desk.customer('ada'), await desk.agent('grace')];
  const chats = [];
  for (let i = 0; i < 7; ++i) {
    const { id } = await hers.must('chat:start', {});
    if (i % 2 === 0) await his.must('agent:accept', { sessionId: id });
    await hers.must('chat:end', { sessionId: id });
    chats.unshift(id);
  }
  const other = await (await desk.customer('bob')).must('chat:start', {});
  assert.deepEqual(ids((await walk(desk.server, '/api/chats/mine?limit=3', ada)).seen), chats);
  assert.deepEqual(ids(await must(desk, '/api/chats/mine', as('bob'))), [other.id]);
  assert.deepEqual(ids((await walk(desk.server, '/api/chats/mine?limit=2', grace)).seen), chats.filter((_, i) => i % 2 === 0));
  assert.deepEqual(await must(desk, '/api/chats/mine', root), []);
});

test('who got an acknowledgement reads it at once with a plain GET', async (t) => {
  const desk = await startDesk(t, postgres);
  await Promise.all(Array.from({ length: 10 }, async (_, i) => {
    const who = as(`writer-${i}`);
    const tab = await desk.customer(`writer-${i}`);
    const { id } = await tab.must('chat:start', {});
    assert.deepEqual(ids(await must(desk, '/api/chats/mine', who)), [id]);
    for (let n = 2; n <= 12; ++n) {
      const { seq } = await tab.say(id, `${n}`);
      assert.equal((await must(desk, `/api/chats/${id}/messages?afterSeq=${seq - 1}`, who)).at(-1)?.message, `${n}`);
      assert.equal((await must(desk, `/api/chats/${id}`, who)).lastSeq, seq);
    }
    await tab.must('chat:end', { sessionId: id });
    assert.equal((await must(desk, `/api/chats/${id}`, who)).status, 'ended');
  }));
});

test('the entity tag holds until something that is shown has changed', async (t) => {
  const desk = await startDesk(t, postgres);
  const [first, second] = [await desk.customer('bob'), await desk.customer('ada')];
  const before = await first.must('chat:start', {});
  const { id } = await second.must('chat:start', {});
  const path = `/api/chats/${id}`;
  const tagOf = async (who) => (await get(desk, path, who)).headers.get('etag');
  for (const who of [ada, grace]) {
    const tag = await tagOf(who);
    const held = await get(desk, path, who, { 'If-None-Match': tag });
    assert.deepEqual([held.status, held.text, held.headers.get('etag')], [304, '', tag]);
  }
  assert.notEqual(await tagOf(ada), await tagOf(grace), 'they are shown different things');
  const tags = [await tagOf(ada)];
  await first.must('chat:end', { sessionId: before.id });
  tags.push(await tagOf(ada)); // its place in the queue
  await second.say(id, 'Hello?');
  tags.push(await tagOf(ada));
  assert.equal(new Set(tags).size, 3, tags.join());
});

test('a read waits for the position that it asks for, and says when it was in vain', async (t) => {
  const desk = await startDesk(t, postgres);
  const { id } = await (await desk.customer('ada')).must('chat:start', {});
  const head = desk.events().length;
  const paths = ['/api/chats/mine', '/api/chats/waiting', `/api/chats/${id}`, `/api/chats/${id}/messages`, `/api/chats/${id}?atPosition=${head}`, '/api/agents'];
  await Promise.all(paths.map(async (path) => {
    assert.equal((await get(desk, path, grace, { 'X-Min-Position': String(head) })).status, 200, path);
    assert.equal((await get(desk, path, grace, { 'X-Min-Position': 'x' })).status, 422, path);
    const never = await get(desk, path, grace, { 'X-Min-Position': '999999999' });
    assert.deepEqual([never.status, never.body.code], [503, 'read_model_behind'], path);
  }));
});

test('staff and auditors see the chat as it was, by position and by time', async (t) => {
  const desk = await startDesk(t, postgres);
  const [hers, his] = [await desk.customer('ada'), await desk.agent('grace')];
  const { id } = await hers.must('chat:start', { subject: 'Then' });
  const path = `/api/chats/${id}`;
  const steps = [() => his.must('agent:accept', { sessionId: id }), () => hers.say(id, 'Hello?'), () => his.must('agent:transfer', { sessionId: id }),
    () => his.must('agent:accept', { sessionId: id }), () => hers.must('chat:end', { sessionId: id, rating: 5 })];
  const then = [];
  for (const step of [async () => {}, ...steps]) {
    await new Promise((resolve) => setTimeout(resolve, 5)); // so that no two steps share a millisecond
    await step();
    const { queuePosition, ...chat } = await must(desk, path, grace); // a place among others is not the chat's own
    then.push(chat);
  }
  const own = desk.events(`chat/${id}`);
  for (const was of then) {
    const { position, recordedAt } = own[was.version - 1];
    for (const who of [grace, audrey]) {
      const byPosition = await get(desk, `${path}?atPosition=${position}`, who);
      assert.deepEqual([byPosition.status, byPosition.body], [200, was], `at ${position}`);
      assert.equal(Number(byPosition.headers.get('x-as-of-position')), position);
      const byTime = await get(desk, `${path}?asOf=${recordedAt}`, who);
      assert.deepEqual([byTime.status, byTime.body], [200, was], `as of ${recordedAt}`);
    }
  }
  assert.deepEqual((await must(desk, `${path}?atPosition=999999999`, grace)), then.at(-1), 'the end of the log is as far as it goes');
  for (const early of [`atPosition=${own[0].position - 1}`, 'asOf=2020-01-01T00:00:00Z']) assert.equal((await get(desk, `${path}?${early}`, grace)).status, 404, early);
  assert.equal((await get(desk, `${path}?atPosition=${own[0].position}`, ada)).status, 403);
  assert.equal((await get(desk, `${path}?atPosition=0`, grace)).status, 422);
});

test('the page that a chat was started from is told to staff alone, everywhere', async (t) => {
  const desk = await startDesk(t, postgres);
  const page = 'https://acme.example/pricing?plan=pro#faq';
  const his = await desk.agent('grace');
  const hers = await desk.customer('ada');
  const { id } = await hers.must('chat:start', { page });
  const path = `/api/chats/${id}`;
  assert.equal((await his.saw('agent:queue', ({ waiting }) => waiting.length === 1)).waiting[0].page, page);
  const late = await desk.tab('linus', { role: 'agent' });
  assert.equal((await late.must('agent:join', {})).waiting[0].page, page);
  assert.equal((await his.must('agent:accept', { sessionId: id })).page, page);
  for (const who of [grace, root]) assert.equal((await must(desk, path, who)).page, page);
  assert.equal((await must(desk, `${path}?atPosition=999999`, audrey)).page, page);
  assert.equal((await must(desk, path, ada)).page, undefined);
  await hers.must('user:join', {});
  await hers.must('chat:end', { sessionId: id });
  for (const frame of hers.frames) assert.doesNotMatch(frame, /pricing/);
});

test('a page is an address of the web, and a chat needs none', async (t) => {
  const desk = await startDesk(t, postgres);
  const hers = await desk.customer('ada');
  for (const page of ['javascript:alert(1)', 'file:///etc/passwd', 'acme.example', 'https://a b', 'https://a\nb', `https://${'x'.repeat(493)}`, 7]) {
    const { error } = await hers.ask('chat:start', { page });
    assert.deepEqual([error?.code, error?.errors?.[0].field], ['invalid', 'page'], String(page));
  }
  const { id } = await hers.must('chat:start', { page: null });
  assert.equal((await must(desk, `/api/chats/${id}`, grace)).page, undefined);
});
