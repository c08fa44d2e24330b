// The desk's own settings: what everybody is told, who changes what, and that nobody's view leaks.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eventually } from './support/chat.mjs';
import { positionOf } from './support/client.mjs';
import { openJudged } from './support/judge.mjs';
import { ada, anna, audrey, grace, root } from './support/tickets.mjs';
import { as } from './support/tokens.mjs';

let server, desk, judge;
before(async () => { ({ server, desk, judge } = await openJudged()); });
after(() => desk.close());

const linus = as('linus', 'agent', { name: 'Linus' });
const rita = as('rita', 'admin', { name: 'Rita' });
const nobody = {};
const get = (path, who = nobody, headers = {}) => server.call('GET', `/api/desk${path}`, { as: who, headers });
const post = (path, who, body, headers = {}) => server.call('POST', `/api/desk${path}`, { as: who, body, headers });
const patch = (path, who, body, headers = {}) => server.call('PATCH', `/api/desk${path}`, { as: who, body, headers });
const remove = (path, who) => server.call('DELETE', `/api/desk${path}`, { as: who });
const change = (body, headers) => patch('', root, body, headers);

async function must(answer, status = 200) {
  const given = await answer;
  assert.equal(given.status, status, given.text);
  return given;
}

const settings = async (who) => (await must(get('', who))).body;
const types = () => desk.types('desk/desk');
const wrong = ({ status, body }) => [status, ...(body?.errors ?? []).map(({ field, code }) => `${field} ${code}`)];
const ticketCategories = ['technical', 'billing', 'content', 'account', 'other'];

test('a new desk has a name, the categories of tickets in three languages, and is always open', async () => {
  const { name, categories, hours, tags, version } = await settings(nobody);
  assert.deepEqual([name, hours, tags, version], ['Support', null, undefined, 0]);
  assert.deepEqual(categories.map(({ id }) => id), ticketCategories);
  for (const { id, title, description, forTickets, hidden } of categories) {
    assert.deepEqual(Object.keys(title), ['en', 'de', 'ar'], id);
    assert.ok(description.en, id);
    assert.deepEqual([forTickets, hidden], [true, false], id);
  }
  assert.deepEqual((await settings(grace)).tags, []);
});

test('what an admin changes everybody reads next; greetings and tags are for staff alone', async () => {
  const hours = { timeZone: 'Europe/Berlin', weekly: [{ day: 1, from: '09:00', to: '12:00' }, { day: 1, from: '13:00', to: '24:00' }], holidays: [{ date: '2026-12-25', name: 'Christmas' }] };
  const categories = [{ id: 'recipes', title: { de: 'Rezepte' } }, ...ticketCategories.map((id) => ({ id, title: { en: id.toUpperCase() }, hidden: id === 'content' }))];
  const greetings = { online: { en: 'Hello there', de: 'Guten Tag' }, away: {} };
  const before = types().length;
  const changed = await must(change({ name: 'Acme Help', categories, hours, greetings, tags: ['refund', 'premium', 'refund'] }));
  assert.deepEqual(types().slice(before), ['desk.named', 'desk.categories_changed', 'desk.hours_changed', 'desk.greetings_changed', 'desk.tags_changed']);
  assert.deepEqual(changed.body.tags, ['premium', 'refund']);
  assert.deepEqual(changed.body.greetings, greetings);
  assert.deepEqual(changed.body.hours, hours);
  assert.deepEqual(changed.body.categories[0], { id: 'recipes', title: { de: 'Rezepte' }, description: {}, forTickets: false, hidden: false });
  assert.deepEqual(changed.body.categories.slice(1).map(({ id, forTickets, hidden }) => [id, forTickets, hidden]), ticketCategories.map((id) => [id, true, id === 'content']));
  for (const who of [grace, root]) {
    const read = await must(get('', who));
    assert.deepEqual(read.body, changed.body);
    assert.equal(read.headers.get('etag'), changed.headers.get('etag'));
  }
  const { tags, greetings: _, version, ...told } = changed.body;
  for (const who of [nobody, ada, audrey, anna]) {
    const { version: theirs, ...read } = await settings(who);
    assert.deepEqual(read, told);
    assert.ok(theirs > 0);
  }
  assert.deepEqual(judge.answers.filter(({ text }) => text.includes('premium') || text.includes('Guten Tag')).map(({ status }) => status), [200, 200, 200], 'only staff was told');
});

test('customers see no sign of a change that is none of theirs', async () => {
  const before = [await get('', ada), await get('', grace)];
  await must(change({ tags: ['new-tag'] }));
  await must(post('/views', grace, { name: 'V', query: '' }), 201);
  await must(server.call('PATCH', '/api/kb/admin/synonyms', { as: root, body: { groups: ['a, b'] } }));
  const now = [await get('', ada), await get('', grace)];
  assert.deepEqual([now[0].text, now[0].headers.get('etag')], [before[0].text, before[0].headers.get('etag')]);
  assert.notEqual(now[1].headers.get('etag'), before[1].headers.get('etag'));
  assert.equal((await get('', ada, { 'If-None-Match': before[0].headers.get('etag') })).status, 304);
});

test('what already is, is no event', async () => {
  const before = types().length;
  const { name, categories, hours, tags } = await settings(root);
  const same = await must(change({ name, categories, hours, tags }));
  assert.ok(positionOf(same) > 0);
  assert.equal(types().length, before);
});

test('hours are taken away by null, and nothing else', async () => {
  await must(change({ hours: { timeZone: 'UTC', weekly: [] } }));
  assert.deepEqual((await settings(nobody)).hours, { timeZone: 'UTC', weekly: [], holidays: [] });
  await must(change({ name: 'Acme' }));
  assert.notEqual((await settings(nobody)).hours, null);
  await must(change({ hours: null }));
  assert.equal((await settings(nobody)).hours, null);
});

test('only an admin changes settings', async () => {
  for (const [who, status] of [[nobody, 401], [ada, 403], [grace, 403], [audrey, 403], [anna, 403]]) assert.equal((await patch('', who, { name: 'Mine' })).status, status);
  assert.notEqual((await settings(nobody)).name, 'Mine');
});

test('wrong settings are told field by field, and change nothing', async () => {
  const before = await settings(root);
  const all = before.categories;
  const at = (weekly, holidays = [], timeZone = 'UTC') => ({ hours: { timeZone, weekly, holidays } });
  const time = (day, from, to) => ({ day, from, to });
  const cases = [
    [{}, ' required'], [{ name: '' }, 'name blank'], [{ name: 'x'.repeat(101) }, 'name length'], [{ name: 'a\u0000' }, 'name character'], [{ name: null }, 'name type'],
    [{ categories: all.filter(({ id }) => id !== 'billing') }, 'categories required'], [{ categories: [] }, 'categories required'],
    [{ categories: [...all, all[0]] }, `categories[${all.length}].id duplicate`], [{ categories: [...all, { id: 'x', title: { fr: 'X' } }] }, `categories[${all.length}].title required`],
    [{ categories: [...all, { id: 'x', title: { en: 'X' }, forTickets: true }] }, `categories[${all.length}].forTickets choice`],
    [{ categories: [{ id: 'x'.repeat(51), title: { en: 'x'.repeat(101) } }] }, 'categories[0].id length', 'categories[0].title.en length'],
    [{ categories: Array.from({ length: 101 }, (_, i) => ({ id: `c${i}`, title: { en: 'C' } })) }, 'categories length'], [{ categories: {} }, 'categories type'],
    [{ hours: 'always' }, 'hours type'], [at([], [], 'Europe/Atlantis'), 'hours.timeZone unknown'], [at([], [], 'GMT+5'), 'hours.timeZone unknown'],
    [at([time(1, '09:00', '09:00')]), 'hours.weekly[0].to range'], [at([time(1, '22:00', '06:00')]), 'hours.weekly[0].to range'], [at([time(1, '24:00', '24:00')]), 'hours.weekly[0].to range'],
    [at([time(1, '9:00', '25:00')]), 'hours.weekly[0].from format', 'hours.weekly[0].to format'], [at([time(0, '09:00', '10:00')]), 'hours.weekly[0].day range'],
    [at([time(1, '09:00', '12:00'), time(1, '11:00', '13:00')]), 'hours.weekly[1].from overlap'], [at([], [{ date: '2026-02-30' }]), 'hours.holidays[0].date format'],
    [at([], [{ date: '2026-12-25' }, { date: '2026-12-25' }]), 'hours.holidays[1].date duplicate'], [at([], Array(367).fill({ date: '2026-12-25' })), 'hours.holidays length'],
    [{ tags: Array(201).fill('t') }, 'tags length'], [{ tags: ['x'.repeat(51)] }, 'tags length'], [{ tags: [''] }, 'tags blank'], [{ tags: null }, 'tags type'],
  ];
  for (const [body, ...errors] of cases) assert.deepEqual(wrong(await change(body)), [422, ...errors], JSON.stringify(body).slice(0, 100));
  assert.deepEqual(await settings(root), before);
});

test('If-Match holds an admin to what was read, and other admins only', async () => {
  const tag = (await get('', root)).headers.get('etag');
  await must(post('/views', grace, { name: 'Meanwhile', query: '' }), 201);
  const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => change({ name: `Desk ${i}` }, { 'If-Match': tag })));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, ...Array(7).fill(412)]);
  assert.equal((await settings(nobody)).name, answers.find(({ status }) => status === 200).body.name);
  await must(change({ name: 'Acme' }, { 'If-Match': '*' }));
});

const day = 86_400_000;
const dateIn = (days, now) => new Date(now + days * day).toISOString().slice(0, 10);
const allWeek = Array.from({ length: 7 }, (_, i) => ({ day: i + 1, from: '00:00', to: '24:00' }));
const availability = async (who) => (await must(get('/availability', who))).body;
const startOf = (date) => `${date}T00:00:00.000Z`;

test('availability tells by the hours whether the desk is open, and until when', async () => {
  const around = async (weekly, holidays) => {
    await must(change({ hours: weekly && { timeZone: 'UTC', weekly, holidays: holidays.map((date) => ({ date })) } }));
    const { open, opensAt, closesAt } = await availability(nobody);
    return [open, opensAt, closesAt];
  };
  const now = Date.now(); // midnight may pass while the test runs: the days around it are all alike
  assert.deepEqual(await around(null), [true, null, null]);
  assert.deepEqual(await around([], []), [false, null, null]);
  assert.deepEqual(await around(allWeek, []), [true, null, null]);
  assert.deepEqual(await around(allWeek, [dateIn(3, now)]), [true, null, startOf(dateIn(3, now))]);
  assert.deepEqual(await around(allWeek, [0, 1, 2].map((days) => dateIn(days, now))), [false, startOf(dateIn(3, now)), null]);
  await must(change({ hours: null }));
});

test('availability tells who is online and waits, as the sockets do', async () => {
  const empty = { agentsOnline: false, waiting: 0, estimatedWaitSeconds: null };
  const queue = async () => {
    const { agentsOnline, waiting, estimatedWaitSeconds } = await availability(nobody);
    return { agentsOnline, waiting, estimatedWaitSeconds };
  };
  assert.deepEqual(await queue(), empty);
  const his = await desk.agent('grace');
  assert.deepEqual(await queue(), { ...empty, agentsOnline: true });
  const hers = await desk.customer('ada');
  const { id } = await hers.must('chat:start', {});
  assert.deepEqual(await queue(), { ...empty, agentsOnline: true, waiting: 1 });
  await his.must('agent:accept', { sessionId: id });
  assert.deepEqual(await queue(), { ...empty, agentsOnline: true });
  const next = await desk.customer('bob');
  await his.must('agent:accept', { sessionId: (await next.must('chat:start', {})).id });
  const { estimatedWaitSeconds } = await queue();
  assert.ok(Number.isInteger(estimatedWaitSeconds) && estimatedWaitSeconds >= 0, 'two accepts have a pace');
  for (const tab of [hers, next]) await tab.must('chat:end', { sessionId: (await tab.saw('chat:session_created')).id });
  await his.must('agent:status', { status: 'away' });
  await eventually(async () => !(await queue()).agentsOnline, 'nobody is online');
  assert.equal((await get('/availability')).headers.get('cache-control'), 'no-store');
});

const reply = (members = {}) => ({ shortcut: 'hello', title: 'A greeting', text: 'Hello {{customer.name}}, {{agent.name}} here about {{ticket.number}}.', ...members });
const shortcuts = async (who = grace) => (await must(get('/canned-replies', who))).body.map(({ shortcut }) => shortcut);

test('a canned reply is an admin\'s to make, change and remove, and all staff\'s to use', async () => {
  const made = await must(post('/canned-replies', root, reply()), 201);
  const { id, updatedAt, version, ...told } = made.body;
  assert.deepEqual(told, reply());
  assert.equal(made.headers.get('etag'), `"s${version}"`);
  await must(post('/canned-replies', root, reply({ shortcut: 'bye_2', title: 'The end', text: 'Bye' })), 201);
  for (const who of [grace, root]) assert.deepEqual((await must(get('/canned-replies', who))).body.map((one) => one.shortcut), ['bye_2', 'hello']);
  const changed = await must(patch(`/canned-replies/${id}`, root, { text: 'Hi' }, { 'If-Match': made.headers.get('etag') }));
  assert.deepEqual({ ...changed.body, updatedAt, version }, { ...made.body, text: 'Hi' });
  assert.ok(changed.body.version > version);
  assert.equal((await patch(`/canned-replies/${id}`, root, { text: 'Ho' }, { 'If-Match': made.headers.get('etag') })).status, 412);
  assert.ok(changed.body.updatedAt >= updatedAt);
  assert.deepEqual((await get('/canned-replies', grace)).body.find((one) => one.id === id), changed.body);
  assert.equal((await must(remove(`/canned-replies/${id}`, root), 204)).text, '');
  assert.deepEqual(await shortcuts(), ['bye_2']);
  for (const gone of [await remove(`/canned-replies/${id}`, root), await patch(`/canned-replies/${id}`, root, { text: 'x' }), await remove('/canned-replies/none', root)]) assert.equal(gone.status, 404);
});

test('a shortcut is of one reply, also when many ask for it at once', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => post('/canned-replies', root, reply({ shortcut: 'once' }))));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, ...Array(7).fill(422)]);
  assert.deepEqual(wrong(answers.find(({ status }) => status === 422)), [422, 'shortcut duplicate']);
  const other = await must(post('/canned-replies', root, reply({ shortcut: 'other' })), 201);
  assert.deepEqual(wrong(await patch(`/canned-replies/${other.body.id}`, root, { shortcut: 'once' })), [422, 'shortcut duplicate']);
  await must(patch(`/canned-replies/${other.body.id}`, root, { shortcut: 'other', title: 'Same shortcut' }));
});

test('a canned reply is checked, and kept from who is not staff', async () => {
  for (const [body, ...errors] of [
    [{}, 'shortcut required', 'title required', 'text required'], [reply({ shortcut: 'Big' }), 'shortcut format'], [reply({ shortcut: 'a b' }), 'shortcut format'],
    [reply({ shortcut: 'x'.repeat(41) }), 'shortcut length'], [reply({ title: 'x'.repeat(101) }), 'title length'], [reply({ text: 'x'.repeat(5001) }), 'text length'], [reply({ text: ' ' }), 'text blank'],
  ]) assert.deepEqual(wrong(await post('/canned-replies', root, body)), [422, ...errors]);
  const before = await shortcuts();
  for (const [who, status] of [[nobody, 401], [ada, 403], [audrey, 403], [anna, 403]]) assert.equal((await get('/canned-replies', who)).status, status);
  for (const who of [nobody, ada, grace, audrey]) assert.ok([401, 403].includes((await post('/canned-replies', who, reply({ shortcut: 'theirs' }))).status));
  assert.deepEqual(await shortcuts(), before);
});

test('a reply or view that is sent again under its key is made once', async () => {
  for (const [path, body, other] of [['/canned-replies', reply({ shortcut: 'keyed' }), reply({ shortcut: 'keyed-too' })], ['/views', { name: 'Keyed', query: 'a=b' }, { name: 'Other', query: '' }]]) {
    const key = { 'Idempotency-Key': `key of ${path}` };
    const first = await must(post(path, root, body, key), 201);
    await must(remove(`${path}/${first.body.id}`, root), 204);
    const again = await must(post(path, root, body, key), 201);
    assert.deepEqual([again.text, again.headers.get('idempotency-replayed'), positionOf(again)], [first.text, 'true', positionOf(first)]);
    assert.equal((await post(path, root, other, key)).body.code, 'idempotency_key_reused');
    assert.deepEqual((await get(path, root)).body.filter((one) => one.id === first.body.id), []);
  }
});

const views = async (who) => (await must(get('/views', who))).body;
const save = async (who, members = {}) => (await must(post('/views', who, { name: 'Urgent and mine', query: 'priority=urgent&assignedTo=me', ...members }), 201)).body;

test('a view is its owner\'s alone until it is shared', async () => {
  const view = await save(grace);
  assert.deepEqual({ ...view, id: '', version: 0 }, { id: '', version: 0, name: 'Urgent and mine', query: 'priority=urgent&assignedTo=me', shared: false, ownerId: 'grace', ownerName: 'Grace' });
  const sees = async (who) => (await views(who)).some(({ id }) => id === view.id);
  assert.deepEqual([await sees(grace), await sees(linus), await sees(root)], [true, false, false]);
  for (const who of [linus, root]) {
    assert.equal((await patch(`/views/${view.id}`, who, { shared: true })).status, 404, 'as if it were not there');
    assert.equal((await remove(`/views/${view.id}`, who)).status, 404);
  }
  assert.equal((await must(patch(`/views/${view.id}`, grace, { shared: true }))).body.shared, true);
  assert.deepEqual([await sees(linus), await sees(root)], [true, true]);
  for (const [who, status] of [[nobody, 401], [ada, 403], [audrey, 403], [as('grace', 'user'), 403]]) assert.equal((await get('/views', who)).status, status);
});

test('a shared view is changed by its owner or an admin, by nobody else', async () => {
  const view = await save(grace, { shared: true });
  for (const refused of [await patch(`/views/${view.id}`, linus, { name: 'Mine' }), await remove(`/views/${view.id}`, linus)]) assert.equal(refused.status, 403);
  const renamed = await must(patch(`/views/${view.id}`, root, { name: 'Ours' }));
  assert.deepEqual(renamed.body, { ...view, name: 'Ours', version: renamed.body.version });
  assert.equal(renamed.headers.get('etag'), `"s${renamed.body.version}"`);
  assert.deepEqual((await views(grace)).find(({ id }) => id === view.id), renamed.body);
  assert.equal((await patch(`/views/${view.id}`, grace, { name: 'Late' }, { 'If-Match': '"s1"' })).status, 412);
  await must(remove(`/views/${view.id}`, rita), 204);
  assert.equal((await remove(`/views/${view.id}`, grace)).status, 404);
});

test('a view is checked, and fifty are enough for one person', async () => {
  const busy = as('busy', 'agent');
  for (const [body, ...errors] of [[{}, 'name required', 'query required'], [{ name: 'x'.repeat(61), query: 'x'.repeat(501) }, 'name length', 'query length'], [{ name: 'N', query: '', shared: 'yes' }, 'shared type']]) {
    assert.deepEqual(wrong(await post('/views', busy, body)), [422, ...errors]);
  }
  const answers = await Promise.all(Array.from({ length: 55 }, (_, i) => post('/views', busy, { name: `View ${i}`, query: '' })));
  assert.equal(answers.filter(({ status }) => status === 201).length, 50);
  assert.deepEqual(wrong(answers.find(({ status }) => status !== 201)), [422, ' limit']);
  assert.equal((await views(busy)).filter(({ ownerId }) => ownerId === 'busy').length, 50);
  await save(linus);
});

test('the settings are the same after a restart', async () => {
  const read = async () => [await get('', root), await get('/canned-replies', root), await get('/views', root)].map(({ text }) => text);
  const before = await read();
  await server.kill('SIGTERM');
  await server.start();
  judge.listen();
  assert.deepEqual(await read(), before);
  await desk.isOpen();
});

test('every answer above is one that the OpenAPI document describes, and none is a 5xx', () => judge.assertAllIsDocumented());
