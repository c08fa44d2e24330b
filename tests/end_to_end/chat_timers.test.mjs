// What happens when people go away. Timers are settings; the log says when they were due and when
// they went off.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { eventually, startDesk } from './support/chat.mjs';
import { ids } from './support/lists.mjs';
import { Postgres } from './support/postgres.mjs';
import { grace, root } from './support/tickets.mjs';

let postgres;
before(async () => { postgres = await Postgres.start(); });
after(() => postgres.remove());


describe('when people go away', { concurrency: 4 }, () => {
  const at = (event) => Date.parse(event.recordedAt);
  const ended = (desk, id) => desk.events(`chat/${id}`).filter((event) => event.type === 'chat.ended');
  const status = async (desk, id) => (await desk.get(`/api/chats/${id}`, grace)).body.status;

  test("an agent who is gone too long loses the chat to the front of the queue, with its first wait", async (t) => {
    const desk = await startDesk(t, postgres, { CHAT_AGENT_GONE_AFTER: '300ms' });
    const [hers, his, id] = await desk.talk('ada', 'grace');
    const bob = await desk.customer('bob');
    const { id: later } = await bob.must('chat:start', {});
    const mark = hers.mark();
    his.close();
    await hers.saw('chat:queue', { sessionId: id, position: 1 }, { after: mark });
    await bob.saw('chat:queue', { sessionId: later, position: 2 });
    await eventually(async () => (await desk.get('/api/agents', root)).body[0].status === 'offline', 'grace is offline');
    const linus = await desk.tab('linus', { role: 'agent' });
    const { waiting } = await linus.must('agent:join', {});
    assert.deepEqual(ids(waiting), [id, later]);
    assert.ok(waiting[0].createdAt < waiting[1].createdAt, 'it waits since its start');
    await linus.must('agent:accept', { sessionId: id });
    const log = desk.events();
    const [lost, gone] = ['agent.connection_lost', 'agent.gone'].map((type) => log.find((event) => event.type === type));
    assert.ok(at(gone) - at(lost) >= 300, 'not before its time');
    const back = await desk.tab('grace', { role: 'agent' });
    assert.deepEqual((await back.must('agent:join', {})).active, [], 'it is no longer hers');
    assert.equal(await back.refused('chat:message', { sessionId: id, message: 'I am back' }), 'forbidden');
  });

  test('an agent who comes back in time, or has another tab, keeps the chat', async (t) => {
    const desk = await startDesk(t, postgres);
    const [, his, id] = await desk.talk('ada', 'grace');
    his.close();
    await his.disconnected();
    const back = await desk.tab('grace', { role: 'agent' });
    assert.deepEqual(ids((await back.must('agent:join', {})).active), [id]);
    await back.say(id, 'Here I am');
    assert.ok(!desk.types().includes('agent.gone'));
  });

  test('a waiting customer who is gone too long has abandoned the chat; one with another tab has not', async (t) => {
    const desk = await startDesk(t, postgres, { CHAT_ABANDONED_AFTER: '300ms' });
    const [two, one] = [[await desk.customer('ada'), await desk.customer('ada')], await desk.customer('bob')];
    const [{ id: kept }, { id: left }] = [await two[0].must('chat:start', {}), await one.must('chat:start', {})];
    two[0].close();
    one.close();
    await eventually(async () => (await status(desk, left)) === 'ended', 'the chat is abandoned');
    assert.deepEqual(ended(desk, left).map(({ data }) => data.reason), ['abandoned']);
    const went = desk.events(`chat/${left}`).find((event) => event.type === 'chat.customer_left');
    assert.ok(at(ended(desk, left)[0]) - at(went) >= 300, 'not before its time');
    assert.equal(await status(desk, kept), 'waiting');
    await two[1].say(kept, 'I am still here');
  });

  test('a chat in which nobody writes is ended, and each message begins the time anew', async (t) => {
    const desk = await startDesk(t, postgres, { CHAT_IDLE_AFTER: '3s' });
    const [hers, his, id] = await desk.talk('ada', 'grace');
    await hers.say(id, 'Hello');
    await his.say(id, 'Hello');
    for (const tab of [hers, his]) await tab.saw('chat:ended', { sessionId: id, reason: 'idle' });
    const log = desk.events(`chat/${id}`);
    const last = log.findLast((event) => event.type === 'chat.message_posted');
    const end = log.filter((event) => event.type === 'chat.ended');
    assert.equal(end.length, 1);
    assert.ok(at(end[0]) - at(last) >= 3_000, 'counted from the last message');
    const { id: next } = await hers.must('chat:start', {});
    await his.must('agent:accept', { sessionId: next });
  });

  test('who went away while the service was dead is noticed when it lives again', async (t) => {
    const desk = await startDesk(t, postgres, { CHAT_AGENT_GONE_AFTER: '500ms', CHAT_ABANDONED_AFTER: '500ms' });
    const [, , id] = await desk.talk('ada', 'grace');
    const { id: left } = await (await desk.customer('bob')).must('chat:start', {});
    await desk.crash(); // no tab reconnects
    await desk.customer('ada');
    await eventually(async () => (await status(desk, id)) === 'waiting', "ada's chat waits again");
    await eventually(async () => (await status(desk, left)) === 'ended', "bob's chat is abandoned");
    assert.deepEqual(desk.types().filter((type) => ['agent.gone', 'chat.requeued'].includes(type)), ['agent.gone', 'chat.requeued']);
  });

  // The times are long, so that a timer that began anew at the restart is told apart from one that went on.
  const long = 6_000;
  test("killed in the middle of timers, the service goes on by the log's times, and each fires once", async (t) => {
    const settings = { CHAT_AGENT_GONE_AFTER: `${long}ms`, CHAT_ABANDONED_AFTER: `${long}ms`, CHAT_IDLE_AFTER: '60s' };
    const desk = await startDesk(t, postgres, settings);
    const [hers, his, id] = await desk.talk('ada', 'grace');
    const bob = await desk.customer('bob');
    const { id: left } = await bob.must('chat:start', {});
    his.close();
    bob.close();
    const find = (type) => desk.events().find((event) => event.type === type);
    await eventually(() => find('agent.connection_lost') && find('chat.customer_left'), 'both are seen to go');
    const due = Math.max(at(find('agent.connection_lost')), at(find('chat.customer_left'))) + long;
    await desk.server.kill('SIGKILL');
    await eventually(() => Date.now() > due, 'the times run out while nobody watches');
    await desk.server.start();
    await desk.isOpen();
    const again = Date.now();
    await eventually(() => find('chat.requeued') && ended(desk, left).length > 0, 'both timers have fired');
    for (const type of ['agent.gone', 'chat.ended']) {
      assert.ok(at(find(type)) < again + long, `${type} did not wait for a time of its own after the restart`);
    }
    hers.close();
    await desk.crash(); // what has fired does not fire again
    const back = await desk.customer('ada');
    assert.deepEqual((await back.must('user:join', {})).sessions.map((session) => [session.id, session.status]), [[id, 'waiting']]);
    const types = desk.types();
    for (const type of ['agent.gone', 'chat.requeued', 'chat.ended']) assert.equal(types.filter((one) => one === type).length, 1, type);
  });
});
