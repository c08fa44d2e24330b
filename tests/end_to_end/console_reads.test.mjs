// What the console reads: every ticket and chat, their histories, and a customer on one page.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { published, republished, unpublish } from './support/articles.mjs';
import { eventually } from './support/chat.mjs';
import { openJudged } from './support/judge.mjs';
import { ids, walk } from './support/lists.mjs';
import { ada, anna, audrey, change, close, eve, grace, move, open, read, root, say } from './support/tickets.mjs';
import { as } from './support/tokens.mjs';

let server, desk, judge;
before(async () => { ({ server, desk, judge } = await openJudged()); });
after(() => desk.close());

const get = (path, who = grace, headers) => server.call('GET', path, { as: who, headers });

async function must(path, who) {
  const answer = await get(path, who);
  assert.equal(answer.status, 200, `${path}: ${answer.text}`);
  return answer.body;
}

async function assertRefused(path, who, status) {
  const refused = await get(path, who);
  assert.equal(refused.status, status, `${path}: ${refused.text}`);
}

describe('tickets of every status', () => {
  test('are listed by their last change, page by page', async () => {
    const who = as('many');
    const tickets = [];
    for (let i = 0; i < 7; ++i) tickets.push(await open(server, who));
    await close(server, tickets[0]);
    await say(server, tickets[2], grace, 'A note', { internal: true });
    await move(server, tickets[4], grace, 'resolved');
    const expected = [4, 2, 0, 6, 5, 3, 1].map((i) => tickets[i].id);
    const { seen, pages } = await walk(server, '/api/tickets/admin/all?userId=many&limit=2', grace);
    assert.deepEqual(ids(seen), expected);
    assert.equal(pages, 4);
    assert.deepEqual(ids((await walk(server, '/api/tickets/admin/all?limit=100', grace)).seen.filter((one) => one.userId === 'many')), expected);
    for (const [i, ticket] of tickets.entries()) {
      const { messages, ...alike } = (await read(server, ticket, grace)).body;
      assert.deepEqual(seen.find((one) => one.id === ticket.id), alike, `ticket ${i}`);
    }
  });

  test('that changed in the same millisecond are all there, each once', async () => {
    const tickets = await Promise.all(Array.from({ length: 40 }, () => open(server, as('at-once'))));
    const { seen } = await walk(server, '/api/tickets/admin/all?userId=at-once&limit=3', grace);
    assert.deepEqual(ids(seen).sort(), ids(tickets).sort());
  });

  test('are filtered by each parameter and by all together', async () => {
    const wanted = await open(server, as('seeker'), { subject: 'Airship engine', category: 'technical', priority: 'high' });
    const other = await open(server, as('finder'), { description: 'an airship, 100% of it', category: 'account', priority: 'low' });
    await change(server, wanted, grace, { assignedTo: 'agent-z' });
    await close(server, wanted);
    const found = async (query) => ids((await walk(server, `/api/tickets/admin/all?limit=100&${query}`, grace)).seen);
    assert.deepEqual(await found('q=airship'), [wanted.id, other.id]);
    assert.deepEqual(await found('q=airship&userId=seeker'), [wanted.id]);
    assert.deepEqual(await found('userId=finder'), [other.id]);
    assert.deepEqual(await found(`q=${other.number}&userId=finder`), [other.id]);
    assert.deepEqual(await found('q=100%25+of'), [other.id], 'a % means itself');
    assert.deepEqual(await found('q=airship&category=account'), [other.id]);
    assert.deepEqual(await found('q=airship&priority=high'), [wanted.id]);
    assert.deepEqual(await found('q=airship&status=closed'), [wanted.id]);
    assert.deepEqual(await found('q=airship&assignedTo='), [other.id]);
    assert.deepEqual(await found('q=&userId=seeker&status=closed&category=technical&priority=high&assignedTo=agent-z'), [wanted.id]);
    assert.deepEqual(await found("userId=' OR true --"), []);
  });

  test('are staff\'s to read, and a wrong parameter is named', async () => {
    for (const who of [ada, audrey, anna]) await assertRefused('/api/tickets/admin/all', who, 403);
    await assertRefused('/api/tickets/admin/all', {}, 401);
    for (const query of ['status=gone', 'category=x', 'priority=x', `userId=${'x'.repeat(129)}`, 'userId=', 'limit=0', 'cursor=1', 'cursor=x.1']) {
      const wrong = await get(`/api/tickets/admin/all?${query}`);
      assert.deepEqual([wrong.status, wrong.body.errors?.[0].field], [422, `?${query.split('=')[0]}`], query);
    }
    for (const cursor of ['9223372036854775807.1', '-9223372036854775808.1', '0.0']) assert.equal((await get(`/api/tickets/admin/all?cursor=${cursor}`)).status, 200, cursor);
  });
});

describe('all chats', () => {
  test('are listed newest first and filtered by customer, agent, status and rating', async () => {
    const [lea, ben] = [await desk.customer('lea'), await desk.customer('ben')];
    const [gus, tom] = [await desk.agent('gus'), await desk.agent('tom')];
    const chats = {};
    const start = async (name, tab, agent) => {
      chats[name] = (await tab.must('chat:start', { subject: name })).id;
      if (agent) await agent.must('agent:accept', { sessionId: chats[name] });
    };
    await start('rated', lea, gus);
    await lea.must('chat:end', { sessionId: chats.rated, rating: 5 });
    await start('transferred', lea, gus);
    await gus.must('agent:transfer', { sessionId: chats.transferred, toAgentId: 'tom' });
    await lea.must('chat:end', { sessionId: chats.transferred, rating: 1 });
    await start('active', lea, gus);
    await start('waiting', ben);
    const found = async (query) => ids((await walk(server, `/api/chats/all?${query}`, grace)).seen).map((id) => Object.keys(chats).find((name) => chats[name] === id));
    assert.deepEqual((await found('limit=100')).filter(Boolean), ['waiting', 'active', 'transferred', 'rated']);
    assert.deepEqual(await found('userId=lea&limit=1'), ['active', 'transferred', 'rated']);
    assert.deepEqual(await found('agentId=gus'), ['active', 'rated'], 'who has it or had it at its end');
    assert.deepEqual(await found('agentId=tom'), ['transferred']);
    assert.deepEqual(await found('userId=ben&status=waiting'), ['waiting']);
    assert.deepEqual(await found('userId=lea&rating=1'), ['transferred']);
    assert.deepEqual(await found('userId=lea&agentId=gus&status=ended&rating=5'), ['rated']);
    assert.deepEqual(await found('userId=nobody'), []);
    const [active] = await must('/api/chats/all?userId=lea&status=active');
    assert.deepEqual(active, await must(`/api/chats/${chats.active}`));
    for (const query of ['status=gone', 'rating=0', 'rating=6', 'rating=x', 'userId=', 'agentId=', 'cursor=x']) {
      const wrong = await get(`/api/chats/all?${query}`);
      assert.deepEqual([wrong.status, wrong.body.errors?.[0].field], [422, `?${query.split('=')[0]}`], query);
    }
    for (const who of [ada, audrey, anna]) await assertRefused('/api/chats/all', who, 403);
    await assertRefused('/api/chats/all', {}, 401);
  });
});

describe("a chat's own events", () => {
  test('are its history, in pages, for staff and auditors', async () => {
    const [hers, his, id] = await desk.talk('hedy', 'gil');
    for (const text of ['One', 'Two', 'Three']) await hers.say(id, text);
    await his.must('chat:end', { sessionId: id });
    const path = `/api/chats/${id}/history`;
    const exported = desk.events(`chat/${id}`);
    for (const who of [grace, root, audrey]) {
      const { seen, pages } = await walk(server, `${path}?limit=2`, who);
      assert.equal(pages, Math.ceil(exported.length / 2));
      assert.deepEqual(seen.map(({ position, version, type, data, hash, actor }) => ({ position, version, type, data, hash, actorId: actor.id })),
        exported.map(({ position, version, type, data, hash, actorId }) => ({ position, version, type, data, hash, actorId })));
    }
    const then = exported[2].position;
    assert.deepEqual(await must(`${path}?atPosition=${then}`, audrey), await must(`/api/chats/${id}?atPosition=${then}`, audrey));
    for (const who of [as('hedy'), anna]) await assertRefused(path, who, 403);
    await assertRefused(path, {}, 401);
    for (const other of ['none', '%00', '01a20a77-8b9e-7044-b54c-87bc78437f16']) await assertRefused(path.replace(id, other), grace, 404);
  });

  test('give the messages as they were at a position or a time', async () => {
    const [hers, his, id] = await desk.talk('mae', 'max');
    for (let i = 2; i <= 25; ++i) await (i % 2 === 0 ? hers : his).say(id, `${i}`);
    const path = `/api/chats/${id}/messages`;
    const whole = (await walk(server, `${path}?limit=100`, grace)).seen;
    const posted = desk.events(`chat/${id}`).filter(({ type }) => type === 'chat.message_posted');
    for (const seq of [1, 7, 25]) {
      const { position } = posted[seq - 1];
      for (const who of [grace, audrey]) {
        const { seen } = await walk(server, `${path}?atPosition=${position}&limit=3`, who);
        assert.deepEqual(seen, whole.slice(0, seq), `at ${position}`);
      }
      assert.deepEqual(await must(`${path}?atPosition=${position}&afterSeq=4&limit=100`), whole.slice(4, seq));
    }
    const last = await get(`${path}?asOf=${posted[24].recordedAt}&limit=100`);
    assert.deepEqual(last.body, whole);
    assert.ok(Number(last.headers.get('x-as-of-position')) >= posted[24].position);
    const begun = desk.events(`chat/${id}`)[0].position;
    await assertRefused(`${path}?atPosition=${begun - 1}`, grace, 404);
    assert.deepEqual(await must(`${path}?atPosition=${begun}`), []);
    for (const who of [as('mae'), anna]) await assertRefused(`${path}?atPosition=${begun}`, who, 403);
    await assertRefused(path, audrey, 403);
    await assertRefused(`${path}?atPosition=0`, grace, 422);
  });
});

describe('a customer', () => {
  const reader = { 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64)' };
  const customer = (id, who = grace) => must(`/api/customers/${encodeURIComponent(id)}`, who);

  test('is shown with the newest tickets and chats, and what there is in all', async () => {
    const who = as('zoe', 'user', { name: 'Zoe', email: 'zoe@example.com' });
    const tickets = [];
    for (let i = 0; i < 12; ++i) tickets.unshift(await open(server, who));
    const tab = await desk.customer('zoe', { claims: { name: 'Zoe Zuse' } });
    const chats = [];
    for (let i = 0; i < 11; ++i) {
      const { id } = await tab.must('chat:start', {});
      await tab.must('chat:end', { sessionId: id });
      chats.unshift(id);
    }
    const seen = await customer('zoe');
    assert.deepEqual(ids(seen.tickets), ids(tickets).slice(0, 10));
    assert.deepEqual(ids(seen.chats), chats.slice(0, 10));
    const { messages, ...ticket } = (await read(server, tickets[0], grace)).body;
    assert.deepEqual(seen.tickets[0], ticket);
    assert.deepEqual(seen.chats[0], await must(`/api/chats/${chats[0]}`));
    const { tickets: _, chats: __, ...rest } = seen;
    assert.deepEqual(rest, {
      id: 'zoe', name: 'Zoe Zuse', email: 'zoe@example.com', firstSeenAt: tickets.at(-1).createdAt, ticketCount: 12, chatCount: 11, articlesRead: [],
    });
  });

  test('without name or address has null for them', async () => {
    await open(server, as('odd/id ☃'));
    const { name, email, chatCount, firstSeenAt } = await customer('odd/id ☃');
    assert.deepEqual([name, email, chatCount], [null, null, 0]);
    assert.match(firstSeenAt, /Z$/);
    const tab = await desk.tab('only-chats');
    await tab.must('user:join', {});
    await tab.must('chat:start', {});
    assert.deepEqual([(await customer('only-chats')).ticketCount, (await customer('only-chats')).chatCount], [0, 1]);
  });

  test('is shown with the articles that this customer read, each once, the last first', async () => {
    const [first, second, draft] = [await published(server, { title: 'First' }), await published(server, { title: 'Second' }), await published(server, { title: 'Third' })];
    const who = as('rae');
    await open(server, who);
    const look = (article, reads = who) => get(`/api/kb/${article.slug}`, reads, reader);
    for (const article of [first, draft, second]) {
      await look(article);
      await eventually(async () => (await customer('rae')).articlesRead.some(({ id }) => id === article.id), `${article.title} is among the articles read`);
    }
    await look(first, eve);
    await look(first, grace);
    const renamed = await republished(server, first, { title: 'First, revised', slug: 'first-revised' });
    await unpublish(server, draft);
    const { articlesRead } = await customer('rae');
    assert.deepEqual(articlesRead.map(({ id, slug, title }) => ({ id, slug, title })), [
      { id: second.id, slug: second.slug, title: 'Second' }, { id: draft.id, slug: draft.slug, title: 'Third' }, { id: first.id, slug: renamed.slug, title: 'First' },
    ], 'with the title that was read, and the slug that leads there now');
    for (const { readAt } of articlesRead) assert.match(readAt, /^\d{4}-\d\d-\d\dT.*Z$/);
  });

  test('who has only read is nobody that staff can ask for', async () => {
    const article = await published(server, { title: 'Quietly read' });
    await get(`/api/kb/${article.slug}`, as('quiet'), reader);
    await eventually(async () => (await get(`/api/kb/${article.slug}`)).body.viewCount === 1, 'the view is counted');
    await assertRefused('/api/customers/quiet', grace, 404);
    await open(server, as('quiet'));
    assert.deepEqual((await customer('quiet')).articlesRead.map(({ id }) => id), [article.id]);
  });

  test('is for staff, and one that is not there is 404', async () => {
    for (const who of [ada, audrey, anna]) await assertRefused('/api/customers/zoe', who, 403);
    await assertRefused('/api/customers/zoe', {}, 401);
    for (const id of ['nobody', '%00', 'zoe%00', 'x'.repeat(1000), "' OR true --"]) await assertRefused(`/api/customers/${id}`, grace, 404);
    await assertRefused('/api/customers/%ff', grace, 404);
    assert.equal((await get('/api/customers/zoe', grace, { 'X-Min-Position': 'x' })).status, 422);
  });
});

test('all that was answered is as the document says', () => judge.assertAllIsDocumented());
