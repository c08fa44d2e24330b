// What readers do is counted once, told to staff, and survives the service.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { eventually } from './support/chat.mjs';
import { draft, editorsView, newWord, published, republished, searchPath } from './support/articles.mjs';
import { Judge } from './support/judge.mjs';
import { ids, must } from './support/lists.mjs';
import { Server } from './support/server.mjs';
import { ada, anna, anyTicket, audrey, eve, grace, root } from './support/tickets.mjs';
import { as } from './support/tokens.mjs';

let server, judge;
before(async () => {
  server = await Server.start();
  judge = new Judge(server);
});
after(() => server.stop());

let people = 0;
const somebody = () => as(`reader-${++people}`);
const get = (path, who = {}, headers = {}) => server.call('GET', path, { as: who, headers });
const read = ({ slug }, who = {}, headers = {}) => must(get(`/api/kb/${slug}`, who, headers));
const shown = async (article) => (await read(article, grace)).body;
const views = async (article) => (await shown(article)).viewCount;

// Counted in their order, so that what was read before the last reader is there with him.
async function assertViews(article, wanted) {
  let seen;
  await eventually(async () => (seen = await views(article)) >= wanted, () => `${wanted} views, there are ${seen}`);
  assert.equal(seen, wanted);
}

const uncounted = {
  'an agent': (path) => get(path, grace), 'an admin': (path) => get(path, root), 'an auditor': (path) => get(path, audrey), 'an analyst': (path) => get(path, anna),
  'a bot': (path) => get(path, somebody(), { 'User-Agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' }),
  'another bot': (path) => get(path, {}, { 'User-Agent': 'bingbot/2.0' }),
  'a preview': (path) => get(path, {}, { 'User-Agent': 'facebookexternalhit/1.1' }),
  'a HEAD': (path) => server.call('HEAD', path, { as: somebody() }),
  'a prefetch': (path) => get(path, somebody(), { 'Sec-Purpose': 'prefetch' }),
  'a prerender': (path) => get(path, somebody(), { 'Sec-Purpose': 'prefetch;prerender' }),
  'an old prefetch': (path) => get(path, somebody(), { Purpose: 'prefetch' }),
};

const vote = (article, who, body, headers = {}) => server.call('POST', `/api/kb/${article.id}/feedback`, { as: who, body, headers });

// Everywhere that the counts are told.
async function assertVotes(article, helpful, notHelpful) {
  const [card] = (await must(get(`/api/kb/admin/articles?q=${article.slug}`, root))).body;
  const [open] = (await must(get(`/api/kb/category/${article.category}`))).body;
  for (const told of [await shown(article), card, open, (await must(editorsView(server, article))).body]) {
    assert.deepEqual([told.helpfulCount, told.notHelpfulCount], [helpful, notHelpful], JSON.stringify(told));
  }
}

const rated = async (article, who, body) => {
  const { articleId, helpfulCount, notHelpfulCount } = (await must(vote(article, who, body))).body;
  assert.equal(articleId, article.id);
  return [helpfulCount, notHelpfulCount];
};

const look = (q, who, headers = {}) => must(get(searchPath(q), who, headers));
const emptySearches = async (query = '') => (await must(get(`/api/kb/admin/searches${query}`, grace))).body;
const listed = async (q) => (await emptySearches()).find(({ query }) => query === q);

async function settles(q) {
  let found;
  await eventually(async () => (found = await listed(q)) !== undefined, `${q} is listed`);
  return found;
}

// Within less than what makes a search settle, however busy the machine: else it is typed once more.
async function typed(who) {
  for (;;) {
    const word = newWord('zzqv');
    const begun = Date.now();
    for (let length = word.length - 3; length <= word.length; ++length) await look(word.slice(0, length), who);
    if (Date.now() - begun < 1_500) return word;
  }
}

const recorded = () => server.run(['events', 'export']).stdout.split('\n').filter((line) => line.includes('"reading.')).join('\n');
const suggest = (text, who, more = '') => must(get(`/api/kb/suggest?text=${encodeURIComponent(text)}${more}`, who));

// Most of these wait for the second after which what was read is written, so they run beside each other.
describe('what readers do', { concurrency: 8 }, () => {
  test('a visitor is counted once for each article, however often he comes back', async () => {
    const [one, other] = [await published(server), await published(server)];
    const visitor = somebody();
    for (let i = 0; i < 5; ++i) await read(one, visitor);
    await Promise.all(Array.from({ length: 10 }, () => read(one, visitor)));
    await read(other, visitor);
    await assertViews(one, 1);
    await read(one, visitor);
    await read(one, somebody());
    await assertViews(one, 2);
    await assertViews(other, 1);
  });

  test('each reader is counted, with a token or told apart by his browser', async () => {
    const article = await published(server);
    await Promise.all(Array.from({ length: 12 }, () => read(article, somebody())));
    for (const browser of ['Firefox/1', 'Firefox/2', 'Firefox/1']) await read(article, {}, { 'User-Agent': browser });
    const { token } = (await must(server.call('POST', '/api/visitors'), 201)).body;
    await read(article, { Authorization: `Bearer ${token}` }, { 'User-Agent': 'Firefox/1' });
    await assertViews(article, 15);
  });

  test('the same article by slug and by id, fresh or not modified, is one view', async () => {
    const article = await published(server);
    const visitor = somebody();
    const tag = (await read(article, grace)).headers.get('etag');
    await get(`/api/kb/${article.slug}`, visitor, { 'If-None-Match': tag });
    await must(get(`/api/kb/${article.id}`, visitor));
    await read(article, visitor);
    await read(article, somebody());
    await assertViews(article, 2);
  });

  for (const [what, look] of Object.entries(uncounted)) {
    test(`${what} is no view`, async () => {
      const article = await published(server);
      for (const name of [article.slug, article.id]) assert.equal((await look(`/api/kb/${name}`)).status, 200);
      await read(article, somebody());
      await assertViews(article, 1);
    });
  }

  test('a bot that comes back as a person is counted then', async () => {
    const article = await published(server);
    const visitor = somebody();
    await read(article, visitor, { 'Sec-Purpose': 'prefetch' });
    await read(article, visitor);
    await assertViews(article, 1);
  });

  test('what is not shown is not viewed', async () => {
    const [article, hidden] = [await published(server), await draft(server)];
    for (let i = 0; i < 3; ++i) assert.equal((await get(`/api/kb/${hidden.slug}`, somebody())).status, 404);
    await read(article, somebody());
    await assertViews(article, 1);
    const [card] = (await must(get(`/api/kb/admin/articles?q=${hidden.slug}`, root))).body;
    assert.equal(card.viewCount, 0);
  });

  test('the popular ones are in the order of their views, and staff sees the counts', async () => {
    const counts = [2, 7, 0, 4];
    const articles = await Promise.all(counts.map(() => published(server)));
    await Promise.all(counts.flatMap((count, i) => Array.from({ length: count }, () => read(articles[i], somebody()))));
    for (const [i, count] of counts.entries()) await assertViews(articles[i], count);
    const own = new Set(ids(articles));
    for (const path of ['/api/kb/popular?limit=100', '/api/kb/search?q=&limit=100', '/api/kb/search?q=%20&limit=100', '/api/kb/search?limit=100']) {
      const popular = (await must(get(path))).body;
      assert.deepEqual(popular.filter(({ id }) => own.has(id)).map((one) => one.viewCount), [7, 4, 2, 0], path);
      assert.deepEqual(popular.map((one) => one.viewCount), popular.map((one) => one.viewCount).toSorted((a, b) => b - a), path);
    }
    assert.equal((await must(get('/api/kb/popular?limit=1'))).body.length, 1);
    const cards = (await must(get('/api/kb/admin/articles?limit=100', root))).body;
    assert.deepEqual(articles.map(({ id }) => cards.find((one) => one.id === id).viewCount), counts);
  });

  test('views stay with the article through its revisions and slugs', async () => {
    const article = await published(server);
    const visitor = somebody();
    await read(article, visitor);
    await assertViews(article, 1);
    const renamed = await republished(server, article, { title: 'New', slug: newWord('moved') });
    await read(renamed, visitor);
    await read(renamed, somebody());
    await assertViews(renamed, 2);
  });

  test("of a user's votes the last counts, at once and everywhere", async () => {
    const article = await published(server, { category: newWord('rated') });
    const steps = [[ada, true, 1, 0], [ada, true, 1, 0], [eve, false, 1, 1], [ada, false, 0, 2], [ada, true, 1, 1], [eve, true, 2, 0]];
    for (const [who, helpful, up, down] of steps) {
      assert.deepEqual(await rated(article, who, { helpful, comment: `I say ${helpful}` }), [up, down]);
      await assertVotes(article, up, down);
    }
    await republished(server, article, { title: 'Better' });
    await assertVotes(article, 2, 0);
  });

  test('a vote that says the same again adds nothing to the log', async () => {
    const article = await published(server);
    const position = async () => Number((await must(vote(article, ada, { helpful: true, comment: 'Thanks' }))).headers.get('x-log-position'));
    await position();
    const votes = () => server.run(['events', 'export']).stdout.split('\n').filter((line) => line.includes(article.id) && line.includes('article.rated')).length;
    assert.equal(votes(), 1);
    await position();
    assert.equal(votes(), 1);
  });

  test('many votes at once are all counted', async () => {
    const article = await published(server, { category: newWord('rated') });
    const voters = Array.from({ length: 30 }, (_, i) => [somebody(), i % 3 === 0]);
    await Promise.all(voters.map(([who, helpful]) => vote(article, who, { helpful: !helpful })));
    await Promise.all(voters.map(([who, helpful]) => vote(article, who, { helpful })));
    await assertVotes(article, 10, 20);
  });

  test('users vote, with an account or as visitors; staff would rate their own work', async () => {
    const article = await published(server, { category: newWord('rated') });
    for (const who of [grace, root, audrey, anna]) assert.equal((await vote(article, who, { helpful: true })).status, 403);
    assert.equal((await vote(article, {}, { helpful: true })).status, 401);
    const { token } = (await must(server.call('POST', '/api/visitors'), 201)).body;
    assert.deepEqual(await rated(article, { Authorization: `Bearer ${token}` }, { helpful: true }), [1, 0]);
    assert.equal((await server.call('POST', `/api/kb/${article.slug}/feedback`, { as: eve, body: { helpful: false } })).status, 200, 'by slug as well');
    await assertVotes(article, 1, 1);
    for (const name of ['none', '01900000-0000-7000-8000-000000000000', '%00']) assert.equal((await server.call('POST', `/api/kb/${name}/feedback`, { as: ada, body: { helpful: true } })).status, 404, name);
  });

  test('a wrong vote is named', async () => {
    const article = await published(server);
    const cases = [
      [{}, 'helpful', 'required'], [{ helpful: null }, 'helpful', 'required'], [{ helpful: 'yes' }, 'helpful', 'type'], [{ helpful: 1 }, 'helpful', 'type'],
      [{ helpful: true, comment: 7 }, 'comment', 'type'], [{ helpful: true, comment: 'x'.repeat(2001) }, 'comment', 'length'], [{ helpful: true, comment: '\u0000' }, 'comment', 'character'],
    ];
    for (const [body, field, code] of cases) {
      const answer = await vote(article, ada, body);
      assert.deepEqual([answer.status, answer.body.errors?.map((one) => [one.field, one.code])], [422, [[field, code]]], JSON.stringify(body).slice(0, 50));
    }
    for (const comment of ['', 'x'.repeat(2000), '😀'.repeat(2000)]) await must(vote(article, ada, { helpful: true, comment }));
  });

  test('a vote with a key is counted once, and answered as the first time', async () => {
    const article = await published(server, { category: newWord('rated') });
    const headers = { 'Idempotency-Key': newWord('key') };
    const first = await must(vote(article, ada, { helpful: true }, headers));
    await must(vote(article, eve, { helpful: true }));
    const again = await must(vote(article, ada, { helpful: true }, headers));
    assert.deepEqual([again.text, again.headers.get('idempotency-replayed')], [first.text, 'true']);
    assert.equal((await vote(article, ada, { helpful: false }, headers)).status, 422);
    await assertVotes(article, 2, 0);
  });

  test("the readers' tag of an article changes when a vote does", async () => {
    const article = await published(server);
    await must(vote(article, ada, { helpful: true }));
    const tag = (await read(article, grace)).headers.get('etag');
    await must(vote(article, ada, { helpful: false }));
    const { status, body } = await get(`/api/kb/${article.slug}`, grace, { 'If-None-Match': tag });
    assert.equal(status, 200, 'what is shown has changed: 1 to 0 found it helpful, then 0 to 1');
    assert.deepEqual([body.helpfulCount, body.notHelpfulCount], [0, 1]);
  });

  test('a search that finds nothing is told to staff once its reader has left it at that', async () => {
    const q = `${newWord('zzqx')} kjxq`;
    await look(q, somebody());
    const { searches, readers, lastAt } = await settles(q);
    assert.deepEqual([searches, readers], [1, 1]);
    assert.match(lastAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  test('what is typed on the way to a search is no search', async () => {
    const word = await typed(somebody());
    assert.equal((await settles(word)).searches, 1);
    const queries = (await emptySearches()).map(({ query }) => query);
    for (let length = word.length - 3; length < word.length; ++length) assert.ok(!queries.includes(word.slice(0, length)), word.slice(0, length));
  });

  test('the most frequent comes first, however its letters are written, and each reader is told once', async () => {
    const [often, seldom] = [newWord('zzqoften'), newWord('zzqseldom')];
    const readers = [somebody(), somebody(), somebody()];
    await Promise.all([...readers.map((who, i) => look(i === 0 ? often.toUpperCase() : often, who)), look(seldom, somebody())]);
    await settles(seldom);
    await eventually(async () => (await listed(often))?.searches === 3, 'each of the three');
    await look(often, readers[0]);
    await eventually(async () => (await listed(often))?.searches === 4, 'and the one again');
    assert.equal((await listed(often)).readers, 3);
    const order = (await emptySearches()).map(({ query }) => query);
    assert.ok(order.indexOf(often) < order.indexOf(seldom), order.join());
  });

  test('searches of staff, of bots and of what is found are not told', async () => {
    const [byStaff, byBot, last] = [newWord('zzqstaff'), newWord('zzqbot'), newWord('zzqlast')];
    const article = await published(server, { title: newWord('found') });
    const quiet = [await look(byStaff, grace), await look(byStaff, root), await look(byBot, {}, { 'User-Agent': 'Googlebot/2.1' }), await look(byBot, somebody(), { 'Sec-Purpose': 'prefetch' })];
    for (const { headers } of quiet) assert.equal(headers.get('x-search-id'), null);
    const found = await look(article.title, somebody());
    assert.match(found.headers.get('x-search-id'), /^[0-9a-f-]{36}$/);
    await look(last, somebody());
    await settles(last);
    const queries = (await emptySearches()).map(({ query }) => query);
    for (const q of [byStaff, byBot, article.title]) assert.ok(!queries.includes(q), q);
    for (const days of ['1', '365']) assert.ok((await emptySearches(`?days=${days}`)).some(({ query }) => query === last));
    for (const days of ['0', '366', 'x', '']) assert.equal((await get(`/api/kb/admin/searches?days=${days}`, grace)).status, 422, days);
  });

  test('which result was opened can be said, by id and place', async () => {
    const article = await published(server, { title: newWord('opened') });
    const who = somebody();
    const search = (await look(article.title, who)).headers.get('x-search-id');
    const opened = (id, body) => server.call('POST', `/api/kb/search/${id}/opened`, { as: who, body });
    await must(opened(search, { articleId: article.id, position: 1 }), 204);
    await eventually(() => recorded().includes(search) && recorded().includes(article.id), 'it is in the log');
    const cases = [[{ position: 1 }, 'articleId'], [{ articleId: 'x', position: 1 }, 'articleId'], [{ articleId: article.id }, 'position'],
      ...[0, -1, 1001, 1.5, '1', null].map((position) => [{ articleId: article.id, position }, 'position'])];
    for (const [body, field] of cases) {
      const answer = await opened(search, body);
      assert.deepEqual([answer.status, answer.body.errors?.map((one) => one.field)], [422, [field]], JSON.stringify(body));
    }
    for (const id of ['x', '%00', `${search}x`]) assert.equal((await opened(id, { articleId: article.id, position: 1 })).status, 404, id);
  });

  test('what somebody is about to write is met with articles, and the offer has an id', async () => {
    const word = newWord('printer');
    const articles = [];
    for (let i = 0; i < 5; ++i) articles.push(await published(server, { title: `${word} number ${i}`, content: `<p>The ${word} smokes.</p>` }));
    const text = `Hello, I have bought your ${word} and now it smokes. What am I to do?`;
    const offer = await suggest(text, somebody());
    assert.equal(offer.body.length, 3, 'three unless asked');
    for (const { id } of offer.body) assert.ok(ids(articles).includes(id));
    assert.match(offer.headers.get('x-offer-id'), /^[0-9a-f-]{36}$/);
    assert.equal((await suggest(text, somebody(), '&limit=5')).body.length, 5);
    assert.equal((await suggest(text, grace)).headers.get('x-offer-id'), null, 'staff are offered nothing that counts');
    const nothing = await suggest(newWord('zzqnothing'), somebody());
    assert.deepEqual([nothing.body, nothing.headers.get('x-offer-id')], [[], null]);
    for (const [query, field] of [['?text=x&limit=0', '?limit'], ['?text=x&limit=11', '?limit'], ['?text=%00', '?text']]) {
      const answer = await get(`/api/kb/suggest${query}`);
      assert.deepEqual([answer.status, answer.body.errors?.[0].field], [422, field], query);
    }
    assert.equal((await get('/api/kb/suggest?text=')).status, 200);
  });

  test('the text that suggestions are about must be given', async () => {
    const answer = await get('/api/kb/suggest');
    assert.deepEqual([answer.status, answer.body.errors?.map((one) => [one.field, one.code])], [422, [['?text', 'required']]]);
  });

  test('a ticket may name the offer before it; a wrong one is named', async () => {
    const article = await published(server, { title: newWord('scanner') });
    const who = somebody();
    const offerId = (await suggest(`My ${article.title} is broken`, who)).headers.get('x-offer-id');
    const open = (more) => server.call('POST', '/api/tickets', { as: who, body: anyTicket(more) });
    const { body } = await must(open({ offerId }), 201);
    assert.equal((await must(get(`/api/tickets/${body.id}`, who))).body.id, body.id);
    for (const wrong of ['x', '', ' ', 7, null, `${offerId}0`, 'x'.repeat(36), 'nul\u0000', []]) {
      const answer = await open({ offerId: wrong });
      assert.deepEqual([answer.status, answer.body.errors?.map((one) => one.field)], [422, ['offerId']], `${JSON.stringify(wrong)}: ${answer.text}`);
    }
  });

  test('an offer is judged after a day: until then its end is not known, and null', async () => {
    for (const query of ['', '?days=1', '?days=365']) {
      assert.deepEqual((await must(get(`/api/kb/admin/deflection${query}`, grace))).body,
        { offers: 0, followedByTicket: 0, followedByChat: 0, estimatedDeflection: null, isEstimate: true });
    }
    assert.equal((await get('/api/kb/admin/deflection?days=0', grace)).status, 422);
  });
});

const restart = async () => {
  assert.deepEqual(await server.kill('SIGTERM'), { code: 0, signal: null });
  await server.start();
  judge.listen();
};

test('all that was counted survives a restart, and a view from before it is not counted again', async () => {
  const article = await published(server, { category: newWord('lasting') });
  const [visitor, q] = [somebody(), newWord('zzqrestart')];
  await read(article, visitor);
  await look(q, somebody());
  for (const [who, helpful] of [[ada, true], [eve, false]]) await must(vote(article, who, { helpful }));
  await settles(q);
  await assertViews(article, 1);
  const known = async () => [await emptySearches(), (await must(get('/api/kb/popular?limit=100', root))).body, (await must(get('/api/kb/admin/articles?limit=100', root))).body];
  const before = await known();
  await restart();
  assert.deepEqual(await known(), before);
  await assertVotes(article, 1, 1);
  await read(article, visitor);
  await read(article, somebody());
  await assertViews(article, 2);
  assert.deepEqual(server.json(['verify', '--json']).differences, []);
});

test('what was read in the last moment before the service is told to stop is counted as well', async () => {
  const article = await published(server);
  for (let times = 1; times <= 4; ++times) {
    const q = newWord('zzqlastword');
    await read(article, somebody());
    await look(q, somebody());
    await restart();
    assert.deepEqual([await views(article), (await listed(q))?.searches], [times, 1]);
  }
});

test('what was counted before the service is killed is counted after it, and never twice', async () => {
  const article = await published(server);
  const visitors = Array.from({ length: 5 }, somebody);
  for (const who of visitors) await read(article, who);
  await assertViews(article, 5);
  await server.kill('SIGKILL');
  await server.start();
  judge.listen();
  for (const who of visitors) await read(article, who);
  await read(article, somebody());
  await assertViews(article, 6);
});

test('every answer above is one that the OpenAPI document describes, and none is a 5xx', () => judge.assertAllIsDocumented());
