// What happens to a chat in the same moment: all of it in some order, and none of it by half.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Desk, eventually, startDesk } from './support/chat.mjs';
import { Postgres } from './support/postgres.mjs';
import { Server } from './support/server.mjs';

let postgres;
before(async () => { postgres = await Postgres.start(); });
after(() => postgres.remove());

test('of messages and the end at once, each message is before the end or refused', async (t) => {
  const desk = await startDesk(t, postgres);
  for (let round = 0; round < 10; ++round) {
    const [hers, his, id] = await desk.talk(`ada-${round}`, `grace-${round}`);
    const answers = [];
    const asks = Array.from({ length: 30 }, (_, i) => (i === 3 * round ? hers.ask('chat:end', { sessionId: id })
      : (i % 2 ? his : hers).ask('chat:message', { sessionId: id, message: `${i}` }).then((answer) => answers.push(answer))));
    await Promise.all(asks);
    const log = desk.types(`chat/${id}`);
    const end = log.indexOf('chat.ended');
    assert.equal(log.filter((type) => type === 'chat.ended').length, 1);
    assert.ok(!log.slice(end).includes('chat.message_posted'), log.join());
    const accepted = answers.filter((answer) => !answer.error);
    assert.deepEqual([...new Set(answers.filter((answer) => answer.error).map((answer) => answer.error.code))].filter((code) => code !== 'ended'), []);
    assert.equal(log.filter((type) => type === 'chat.message_posted').length, accepted.length + 1, 'and the greeting');
    for (const tab of [hers, his]) {
      await tab.saw('chat:ended', { sessionId: id });
      assert.ok(tab.events.findLastIndex((one) => one.event === 'chat:message') < tab.events.findIndex((one) => one.event === 'chat:ended'), 'the end is the end');
    }
  }
  await desk.placesAgree();
});

const endings = { 'chat:end': 'ended', 'chat:to_ticket': 'ended' };
for (const ending of Object.keys(endings)) {
  test(`of an accept and a ${ending} at once, no place is lost and no chat comes back`, async (t) => {
    const desk = await startDesk(t, postgres, { CHAT_MAX_CONCURRENT: '1' });
    const his = await desk.agent('grace');
    for (let round = 0; round < 20; ++round) {
      const hers = await desk.customer(`ada-${round}`);
      const { id } = await hers.must('chat:start', {});
      const both = [() => his.ask('agent:accept', { sessionId: id }), () => hers.ask(ending, { sessionId: id })];
      if (round % 2) both.reverse();
      await Promise.all(both.map((go) => go()));
      await hers.ask('chat:end', { sessionId: id }); // where the agent was first
      assert.equal((await hers.must('chat:sync', { sessionId: id, afterSeq: 0 })).status, 'ended');
      assert.equal(await hers.refused('chat:message', { sessionId: id, message: 'M' }), 'ended');
    }
    const last = await desk.customer('eve');
    const { id } = await last.must('chat:start', {});
    await eventually(async () => !(await his.ask('agent:accept', { sessionId: id })).error, 'the one place is free');
    await desk.placesAgree();
  });
}

// The other process is heard of late, so that the log knows more than what was pushed.
test('a message that a gap was filled with is not pushed behind it', async (t) => {
  const here = await startDesk(t, postgres);
  const there = new Desk(await Server.start({ environment: { DATABASE_URL: here.server.environment.DATABASE_URL } }));
  t.after(() => there.close());
  await there.isOpen();
  const [hers, his] = [await here.customer('ada'), await there.agent('grace')];
  const { id } = await hers.must('chat:start', {});
  await eventually(async () => !(await his.ask('agent:accept', { sessionId: id })).error, 'he has heard of her');
  for (let round = 0; round < 10; ++round) {
    const { seq } = await his.say(id, `${round}`);
    const { messages } = await hers.must('chat:sync', { sessionId: id, afterSeq: seq - 1 });
    assert.deepEqual(messages.map((message) => message.seq), [seq]);
    const pushed = hers.messages(id).map((message) => message.seq);
    assert.equal(pushed.at(-1), seq, `the answer with ${seq} came behind ${pushed}`);
  }
  const { seq } = await hers.say(id, 'Thanks');
  assert.deepEqual((await hers.transcript(id, seq)).map((message) => message.seq), Array.from({ length: seq }, (_, i) => i + 1));
});

test('of transfers, ends and accepts at once, every chat has at most one agent, and every place a chat', async (t) => {
  const desk = await startDesk(t, postgres, { CHAT_MAX_CONCURRENT: '2' });
  const agents = await Promise.all(['grace', 'linus', 'margaret'].map((sub) => desk.agent(sub)));
  const people = await Promise.all(Array.from({ length: 6 }, (_, i) => desk.customer(`ada-${i}`)));
  for (let round = 0; round < 8; ++round) {
    const sessions = await Promise.all(people.map((person) => person.must('chat:start', {})));
    await Promise.all(sessions.map(({ id }, i) => agents[i % 3].ask('agent:accept', { sessionId: id })));
    await Promise.all(sessions.flatMap(({ id }, i) => [
      agents[i % 3].ask('agent:transfer', { sessionId: id, toAgentId: ['linus', 'margaret', 'grace'][i % 3] }),
      agents[i % 3].ask('agent:transfer', { sessionId: id }),
      agents[(i + 1) % 3].ask('agent:accept', { sessionId: id }),
      ...(i % 2 ? [people[i].ask('chat:end', { sessionId: id })] : []),
    ]));
    await desk.placesAgree();
  }
  await Promise.all(people.map(async (person) => {
    for (const { id } of (await person.must('user:join', {})).sessions) await person.must('chat:end', { sessionId: id });
  }));
  await desk.placesAgree();
  for (const [i, agent] of agents.entries()) {
    for (const person of people.slice(2 * i, 2 * i + 2)) {
      const { id } = await person.must('chat:start', {});
      await agent.must('agent:accept', { sessionId: id });
    }
  }
});

test('a rating given several times at once is one rating', async (t) => {
  const desk = await startDesk(t, postgres);
  const [hers, , id] = await desk.talk('ada', 'grace');
  await hers.must('chat:end', { sessionId: id });
  await Promise.all(Array.from({ length: 10 }, () => hers.must('chat:rate', { sessionId: id, rating: 2 })));
  assert.equal(desk.types(`chat/${id}`).filter((type) => type === 'chat.rated').length, 1);
});
