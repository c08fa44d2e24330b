// Lists, pages, entity tags, positions and the past.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { nextPage, positionOf } from './support/client.mjs';
import { walk } from './support/lists.mjs';
import { Server } from './support/server.mjs';
import { ada, change, close, grace, move, open, read, say } from './support/tickets.mjs';
import { as } from './support/tokens.mjs';

let server;
before(async () => { server = await Server.start(); });
after(() => server.stop());

const get = (path, who, headers) => server.call('GET', path, { as: who, headers });

test('the pages of my-tickets have every ticket once, newest first, while new ones are opened', async () => {
  const who = as('reader');
  const opened = [];
  for (let i = 0; i < 23; ++i) opened.push((await open(server, who)).id);
  const { seen, pages } = await walk(server, '/api/tickets/my-tickets?limit=5', who, () => open(server, who));
  assert.deepEqual(seen.map((one) => one.id), opened.toReversed());
  assert.equal(pages, 5);
  assert.equal((await get('/api/tickets/my-tickets', who)).body.length, 20, 'twenty a page unless asked');
  assert.equal(nextPage(await get('/api/tickets/my-tickets?limit=100', who)), undefined, 'the last page has no next');
});

test('my-tickets filters by status and keeps the filter from page to page', async () => {
  const who = as('sorter');
  for (let i = 0; i < 9; ++i) {
    const ticket = await open(server, who);
    if (i % 3 === 0) await move(server, ticket, who, 'resolved');
  }
  const { seen } = await walk(server, '/api/tickets/my-tickets?status=resolved&limit=2', who);
  assert.deepEqual(seen.map((one) => one.status), ['resolved', 'resolved', 'resolved']);
});

test('admin/open has what is not resolved or closed, by priority, then age', async () => {
  const priorities = ['low', 'urgent', 'medium', 'high'];
  const made = [];
  for (let i = 0; i < 12; ++i) made.push(await open(server, ada, { priority: priorities[i % 4], subject: 'in order' }));
  await move(server, made[0], grace, 'resolved');
  await close(server, made[1]);
  await move(server, made[2], grace, 'waiting_user');
  await change(server, made[8], grace, { priority: 'urgent' }); // it moves to its new place
  const { seen } = await walk(server, '/api/tickets/admin/open?limit=3', grace, () => open(server, as('latecomer'), { priority: 'low' }));
  const rank = { urgent: 0, high: 1, medium: 2, low: 3 };
  for (const [i, one] of seen.entries()) {
    if (i === 0) continue;
    const before = seen[i - 1];
    assert.ok(rank[before.priority] < rank[one.priority] || (before.priority === one.priority && before.number < one.number),
      `${before.priority} ${before.number} stands before ${one.priority} ${one.number}`);
  }
  const ids = new Set(seen.map((one) => one.id));
  assert.equal(ids.size, seen.length, 'nothing twice');
  assert.deepEqual(made.filter((one) => !ids.has(one.id)).map((one) => made.indexOf(one)), [0, 1]);
});

test('admin/open filters by each of its parameters and by all together', async () => {
  const wanted = await open(server, as('filtered'), { subject: 'Zeppelin engine', category: 'technical', priority: 'high' });
  const other = await open(server, as('filtered'), { description: 'a zeppelin too', category: 'account', priority: 'low' });
  await change(server, wanted, grace, { assignedTo: 'agent-z' });
  const ids = async (query) => (await walk(server, `/api/tickets/admin/open?limit=100&${query}`, grace)).seen.map((one) => one.id);
  assert.deepEqual(await ids('q=zeppelin'), [wanted.id, other.id], 'subject and description, in any case of letters');
  assert.deepEqual(await ids(`q=${other.number}`), [other.id], 'the number that people use');
  assert.deepEqual(await ids('q=zeppelin&category=account'), [other.id]);
  assert.deepEqual(await ids('q=zeppelin&priority=high'), [wanted.id]);
  assert.deepEqual(await ids('q=zeppelin&status=in_progress'), [wanted.id]);
  assert.deepEqual(await ids('q=zeppelin&status=resolved'), []);
  assert.deepEqual(await ids('assignedTo=agent-z'), [wanted.id]);
  assert.deepEqual(await ids('q=zeppelin&assignedTo='), [other.id], 'an empty assignee is nobody');
  assert.deepEqual(await ids('q=zeppelin&category=technical&priority=high&status=in_progress&assignedTo=agent-z'), [wanted.id]);
});

test('an entity tag that still holds spares the body, and one that does not brings it', async () => {
  const ticket = await open(server);
  for (const who of [ada, grace]) {
    const first = await read(server, ticket, who);
    const tag = first.headers.get('etag');
    for (const given of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const again = await get(ticket.path, who, { 'If-None-Match': given });
      assert.deepEqual([again.status, again.text, again.headers.get('etag')], [304, '', tag], given);
    }
    await say(server, ticket, who, 'Something new');
    const changed = await get(ticket.path, who, { 'If-None-Match': tag });
    assert.equal(changed.status, 200);
    assert.notEqual(changed.headers.get('etag'), tag);
  }
});

test('If-Match holds a writer to what was read, and the 412 changes nothing', async () => {
  const ticket = await open(server);
  const tag = (await read(server, ticket, grace)).headers.get('etag');
  const first = await change(server, ticket, grace, { priority: 'low' }, { 'If-Match': tag });
  assert.equal(first.status, 200);
  const late = await change(server, ticket, grace, { priority: 'urgent' }, { 'If-Match': tag });
  assert.deepEqual([late.status, late.body.code], [412, 'precondition_failed']);
  const status = await server.call('PATCH', `${ticket.path}/status`, { as: grace, body: { status: 'resolved' }, headers: { 'If-Match': tag } });
  assert.equal(status.status, 412);
  const now = await read(server, ticket, grace);
  assert.deepEqual([now.body.priority, now.body.status], ['low', 'open']);
  assert.equal(now.headers.get('etag'), first.headers.get('etag'), "a write's answer carries the tag of the next read");
  assert.equal((await change(server, ticket, grace, { priority: 'high' }, { 'If-Match': `"s1", ${now.headers.get('etag')}` })).status, 200);
  assert.equal((await change(server, ticket, grace, { priority: 'low' }, { 'If-Match': '*' })).status, 200);
});

test('of ten writers that read the same version, one wins', async () => {
  const ticket = await open(server);
  const tag = (await read(server, ticket, grace)).headers.get('etag');
  const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => change(server, ticket, grace, { tags: [`t${i}`] }, { 'If-Match': tag })));
  assert.deepEqual(answers.map((answer) => answer.status).sort(), [200, ...Array(9).fill(412)]);
});

test('every write tells its position in the log, and each is beyond the last', async () => {
  const ticket = await open(server);
  let last = ticket.position;
  for (const write of [() => say(server, ticket, ada, 'a'), () => change(server, ticket, grace, { priority: 'low' }), () => move(server, ticket, ada, 'resolved')]) {
    const position = positionOf(await write());
    assert.ok(position > last);
    last = position;
  }
});

test('a read waits for the position it asks for, and is 503 when the log has not got there', async () => {
  const ticket = await open(server);
  const ways = [[ticket.path, ada], ['/api/tickets/my-tickets', ada], ['/api/tickets/my-tickets?limit=1', ada], ['/api/tickets/admin/open', grace]];
  for (const [path, who] of ways) {
    assert.equal((await get(path, who, { 'X-Min-Position': String(ticket.position) })).status, 200, path);
  }
  await Promise.all(ways.map(async ([path, who]) => {
    const begun = Date.now();
    const never = await get(path, who, { 'X-Min-Position': '999999999' });
    assert.deepEqual([never.status, never.body.code], [503, 'read_model_behind'], path);
    assert.ok(never.headers.get('retry-after'));
    assert.ok(Date.now() - begun >= 1_500, 'it was given time');
  }));
});

test('a read that waits for a position answers as soon as a write has reached it', async () => {
  const ticket = await open(server);
  const waiting = get(ticket.path, ada, { 'X-Min-Position': String(ticket.position + 1) });
  await say(server, ticket, ada, 'Here I am');
  const seen = await waiting;
  assert.equal(seen.status, 200, seen.text);
  assert.equal(seen.body.messages.length, 1);
});

test('forty writers read their own writes at once with a plain GET', async () => {
  await Promise.all(Array.from({ length: 40 }, async (_, i) => {
    const who = as(`writer-${i}`);
    const ticket = await open(server, who);
    assert.equal((await get('/api/tickets/my-tickets', who)).body[0]?.id, ticket.id);
    for (let n = 1; n <= 5; ++n) {
      await say(server, ticket, who, `${n}`);
      assert.equal((await read(server, ticket, who)).body.messages.length, n);
    }
  }));
});

test('by position and by time, a ticket is shown as it was', async () => {
  const ticket = await open(server, ada, { priority: 'low' });
  const steps = [() => say(server, ticket, ada, 'One'), () => change(server, ticket, grace, { assignedTo: 'grace', priority: 'high' }),
    () => say(server, ticket, grace, 'Note', { internal: true }), () => move(server, ticket, grace, 'resolved')];
  const then = [(await read(server, ticket, grace)).body];
  const positions = [ticket.position];
  for (const step of steps) {
    positions.push(positionOf(await step()));
    then.push((await read(server, ticket, grace)).body);
    await new Promise((resolve) => setTimeout(resolve, 5)); // so that no two steps share a millisecond
  }
  for (const [i, was] of then.entries()) {
    for (const path of [ticket.path, `${ticket.path}/history`]) {
      const byPosition = await get(`${path}?atPosition=${positions[i]}`, grace);
      assert.deepEqual([byPosition.status, byPosition.body], [200, was], `at ${positions[i]}`);
      assert.equal(Number(byPosition.headers.get('x-as-of-position')), positions[i]);
      const byTime = await get(`${path}?asOf=${was.updatedAt}`, grace);
      assert.deepEqual([byTime.status, byTime.body], [200, was], `as of ${was.updatedAt}`);
      assert.equal(Number(byTime.headers.get('x-as-of-position')), positions[i]);
    }
  }
  for (const before of [`atPosition=${ticket.position - 1}`, 'asOf=2020-01-01T00:00:00Z']) {
    assert.equal((await get(`${ticket.path}?${before}`, grace)).status, 404, before);
  }
});

test('the history pages to its end, in the order of versions', async () => {
  const ticket = await open(server);
  for (let i = 0; i < 24; ++i) await say(server, ticket, ada, `${i}`);
  const { seen, pages } = await walk(server, `${ticket.path}/history?limit=10`, grace, () => say(server, ticket, ada, 'more'));
  assert.equal(pages, 3);
  assert.deepEqual(seen.map((event) => event.version), Array.from({ length: 27 }, (_, i) => i + 1));
  assert.equal((await get(`${ticket.path}/history`, grace)).body.length, 20);
  for (const cursor of ['2147483647', '9223372036854775807']) {
    assert.deepEqual((await get(`${ticket.path}/history?cursor=${cursor}`, grace)).body, [], 'behind the end');
  }
  assert.equal((await get(`${ticket.path}/history?cursor=-5`, grace)).body[0].version, 1, 'before the beginning');
});

test('the past and the history wait for a position like every other read', async () => {
  const ticket = await open(server);
  const paths = [`${ticket.path}/history`, `${ticket.path}?atPosition=${ticket.position}`, `${ticket.path}/history?asOf=2100-01-01T00:00:00Z`];
  await Promise.all(paths.map(async (path) => {
    assert.equal((await get(path, grace, { 'X-Min-Position': String(ticket.position) })).status, 200, path);
    assert.equal((await get(path, grace, { 'X-Min-Position': 'x' })).status, 422, path);
    assert.equal((await get(path, grace, { 'X-Min-Position': '999999999' })).status, 503, path);
  }));
});
