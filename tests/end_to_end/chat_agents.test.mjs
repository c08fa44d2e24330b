// How agents take chats, hand them on and give them back: one winner, and never more than their limit.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eventually, startDesk } from './support/chat.mjs';
import { ids } from './support/lists.mjs';
import { Postgres } from './support/postgres.mjs';
import { root } from './support/tickets.mjs';

let postgres;
before(async () => { postgres = await Postgres.start(); });
after(() => postgres.remove());


test('of eight who accept at once one wins, and the others keep their place free', async (t) => {
  const desk = await startDesk(t, postgres, { CHAT_MAX_CONCURRENT: '1' });
  const agents = await Promise.all(Array.from({ length: 8 }, (_, i) => desk.agent(`agent-${i}`)));
  const hers = await desk.customer('ada');
  const { id } = await hers.must('chat:start', {});
  const answers = await Promise.all(agents.map((agent) => agent.ask('agent:accept', { sessionId: id })));
  assert.deepEqual(answers.map((answer) => answer.error?.code ?? 'won').sort(), [...Array(7).fill('already_taken'), 'won']);
  const winner = answers.findIndex((answer) => !answer.error);
  await hers.saw('chat:agent_joined', { agentId: `agent-${winner}` });
  assert.equal(hers.all('chat:agent_joined').length, 1);
  assert.equal(desk.types(`chat/${id}`).filter((type) => type === 'chat.accepted').length, 1);
  for (const [i, agent] of agents.entries()) {
    if (i === winner) continue;
    const { id: other } = await (await desk.customer(`customer-${i}`)).must('chat:start', {});
    let answer;
    await eventually(async () => !(answer = await agent.ask('agent:accept', { sessionId: other })).error, () => `agent-${i}: ${JSON.stringify(answer)}`);
  }
});

test('whoever accepts again what is already theirs is told so, and takes no second place', async (t) => {
  const desk = await startDesk(t, postgres, { CHAT_MAX_CONCURRENT: '2' });
  const [, his, id] = await desk.talk('ada', 'grace');
  const second = await desk.agent('grace');
  await Promise.all([his, his, second].map((tab) => tab.must('agent:accept', { sessionId: id })));
  const { id: next } = await (await desk.customer('eve')).must('chat:start', {});
  await his.must('agent:accept', { sessionId: next });
  assert.deepEqual(heldAtMost(desk), { grace: 2 });
});

test('of twenty accepted at once an agent with three places gets three, and ending one makes room for one', async (t) => {
  const desk = await startDesk(t, postgres);
  const his = await desk.agent('grace');
  const second = await desk.agent('grace');
  const limited = await desk.server.call('PATCH', '/api/agents/grace', { as: root, body: { maxConcurrent: 3 } });
  assert.equal(limited.status, 200, limited.text);
  const people = await Promise.all(Array.from({ length: 20 }, (_, i) => desk.customer(`customer-${i}`)));
  const waiting = ids(await Promise.all(people.map((person) => person.must('chat:start', {}))));
  for (let round = 0; round < 4; ++round) {
    const answers = await Promise.all(waiting.map((sessionId, i) => (i % 2 ? his : second).ask('agent:accept', { sessionId })));
    const codes = answers.map((answer) => answer.error?.code ?? 'mine');
    const mine = waiting.filter((_, i) => codes[i] === 'mine');
    assert.equal(mine.length, round === 0 ? 3 : 1, codes.join());
    assert.deepEqual(codes.filter((code) => code !== 'mine'), Array(waiting.length - mine.length).fill('at_capacity'));
    await (round % 2 ? his : people[Number(/\d+/.exec(nameOfChat(desk, mine[0])))]).must('chat:end', { sessionId: mine[0] });
    for (const id of mine) waiting.splice(waiting.indexOf(id), 1); // taken or ended: the others go on waiting
  }
  assert.deepEqual(heldAtMost(desk), { grace: 3 });
});

const nameOfChat = (desk, id) => desk.events(`chat/${id}`)[0].data.customerId;

// How many places each agent had taken at once, by the log.
function heldAtMost(desk) {
  const [held, most] = [{}, {}];
  for (const { stream, type, data } of desk.events()) {
    const name = stream.slice('agent/'.length);
    if (type === 'agent.slot_taken') held[name] = (held[name] ?? 0) + 1;
    if (type === 'agent.slot_released') held[name] -= 1;
    if (type === 'agent.gone') held[name] -= data.slots.length;
    if (held[name] > (most[name] ?? 0)) most[name] = held[name];
  }
  return most;
}

test('who is offline takes no chats', async (t) => {
  const desk = await startDesk(t, postgres);
  const his = await desk.agent('grace');
  await his.must('agent:status', { status: 'offline' });
  const { id } = await (await desk.customer('ada')).must('chat:start', {});
  assert.equal(await his.refused('agent:accept', { sessionId: id }), 'not_online');
  await his.must('agent:status', { status: 'online' });
  await his.must('agent:accept', { sessionId: id });
});

test('and hand them to each other', async (t) => {
  const desk = await startDesk(t, postgres, { CHAT_MAX_CONCURRENT: '1' });
  const [hers, his, id] = await desk.talk('ada', 'grace');
  await his.say(id, 'My colleague knows more');
  const linus = await desk.agent('linus');
  await desk.agent('margaret').then((tab) => tab.must('agent:status', { status: 'offline' }));
  assert.equal(await his.refused('agent:transfer', { sessionId: id, toAgentId: 'margaret' }), 'not_online');
  assert.equal(await his.refused('agent:transfer', { sessionId: id, toAgentId: 'nobody' }), 'not_online');
  await his.must('agent:transfer', { sessionId: id, toAgentId: 'linus' });
  await hers.saw('chat:agent_joined', { sessionId: id, agentId: 'linus', agentName: 'Linus' });
  await linus.saw('chat:agent_joined', { sessionId: id, agentId: 'linus' });
  assert.equal((await linus.must('chat:sync', { sessionId: id, afterSeq: 0 })).messages.at(-1).message, 'My colleague knows more');
  await linus.say(id, 'I do');
  await hers.say(id, 'Tell me');
  await linus.saw('chat:message', { message: 'Tell me' });
  assert.equal(await his.refused('chat:message', { sessionId: id, message: 'Me too' }), 'forbidden');
  assert.deepEqual(his.all('chat:message', { message: 'Tell me' }), [], 'it is no longer his');
  const { id: next } = await (await desk.customer('eve')).must('chat:start', {});
  await eventually(async () => !(await his.ask('agent:accept', { sessionId: next })).error, 'his place is free again');
  assert.equal(await his.refused('agent:transfer', { sessionId: next, toAgentId: 'linus' }), 'at_capacity');
  assert.equal((await his.must('chat:sync', { sessionId: next, afterSeq: 0 })).status, 'active', 'and it is still his');
});

test('or put them back at the front of the queue', async (t) => {
  const desk = await startDesk(t, postgres);
  const [hers, his, id] = await desk.talk('ada', 'grace');
  const bob = await desk.customer('bob');
  const { id: later } = await bob.must('chat:start', {});
  const [mark, bobs] = [hers.mark(), bob.mark()];
  await his.must('agent:transfer', { sessionId: id });
  await hers.saw('chat:queue', { sessionId: id, position: 1 }, { after: mark });
  await bob.saw('chat:queue', { sessionId: later, position: 2 }, { after: bobs });
  const linus = await desk.tab('linus', { role: 'agent' });
  assert.deepEqual(ids((await linus.must('agent:join', {})).waiting), [id, later]);
  await linus.must('agent:accept', { sessionId: id });
  await linus.say(id, 'Hello again');
  await hers.saw('chat:message', { message: 'Hello again', senderId: 'linus' });
});
