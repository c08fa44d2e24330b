// The life of a chat as its people live it, from the customer's own example to the last of its endings.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { io } from 'socket.io-client';
import { Tab, essence, eventually, startDesk } from './support/chat.mjs';
import { ids } from './support/lists.mjs';
import { Postgres } from './support/postgres.mjs';
import { ada, eve, grace, open, root } from './support/tickets.mjs';
import { as, tokenFor } from './support/tokens.mjs';

let postgres;
before(async () => { postgres = await Postgres.start(); });
after(() => postgres.remove());


describe('a chat begins', () => {
  // Every event of the customer's own example, then the state that it must have led to.
  async function seedsExample(desk, socket) {
    const seen = new Promise((resolve) => {
      const told = {};
      const both = () => { if (told.session && told.message) resolve(told); };

      socket.emit('user:join', { userId: 'user-123' });
      socket.emit('chat:start', { userId: 'user-123' });

      socket.on('chat:session_created', (session) => {
        told.session = session;
        both();
      });

      socket.on('chat:message', (message) => {
        told.message = message;
        both();
      });
    });
    const { session, message } = await seen;
    socket.close();
    assert.equal(session.userId, 'user-123');
    assert.equal(session.status, 'waiting');
    assert.equal(session.agentId, null);
    assert.equal(session.queuePosition, 1);
    assert.match(session.createdAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    assert.deepEqual([message.sessionId, message.seq, message.senderType], [session.id, 1, 'system']);
    assert.ok(message.message.length > 0, 'a greeting says something');
    assert.deepEqual(desk.types(`chat/${session.id}`).slice(0, 2), ['chat.started', 'chat.message_posted']);
  }

  test("the seed's example, with a token, is greeted and waits", async (t) => {
    const desk = await startDesk(t, postgres);
    await seedsExample(desk, io(desk.server.base, { auth: { token: tokenFor('user-123') }, forceNew: true }));
  });

  test("the seed's example, letter for letter, works in the demo", async (t) => {
    const desk = await startDesk(t, postgres, { LEDGERDESK_DEMO: 'true' });
    await seedsExample(desk, io(desk.server.base, { forceNew: true }));
  });

  test('who starts again while a chat is open gets that chat, from a second tab, a double click and three at once', async (t) => {
    const desk = await startDesk(t, postgres);
    const tabs = [await desk.customer('ada'), await desk.customer('ada'), await desk.customer('ada')];
    const doubleClick = [tabs[0].must('chat:start', {}), tabs[0].must('chat:start', {})];
    const started = await Promise.all([...doubleClick, ...tabs.map((tab) => tab.must('chat:start', { subject: 'Help' }))]);
    started.push(await tabs[1].must('chat:start', {}));
    assert.equal(new Set(ids(started)).size, 1, JSON.stringify(started));
    assert.equal(desk.types().filter((type) => type === 'chat.started').length, 1);
    assert.equal((await tabs[2].transcript(started[0].id, 1)).length, 1, 'one greeting');
    await tabs[0].must('chat:end', { sessionId: started[0].id });
    assert.notEqual((await tabs[1].must('chat:start', {})).id, started[0].id, 'after the end it is another chat');
  });

  test('a tab that joins later is told of the open chat and belongs to it', async (t) => {
    const desk = await startDesk(t, postgres);
    const first = await desk.customer('ada');
    const { id } = await first.must('chat:start', { subject: 'Help' });
    const second = await desk.tab('ada');
    const joined = await second.must('user:join', {});
    assert.equal(joined.userId, 'ada');
    assert.deepEqual(ids(joined.sessions), [id]);
    await first.say(id, 'Hello?');
    await second.saw('chat:message', { sessionId: id, message: 'Hello?' });
    assert.deepEqual((await (await desk.customer('eve')).must('user:join', {})).sessions, []);
  });
});

describe('a chat waits', () => {
  test('first come, first: each is told its place, and moves up when one before it goes', async (t) => {
    const desk = await startDesk(t, postgres);
    const people = [];
    for (const sub of ['ada', 'bob', 'cy', 'di']) people.push(await desk.customer(sub));
    const sessions = [];
    for (const person of people) sessions.push(await person.must('chat:start', {}));
    assert.deepEqual(sessions.map((session) => session.queuePosition), [1, 2, 3, 4]);
    const agent = await desk.tab('grace', { role: 'agent' });
    const joined = await agent.must('agent:join', { agentId: 'grace' });
    assert.deepEqual(ids(joined.waiting), ids(sessions));
    assert.deepEqual(joined.active, []);
    assert.deepEqual([joined.agent.id, joined.agent.status, joined.agent.maxConcurrent], ['grace', 'online', 5]);
    const marks = people.map((person) => person.mark());
    await agent.must('agent:accept', { sessionId: sessions[1].id }); // not even the first
    await people[2].saw('chat:queue', { sessionId: sessions[2].id, position: 2 }, { after: marks[2] });
    await people[3].saw('chat:queue', { sessionId: sessions[3].id, position: 3 }, { after: marks[3] });
    await people[0].must('chat:end', { sessionId: sessions[0].id });
    await people[2].saw('chat:queue', { position: 1 }, { after: marks[2] });
    const told = await people[3].saw('chat:queue', { position: 2 }, { after: marks[3] });
    assert.ok(told.estimatedWaitSeconds === null || told.estimatedWaitSeconds >= 0, JSON.stringify(told));
    await agent.saw('agent:queue', ({ waiting }) => ids(waiting).join() === [sessions[2].id, sessions[3].id].join());
  });

  test('all staff at the desk see the queue grow and shrink', async (t) => {
    const desk = await startDesk(t, postgres);
    const staff = [await desk.agent('grace'), await desk.agent('linus')];
    const hers = await desk.customer('ada');
    const { id } = await hers.must('chat:start', { subject: 'My bill' });
    for (const tab of staff) {
      const { waiting } = await tab.saw('agent:queue', (queue) => ids(queue.waiting).includes(id));
      assert.deepEqual(waiting.map((one) => [one.userId, one.status]), [['ada', 'waiting']]);
    }
    const marks = staff.map((tab) => tab.mark());
    await staff[0].must('agent:accept', { sessionId: id });
    for (const [i, tab] of staff.entries()) await tab.saw('agent:queue', ({ waiting }) => waiting.length === 0, { after: marks[i] });
    assert.deepEqual(hers.all('agent:queue'), [], 'that is for staff alone');
  });

  test('with nobody online the customer is told before typing, and told again when that changes', async (t) => {
    const desk = await startDesk(t, postgres);
    const hers = await desk.tab('ada');
    assert.equal((await hers.must('user:join', {})).agentsOnline, false);
    assert.equal((await hers.must('chat:start', {})).agentsOnline, false);
    const his = await desk.agent('grace');
    await hers.saw('chat:availability', { agentsOnline: true });
    assert.equal((await (await desk.tab('eve')).must('user:join', {})).agentsOnline, true);
    const mark = hers.mark();
    await his.must('agent:status', { status: 'offline' });
    await hers.saw('chat:availability', { agentsOnline: false }, { after: mark });
  });

  test('a chat greets in its customer\'s language, as an administrator has put it', async (t) => {
    const desk = await startDesk(t, postgres);
    const greeted = async (sub, start) => {
      const hers = await desk.customer(sub);
      const { id } = await hers.must('chat:start', start);
      return (await hers.transcript(id, 1))[0].message;
    };
    assert.match(await greeted('ada', {}), /Nobody from our team is online/);
    assert.match(await greeted('bea', { language: 'de' }), /niemand aus unserem Team/);
    await desk.agent('grace');
    assert.match(await greeted('cleo', { language: 'ar' }), /شكرًا لتواصلك معنا/);
    const greetings = { online: { en: 'Welcome!' }, away: {} };
    assert.equal((await desk.server.call('PATCH', '/api/desk', { as: root, body: { greetings } })).status, 200);
    assert.equal(await greeted('dora', { language: 'de' }), 'Welcome!', 'in English, where nothing is said in German');
    await desk.crash();
    assert.equal(await greeted('edith', {}), 'Welcome!', 'after a crash');
    const fay = await desk.customer('fay');
    assert.equal(await fay.refused('chat:start', { language: 'fr' }), 'invalid');
  });

  test('a message that no text can hold is refused, and the line goes on', async (t) => {
    const desk = await startDesk(t, postgres);
    const hers = await desk.customer('ada');
    const { id } = await hers.must('chat:start', {});
    assert.equal(await hers.refused('chat:message', { sessionId: id, message: 'half a pair \ud83d' }), 'invalid');
    const { seq } = await hers.must('chat:message', { sessionId: id, message: 'Whole \ud83d\ude00', unknown: ['\ud83d', 1e300] });
    assert.equal(seq, 2);
    assert.equal(await hers.refused('chat:end', { sessionId: id, comment: 'A comment alone' }), 'invalid');
  });

  test('a ticket holds all of a long chat, the beginning first', async (t) => {
    const desk = await startDesk(t, postgres);
    const hers = await desk.customer('ada');
    const { id } = await hers.must('chat:start', {});
    const texts = ['é', 'b', 'c'].map((letter) => letter.repeat(12_000));
    texts.push('d'.repeat(20_000));
    for (const text of texts) await hers.say(id, text);
    const { ticketId } = await hers.must('chat:to_ticket', { sessionId: id });
    const { body } = await desk.get(`/api/tickets/${ticketId}`, ada);
    assert.deepEqual([body.description, ...body.messages.map(({ message }) => message)], texts);
    assert.deepEqual(new Set(body.messages.map(({ senderType }) => senderType)), new Set(['user']));
  });

  test('a waiting chat becomes one ticket with its transcript, for its customer and for staff', async (t) => {
    const desk = await startDesk(t, postgres);
    const tabs = [await desk.customer('ada'), await desk.customer('ada')];
    const { id } = await tabs[0].must('chat:start', { subject: 'Help' });
    await tabs[0].say(id, 'My invoice is wrong');
    await tabs[1].say(id, 'It says 12 instead of 10');
    const answers = await Promise.all(tabs.map((tab) => tab.must('chat:to_ticket', { sessionId: id, subject: 'A wrong invoice' })));
    answers.push(await tabs[0].must('chat:to_ticket', { sessionId: id }));
    assert.equal(new Set(answers.map((answer) => answer.ticketId)).size, 1, JSON.stringify(answers));
    for (const tab of tabs) await tab.saw('chat:ended', { sessionId: id, reason: 'became_ticket' });
    const path = `/api/tickets/${answers[0].ticketId}`;
    await eventually(async () => (await desk.get(path, ada)).status === 200, `GET ${path} is 200`);
    for (const who of [ada, grace]) {
      const { body } = await desk.get(path, who);
      assert.equal(body.subject, 'A wrong invoice');
      assert.equal(body.description, 'My invoice is wrong\n\nIt says 12 instead of 10');
    }
    assert.equal((await desk.get(path, eve)).status, 404);
    assert.deepEqual((await desk.get('/api/tickets/my-tickets', ada)).body.map((ticket) => ticket.id), [answers[0].ticketId]);
    assert.equal(await tabs[0].refused('chat:message', { sessionId: id, message: 'Too late' }), 'ended');
  });
});

describe('a chat is talked in', () => {
  test('every tab of both sides sees each message once, in its order, alike', async (t) => {
    const desk = await startDesk(t, postgres);
    const [hers, his, id] = await desk.talk('ada', 'grace');
    await hers.saw('chat:agent_joined', { sessionId: id, agentId: 'grace', agentName: 'Grace' });
    const tabs = [hers, his, await desk.customer('ada'), await desk.agent('grace')];
    const texts = Array.from({ length: 20 }, (_, i) => `${i}: ☃ "quoted" <b>\\\n`);
    const acknowledged = await Promise.all(texts.map((text, i) => tabs[i % 4].say(id, text, `c${i}`)));
    assert.deepEqual(acknowledged.map((one) => one.seq).sort((a, b) => a - b), texts.map((_, i) => i + 2), 'the greeting is 1');
    const [first, ...others] = await Promise.all(tabs.slice(0, 2).map((tab) => tab.transcript(id, 21)));
    assert.deepEqual(first.map((message) => message.seq), Array.from({ length: 21 }, (_, i) => i + 1));
    assert.deepEqual(others[0].map(essence).slice(-20), first.map(essence).slice(-20));
    for (const tab of tabs.slice(2)) assert.deepEqual((await tab.transcript(id, 21)).map(essence).slice(-20), first.map(essence).slice(-20));
    for (const [i, { id: messageId, seq, createdAt }] of acknowledged.entries()) {
      const seen = first[seq - 1];
      const sender = i % 2 === 0 ? ['ada', 'user'] : ['grace', 'agent'];
      assert.deepEqual([seen.id, seen.createdAt, seen.message, seen.senderId, seen.senderType, seen.clientMessageId], [messageId, createdAt, texts[i], ...sender, `c${i}`]);
    }
  });

  test('a message sent again under its clientMessageId is the same message, for its sender and in its chat alone', async (t) => {
    const desk = await startDesk(t, postgres);
    const [hers, his, id] = await desk.talk('ada', 'grace');
    const sent = await Promise.all(Array.from({ length: 5 }, () => hers.say(id, 'Once', 'key')));
    sent.push(await (await desk.customer('ada')).say(id, 'Once', 'key'));
    for (const again of sent) assert.deepEqual(again, sent[0]);
    const answer = await his.say(id, 'Once', 'key');
    assert.notEqual(answer.id, sent[0].id, 'another sender, another message');
    assert.deepEqual((await hers.transcript(id, answer.seq)).slice(1).map((one) => [one.seq, one.senderId]), [[2, 'ada'], [3, 'grace']]);
    await his.must('chat:end', { sessionId: id });
    assert.deepEqual(await hers.say(id, 'Once', 'key'), sent[0], 'the end does not take back what was acknowledged');
    const { id: next } = await hers.must('chat:start', {});
    assert.notEqual((await hers.say(next, 'Once', 'key')).id, sent[0].id, 'another chat, another message');
  });

  test('typing reaches the other side, not the typist and not the log', async (t) => {
    const desk = await startDesk(t, postgres);
    const [hers, his, id] = await desk.talk('ada', 'grace');
    const before = desk.types().length;
    await hers.must('chat:typing', { sessionId: id, typing: true });
    await his.saw('chat:typing', { sessionId: id, typing: true });
    await hers.must('chat:typing', { sessionId: id, typing: false });
    await his.saw('chat:typing', { sessionId: id, typing: false });
    await his.must('chat:typing', { sessionId: id, typing: true });
    await hers.saw('chat:typing', { sessionId: id, typing: true });
    assert.equal(hers.all('chat:typing').length, 1, 'her own typing does not come back');
    assert.equal(desk.types().length, before);
  });

  test('what was read is told to the other side, and only ever grows', async (t) => {
    const desk = await startDesk(t, postgres);
    const [hers, his, id] = await desk.talk('ada', 'grace');
    for (const text of ['One', 'Two', 'Three']) await hers.say(id, text);
    await his.must('chat:read', { sessionId: id, seq: 4 });
    await hers.saw('chat:read', { sessionId: id, seq: 4 });
    await his.must('chat:read', { sessionId: id, seq: 2 });
    await his.say(id, 'A barrier');
    await hers.saw('chat:message', { message: 'A barrier' });
    assert.ok(hers.all('chat:read').every((one) => one.seq >= 4), hers.told());
    await eventually(() => desk.events(`chat/${id}`).some((event) => event.type === 'chat.read' && event.data.seq === 4), 'the log has it');
  });

  test('chat:sync gives exactly what came after, and the status', async (t) => {
    const desk = await startDesk(t, postgres);
    const [hers, his, id] = await desk.talk('ada', 'grace');
    for (let i = 0; i < 150; ++i) await (i % 2 ? hers : his).say(id, `${i}`);
    const all = (await hers.transcript(id, 151)).map(essence);
    for (const afterSeq of [0, 1, 75, 150, 151]) {
      const gap = await his.must('chat:sync', { sessionId: id, afterSeq });
      assert.equal(gap.status, 'active');
      assert.deepEqual(gap.messages.map(essence), all.slice(afterSeq), `after ${afterSeq}`);
    }
    await hers.must('chat:end', { sessionId: id });
    assert.equal((await hers.must('chat:sync', { sessionId: id, afterSeq: 151 })).status, 'ended');
  });

  test('an error without an ack to carry it comes as chat:error and names the event', async (t) => {
    const desk = await startDesk(t, postgres);
    const hers = await desk.customer('ada');
    hers.socket.emit('chat:message', { sessionId: '01900000-0000-7000-8000-000000000000', message: 'Hello' });
    const error = await hers.saw('chat:error', { event: 'chat:message', code: 'not_found' });
    assert.equal(typeof error.message, 'string');
  });
});

describe('a chat ends', () => {
  for (const side of ['customer', 'agent']) {
    test(`by its ${side}, once, and everybody there is told`, async (t) => {
      const desk = await startDesk(t, postgres);
      const [hers, his, id] = await desk.talk('ada', 'grace');
      const tabs = [hers, his, await desk.customer('ada')];
      const [ender, name, reason] = side === 'customer' ? [hers, 'ada', 'ended_by_user'] : [his, 'grace', 'ended_by_agent'];
      await Promise.all([ender, ender, ender].map((tab) => tab.must('chat:end', { sessionId: id })));
      for (const tab of tabs) {
        await tab.saw('chat:ended', { sessionId: id, endedBy: name, reason });
        assert.equal(await tab.refused('chat:message', { sessionId: id, message: 'Too late' }), 'ended');
        assert.equal(tab.all('chat:ended').length, 1);
      }
      await (side === 'customer' ? his : hers).must('chat:end', { sessionId: id }); // ended is what it asks for
      assert.equal(desk.types(`chat/${id}`).filter((type) => type === 'chat.ended').length, 1);
    });
  }

  test('and is rated by its customer, with the end or after it; rating the same again changes nothing', async (t) => {
    const desk = await startDesk(t, postgres);
    const rated = (id) => desk.events(`chat/${id}`).filter((event) => event.type === 'chat.rated').map(({ data }) => [data.rating, data.comment, data.agentId]);
    const [hers, his, first] = await desk.talk('ada', 'grace');
    await hers.must('chat:end', { sessionId: first, rating: 4, comment: 'Quick' });
    assert.deepEqual(rated(first), [[4, 'Quick', 'grace']]);
    const { id: second } = await hers.must('chat:start', {});
    await his.must('agent:accept', { sessionId: second });
    await his.must('chat:end', { sessionId: second });
    for (let i = 0; i < 2; ++i) await hers.must('chat:rate', { sessionId: second, rating: 5 });
    assert.deepEqual(rated(second).map(([rating]) => rating), [5]);
    assert.equal(await his.refused('chat:rate', { sessionId: second, rating: 5 }), 'forbidden');
    await eventually(async () => (await desk.get(`/api/chats/${second}`, grace)).body.rating === 5, 'staff can read the rating');
  });

  test('what nobody has served cannot be rated', async (t) => {
    const desk = await startDesk(t, postgres);
    const hers = await desk.customer('ada');
    const { id } = await hers.must('chat:start', {});
    assert.equal(await hers.refused('chat:rate', { sessionId: id, rating: 5 }), 'not_rateable');
    await hers.must('chat:end', { sessionId: id });
    assert.equal(await hers.refused('chat:rate', { sessionId: id, rating: 5 }), 'not_rateable');
  });
});

describe('a chat is remembered', () => {
  test('over REST, for its people and in its order', async (t) => {
    const desk = await startDesk(t, postgres);
    const [hers, his, id] = await desk.talk('ada', 'grace');
    for (let i = 0; i < 30; ++i) await (i % 2 ? his : hers).say(id, `${i}`);
    const said = (await hers.transcript(id, 31)).map(essence);
    await hers.must('chat:end', { sessionId: id, rating: 3 });
    const { id: waiting } = await hers.must('chat:start', { subject: 'Again' });
    await eventually(async () => (await desk.get('/api/chats/waiting', grace)).body.length === 1, 'the queue is there');
    const queue = (await desk.get('/api/chats/waiting', grace)).body;
    assert.deepEqual(queue.map((one) => [one.id, one.userId, one.status]), [[waiting, 'ada', 'waiting']]);
    const mine = (await desk.get('/api/chats/mine', ada)).body;
    assert.deepEqual(ids(mine), [waiting, id], 'newest first');
    assert.deepEqual((await desk.get('/api/chats/mine', eve)).body, []);
    for (const who of [ada, grace]) {
      const session = (await desk.get(`/api/chats/${id}`, who)).body;
      assert.deepEqual([session.id, session.userId, session.agentId, session.status], [id, 'ada', 'grace', 'ended']);
      const messages = await desk.get(`/api/chats/${id}/messages?limit=100`, who);
      assert.deepEqual(messages.body.map(essence), said);
      const pages = await everyPage(desk, `/api/chats/${id}/messages?limit=7`, who);
      assert.deepEqual(pages.map(essence), said);
    }
    const agents = (await desk.get('/api/agents', root)).body;
    assert.deepEqual(agents.map((agent) => [agent.id, agent.status, agent.maxConcurrent]), [['grace', 'online', 5]]);
  });

  async function everyPage(desk, path, who) {
    const all = [];
    for (let next = path; next;) {
      const page = await desk.get(next, who);
      assert.equal(page.status, 200, page.text);
      all.push(...page.body);
      next = /<([^>]+)>; rel="next"/.exec(page.headers.get('link') ?? '')?.[1];
    }
    return all;
  }

  test('and after a crash it goes on where it was', async (t) => {
    const desk = await startDesk(t, postgres);
    const [, , id] = await desk.talk('ada', 'grace');
    await desk.tabs[0].say(id, 'Before', 'key');
    await desk.crash();
    const hers = await desk.tab('ada');
    assert.deepEqual(ids((await hers.must('user:join', {})).sessions), [id]);
    const his = await desk.tab('grace', { role: 'agent' });
    assert.deepEqual(ids((await his.must('agent:join', {})).active), [id]);
    assert.equal((await hers.say(id, 'Before', 'key')).seq, 2, 'it is known by its clientMessageId');
    await his.say(id, 'After');
    await hers.saw('chat:message', { sessionId: id, seq: 3, message: 'After' });
  });
});

describe('a ticket and the socket', () => {
  test('its requester and staff at the desk are told of its changes, and the requester of nothing that is internal', async (t) => {
    const desk = await startDesk(t, postgres);
    const [hers, his, stranger] = [await desk.customer('ada'), await desk.agent('grace'), await desk.customer('eve')];
    const ticket = await open(desk.server);
    await desk.server.call('POST', `${ticket.path}/messages`, { as: grace, body: { message: 'a secret note', internal: true } });
    await desk.server.call('PATCH', ticket.path, { as: grace, body: { tags: ['fraud-watch'], assignedTo: 'grace' } });
    await desk.server.call('PATCH', `${ticket.path}/status`, { as: grace, body: { status: 'resolved' } });
    for (const tab of [hers, his]) await tab.saw('ticket:updated', { id: ticket.id, status: 'resolved' });
    await stranger.must('user:join', {});
    assert.deepEqual(stranger.all('ticket:updated'), []);
    for (const hidden of ['secret note', 'fraud-watch', 'assignedTo', '"tags"']) {
      assert.ok(!hers.frames.join('\n').includes(hidden), `the requester receives ${hidden}`);
    }
  });
});

test('the server says goodbye when it stops', async (t) => {
  const desk = await startDesk(t, postgres);
  const hers = await desk.customer('ada');
  await desk.server.kill('SIGTERM');
  assert.ok(['io server disconnect', 'transport close'].includes(await hers.disconnected()), hers.gone);
  await desk.server.start();
});

test('a person with a bad name is still a person', async (t) => {
  const desk = await startDesk(t, postgres);
  for (const sub of ['a/b', 'ünï ☃', '%2e%2e', "'; DROP TABLE chat_sessions; --", 'x'.repeat(128), '__proto__', 'constructor']) {
    const tab = new Tab(desk.server.base, { token: tokenFor(sub) });
    desk.tabs.push(tab);
    await tab.connected();
    assert.equal((await tab.must('user:join', { userId: sub })).userId, sub);
    const { id } = await tab.must('chat:start', {});
    assert.equal((await tab.say(id, 'Hello')).seq, 2);
    const agent = await desk.agent(`${sub.slice(0, 120)} agent`);
    await agent.must('agent:accept', { sessionId: id });
    assert.deepEqual((await desk.get('/api/chats/mine', as(sub))).status, 200);
  }
});
