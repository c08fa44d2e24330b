// Nobody joins, reads, writes, ends or rates a chat that is not theirs.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { eventually, refusal, startDesk } from './support/chat.mjs';
import { Postgres } from './support/postgres.mjs';
import { assertUntouched, secretChat } from './support/secret_chat.mjs';
import { anna, audrey, eve, grace } from './support/tickets.mjs';
import { tokenFor } from './support/tokens.mjs';

let postgres;
before(async () => { postgres = await Postgres.start(); });
after(() => postgres.remove());

const nowhere = '01900000-0000-7000-8000-000000000000';

const someOf = (...codes) => (code) => codes.includes(code);

// Every event of a client with a payload that is right but for the one who sends it.
const events = (id) => ({
  'user:join': {},
  'chat:start': {},
  'chat:message': { sessionId: id, message: 'M' },
  'chat:typing': { sessionId: id, typing: true },
  'chat:read': { sessionId: id, seq: 1 },
  'chat:sync': { sessionId: id, afterSeq: 0 },
  'chat:rate': { sessionId: id, rating: 1 },
  'chat:to_ticket': { sessionId: id },
  'chat:end': { sessionId: id },
  'agent:join': {},
  'agent:status': { status: 'online' },
  'agent:accept': { sessionId: id },
  'agent:transfer': { sessionId: id },
});
const ofSessions = Object.keys(events('')).filter((event) => 'sessionId' in events('')[event]);
const ofAgents = Object.keys(events('')).filter((event) => event.startsWith('agent:'));

describe('who may connect', () => {
  test('nobody without a token, or with one that is not whole, not ours, over, or of a strange role', async (t) => {
    const { server } = await startDesk(t, postgres);
    const now = Math.floor(Date.now() / 1000);
    const [head, claims, signature] = tokenFor('ada').split('.');
    const altered = Buffer.from('{"sub":"ada","role":"admin"}').toString('base64url');
    const refused = {
      'no auth': undefined, 'no token': {}, 'an empty one': { token: '' }, null: { token: null }, 'a number': { token: 7 },
      'an object': { token: { toString: 'x' } }, nonsense: { token: 'nonsense' }, half: { token: `${head}.${claims}` },
      'another key': { token: tokenFor('ada', 'user', {}, 'another secret of thirty-two bytes') },
      altered: { token: `${head}.${altered}.${signature}` },
      'no algorithm': { token: `${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.` },
      'a strange role': { token: tokenFor('ada', 'emperor') }, 'no user': { token: tokenFor(undefined) },
      'a very long one': { token: `${head}.${'A'.repeat(100_000)}.${signature}` }, 'a prototype': JSON.parse('{"__proto__": {"token": "x"}}'),
      over: { token: tokenFor('ada', 'user', { exp: now - 3600 }) },
    };
    for (const transports of [['websocket'], ['polling']]) {
      for (const [what, auth] of Object.entries(refused)) {
        const error = await refusal(server.base, auth, { transports });
        assert.equal(error.data?.code, what === 'over' ? 'token_expired' : 'unauthenticated', `${what}: ${error} ${JSON.stringify(error.data)}`);
      }
    }
  });

  test('nobody joins as somebody else', async (t) => {
    const desk = await startDesk(t, postgres);
    const [user, agent] = [await desk.tab('eve'), await desk.tab('mallory', { role: 'agent' })];
    for (const other of ['ada', 'Eve', 'eve ', '', 'eve\u0000', 'visitor-1']) {
      for (const [tab, event, payload] of [[user, 'user:join', { userId: other }], [user, 'chat:start', { userId: other }], [agent, 'agent:join', { agentId: other }]]) {
        assert.ok(['forbidden', 'invalid'].includes(await tab.refused(event, payload)), `${event} as ${JSON.stringify(other)}`);
      }
    }
    assert.deepEqual(desk.types(), []);
    await user.must('user:join', { userId: 'eve' });
    await agent.must('agent:join', { agentId: 'mallory' });
  });
});

describe('what is whose', () => {
  test('a stranger meets the same answers at a chat of others as at one that does not exist', async (t) => {
    const desk = await startDesk(t, postgres);
    const chat = await secretChat(desk);
    const stranger = await desk.customer('eve');
    const { id: own } = await stranger.must('chat:start', {});
    for (const [event, payload] of Object.entries(events(chat.id))) {
      if (ofAgents.includes(event)) assert.equal(await stranger.refused(event, payload), 'forbidden', event);
      if (!ofSessions.includes(event) || ofAgents.includes(event)) continue;
      const [real, madeUp] = [await stranger.ask(event, payload), await stranger.ask(event, events(nowhere)[event])];
      assert.equal(real.error?.code, 'not_found', `${event}: ${JSON.stringify(real)}`);
      assert.deepEqual(real, madeUp, event);
    }
    for (const path of [`/api/chats/${chat.id}`, `/api/chats/${chat.id}/messages`]) {
      const [real, madeUp] = [await desk.get(path, eve), await desk.get(path.replace(chat.id, nowhere), eve)];
      assert.deepEqual([real.status, madeUp.status], [404, 404], path);
      assert.deepEqual({ ...real.body, requestId: '' }, { ...madeUp.body, requestId: '' });
    }
    await stranger.must('chat:end', { sessionId: own });
    await assertUntouched(desk, chat, [stranger]);
  });

  test('each role meets its answers', async (t) => {
    const desk = await startDesk(t, postgres);
    const chat = await secretChat(desk);
    const people = {
      'another agent': [await desk.agent('mallory'), (event) => {
        if (['agent:join', 'agent:status', 'user:join', 'chat:start'].includes(event)) return someOf(undefined); // staff may ask for help too
        if (event === 'chat:sync') return someOf(undefined); // and read the history
        return someOf(event === 'agent:accept' ? 'already_taken' : 'forbidden');
      }],
      'an auditor': [await desk.tab('audrey', { role: 'auditor' }), () => someOf('forbidden', 'not_found')],
      'an analyst': [await desk.tab('anna', { role: 'analyst' }), () => someOf('forbidden', 'not_found')],
    };
    for (const [name, [tab, expected]] of Object.entries(people)) {
      for (const [event, payload] of Object.entries(events(chat.id))) {
        const answer = await tab.ask(event, payload);
        assert.ok(expected(event)(answer.error?.code), `${name}, ${event}: ${JSON.stringify(answer)}`);
      }
    }
    for (const event of ofAgents) assert.equal(await chat.hers.refused(event, events(chat.id)[event]), 'forbidden', event);
    assert.ok((await chat.hers.ask('chat:to_ticket', { sessionId: chat.id })).error, 'it waits no longer');
    await assertUntouched(desk, chat, ['an auditor', 'an analyst'].map((name) => people[name][0]));
    assert.equal(people['another agent'][0].messages(chat.id).length, 0, "nothing of another's chat is pushed");
  });

  test('REST has the same doors', async (t) => {
    const desk = await startDesk(t, postgres);
    const chat = await secretChat(desk);
    for (const path of ['/api/chats/waiting', '/api/agents']) {
      for (const who of [eve, audrey, anna]) assert.equal((await desk.get(path, who)).status, 403, path);
      assert.equal((await desk.get(path, {})).status, 401, path);
      assert.equal((await desk.get(path, grace)).status, 200, path);
    }
    for (const path of ['/api/chats/mine', `/api/chats/${chat.id}`, `/api/chats/${chat.id}/messages`]) {
      assert.equal((await desk.get(path, {})).status, 401, path);
      for (const [who, name] of [[audrey, 'auditor'], [anna, 'analyst']]) assert.equal((await desk.get(path, who)).status, 403, `${path} for an ${name}`);
    }
    const change = (who) => desk.server.call('PATCH', '/api/agents/grace', { as: who, body: { maxConcurrent: 50 } });
    for (const [who, status] of [[eve, 403], [audrey, 403], [anna, 403], [{}, 401]]) assert.equal((await change(who)).status, status);
  });

  test('an id that is malformed or nearly right opens nothing', async (t) => {
    const desk = await startDesk(t, postgres);
    const chat = await secretChat(desk);
    const stranger = await desk.customer('eve');
    const agent = await desk.agent('mallory');
    const { id } = chat;
    const ids = ['', ' ', 'x', '..', '../..', '/', '%00', '\u0000', '__proto__', 'constructor', "' OR 1=1 --", id.toUpperCase(), ` ${id}`, `${id} `,
      id.slice(0, -1), `${id}0`, id.replaceAll('-', ''), `{${id}}`, `chat/${id}`, 'x'.repeat(10_000), 0, 1, -1, 1.5, 1e300, null, true, [], [id], {}, { id }, { $ne: null }];
    for (const sessionId of ids) {
      for (const event of ofSessions) {
        const code = await (ofAgents.includes(event) ? agent : stranger).refused(event, { ...events(id)[event], sessionId });
        const allowed = event === 'agent:accept' && sessionId === id.toUpperCase() ? ['already_taken'] : ['not_found', 'invalid', 'forbidden'];
        assert.ok([...allowed, 'not_found', 'invalid'].includes(code), `${event} ${JSON.stringify(sessionId)}: ${code}`);
      }
    }
    await assertUntouched(desk, chat, [stranger]);
  });

  test('every member that is wrong is named, whatever its event', async (t) => {
    const desk = await startDesk(t, postgres);
    const chat = await secretChat(desk);
    const { hers, his, id } = chat;
    const wrong = [
      [hers, 'chat:message', 'message', ['', 'x'.repeat(20_001), 'a\u0000b', 7, null, {}, [], undefined]],
      [hers, 'chat:message', 'clientMessageId', [7, {}, 'x'.repeat(10_000)]],
      [hers, 'chat:typing', 'typing', ['yes', 1, null, undefined]],
      [hers, 'chat:read', 'seq', [-1, 1.5, '1', null, {}, undefined]],
      [hers, 'chat:sync', 'afterSeq', [-1, 1.5, '1', {}]],
      [hers, 'chat:rate', 'rating', [0, 6, -1, 1.5, '5', null, [5], undefined]],
      [hers, 'chat:rate', 'comment', [7, {}, 'x'.repeat(100_000)]],
      [hers, 'chat:end', 'rating', [0, 6, 1.5, '5']],
      [hers, 'chat:start', 'subject', [7, {}, 'x'.repeat(201)]],
      [his, 'agent:status', 'status', ['here', '', 7, null, undefined]],
      [his, 'agent:transfer', 'toAgentId', [7, {}, []]],
    ];
    for (const [tab, event, member, values] of wrong) {
      for (const value of values) {
        const { error } = await tab.ask(event, { ...events(id)[event], [member]: value });
        const what = `${event} ${member} ${JSON.stringify(value)?.slice(0, 40)}: ${JSON.stringify(error)}`;
        assert.equal(error?.code, 'invalid', what);
        assert.deepEqual(error.errors?.map((one) => one.field), [member], what);
      }
    }
    for (const [event, payload] of Object.entries(events(id))) {
      const tab = event.startsWith('agent:') ? his : hers;
      for (const whole of ['text', 7, true, [], [payload]]) assert.equal(await tab.refused(event, whole), 'invalid', `${event} ${JSON.stringify(whole)}`);
      if ('sessionId' in payload) for (const whole of [{}, null]) assert.equal(await tab.refused(event, whole), 'invalid', `${event} ${JSON.stringify(whole)}`);
    }
    await assertUntouched(desk, chat, []);
    assert.equal((await hers.say(id, '☃'.repeat(20_000))).seq, 5, 'the longest message is not too long');
  });
});

test('when a token runs out, its tab is told, is cut off and hears nothing more', async (t) => {
  const desk = await startDesk(t, postgres);
  const { hers, his, id } = await secretChat(desk);
  const exp = Math.floor(Date.now() / 1000) + 15;
  const tabs = [await desk.customer('ada', { claims: { exp } }), await desk.customer('ada', { claims: { exp }, transports: ['polling'] })];
  const agent = await desk.agent('mallory', { claims: { exp } });
  await tabs[0].say(id, 'In time');
  await tabs[1].saw('chat:message', { message: 'In time' });
  await eventually(() => Date.now() > exp * 1000, 'the token is over');
  for (const tab of [...tabs, agent]) { // none of them says anything
    await tab.saw('chat:error', { code: 'token_expired' });
    await tab.disconnected();
  }
  await his.say(id, 'After its time');
  await hers.saw('chat:message', { message: 'After its time' });
  for (const tab of [...tabs, agent]) {
    assert.ok(!tab.frames.join('\n').includes('After its time'), 'it still hears');
  }
  const again = await refusal(desk.server.base, { token: tokenFor('ada', 'user', { exp }) });
  assert.equal(again.data?.code, 'token_expired');
});
