// The life of an article: who sees a draft, what a slug promises, and that no change is lost.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import axios from 'axios';
import { anyArticle, draft, editorsView, newWord, publish, published, republished, revise, search, searchPath, unpublish } from './support/articles.mjs';
import { positionOf } from './support/client.mjs';
import { Judge } from './support/judge.mjs';
import { ids, must, walk } from './support/lists.mjs';
import { Server } from './support/server.mjs';
import { ada, anna, audrey, eve, grace, root } from './support/tickets.mjs';
import { as } from './support/tokens.mjs';

let server, judge;
before(async () => {
  server = await Server.start();
  judge = new Judge(server);
});
after(() => server.stop());

const rita = as('rita', 'admin', { name: 'Rita' });
const everybody = { nobody: {}, 'a customer': ada, 'an agent': grace, 'an admin': root, 'an auditor': audrey, 'an analyst': anna };
const get = (path, who = {}, headers = {}) => server.call('GET', path, { as: who, headers });
const create = (body, headers = {}, who = root) => server.call('POST', '/api/kb', { as: who, body, headers });
const read = (name, who = grace, headers = {}) => get(`/api/kb/${name}`, who, headers);
const slugOf = async (members) => (await draft(server, members)).slug;
const status = (answer) => answer.status;

// Without following: fetch would.
const asked = (slug) => axios.get(`${server.base}/api/kb/${slug}`, { maxRedirects: 0, validateStatus: null });

const has = (id) => (answer) => answer.status === 200 && answer.body.some((one) => one.id === id);
const counts = (name) => (answer) => answer.body.some((one) => one.name === name && one.count > 0);

// Every place where a reader could meet the article, and whether he does.
const places = ({ id, slug, title, category, tags }) => [
  ['search', searchPath(title), has(id)], ['suggest', `/api/kb/suggest?${new URLSearchParams({ text: title })}`, has(id)],
  ['popular', '/api/kb/popular?limit=100', has(id)], ['an empty search', '/api/kb/search?q=&limit=100', has(id)],
  ['category', `/api/kb/category/${category}`, has(id)], ['categories', '/api/kb/categories', counts(category)], ['tags', '/api/kb/tags', counts(tags[0])],
  ['slug', `/api/kb/${slug}`, ({ status }) => status !== 404], ['id', `/api/kb/${id}`, ({ status }) => status !== 404],
];

async function sightings(article, who) {
  const seen = [];
  for (const [place, path, meets] of places(article)) if (meets(await get(path, who))) seen.push(place);
  return seen;
}

async function assertNowhere(article, when) {
  for (const [name, who] of Object.entries(everybody)) assert.deepEqual(await sightings(article, who), [], `${name} ${when}`);
  for (const name of [article.id, article.slug]) {
    for (const who of [ada, grace]) assert.equal((await server.call('POST', `/api/kb/${name}/feedback`, { as: who, body: { helpful: true } })).status, 404, `a vote ${when}`);
  }
}

async function assertEverywhere(article) {
  const all = places(article).map(([place]) => place);
  for (const [name, who] of Object.entries(everybody)) assert.deepEqual(await sightings(article, who), all, name);
  assert.equal((await server.call('POST', `/api/kb/${article.id}/feedback`, { as: ada, body: { helpful: true } })).status, 200);
}

test('a draft is nowhere that readers look, published it is everywhere, unpublished nowhere again', async () => {
  const word = newWord('draft');
  const article = await draft(server, { title: `All about ${word}`, category: newWord('cat'), tags: [newWord('tag')] });
  await assertNowhere(article, 'meets a draft');
  assert.equal((await must(publish(server, article))).body.published, true);
  await assertEverywhere(article);
  const back = (await must(unpublish(server, article))).body;
  assert.deepEqual([back.published, back.liveRevision, back.title], [false, null, article.title]);
  await assertNowhere(article, 'meets an unpublished article');
  await must(publish(server, article));
  await assertEverywhere(article);
});

test('a draft looks exactly like an article that does not exist', async () => {
  const article = await draft(server);
  const telling = ({ status, headers, body }) => [status, headers.get('etag'), { ...body, requestId: '' }];
  for (const who of [{}, ada, grace]) {
    for (const headers of [{}, { 'If-None-Match': '*' }]) {
      const none = telling(await read('no-such-article', who, headers));
      for (const name of [article.slug, article.id]) assert.deepEqual(telling(await read(name, who, headers)), none);
    }
  }
});

test('publishing what is published, and unpublishing what is not, changes nothing and is no mistake', async () => {
  const article = await published(server);
  assert.equal((await must(publish(server, article))).body.version, article.version);
  const hidden = (await must(unpublish(server, article))).body;
  assert.equal((await must(unpublish(server, article))).body.version, hidden.version);
});

test('the new draft of a published article leaves no trace before it is published', async () => {
  const [old, fresh] = [newWord('old'), newWord('fresh')];
  const article = await published(server, { title: old, content: `<p>${old} text</p>`, category: newWord('cat'), tags: [old] });
  const publicly = async () => {
    const answers = [];
    for (const path of [`/api/kb/${article.slug}`, `/api/kb/category/${article.category}`, '/api/kb/categories', '/api/kb/tags', searchPath(old)]) {
      answers.push([path, (await must(get(path, grace))).text]);
    }
    // Its place in the list is another matter: views that earlier tests caused still arrive.
    const popular = (await must(get('/api/kb/popular?limit=100', grace))).body.find(({ id }) => id === article.id);
    assert.ok(popular);
    answers.push(['popular', popular]);
    return answers;
  };
  const before = await publicly();
  const revised = (await must(revise(server, article, { title: fresh, content: `<p>${fresh} text</p>`, category: newWord('cat'), tags: [fresh], language: 'german' }, {}, rita))).body;
  assert.deepEqual([revised.revision, revised.liveRevision, revised.published], [2, 1, true]);
  assert.deepEqual(await publicly(), before);
  assert.deepEqual(ids(await search(server, fresh)), []);
  await must(publish(server, article));
  assert.deepEqual(ids(await search(server, fresh)), [article.id]);
  assert.deepEqual(ids(await search(server, old)), []);
  const live = (await must(read(article.slug))).body;
  assert.deepEqual([live.title, live.authorName, live.revision, live.language], [fresh, 'Rita', 2, 'german']);
});

test("the readers' tag of an article holds while its next revision is being written", async () => {
  const article = await published(server);
  const tag = (await must(read(article.slug))).headers.get('etag');
  for (let i = 0; i < 3; ++i) await must(revise(server, article, { title: newWord() }));
  assert.equal((await read(article.slug, grace, { 'If-None-Match': tag })).status, 304, 'nothing that is shown has changed');
  await must(publish(server, article));
  assert.equal((await read(article.slug, grace, { 'If-None-Match': tag })).status, 200);
});

// Every way to change the knowledge base or to see what readers do not, and who may.
test('admins alone write, staff alone look behind the scenes', async () => {
  const { id } = await published(server);
  const writes = [
    ['POST', '/api/kb', anyArticle()], ['PATCH', `/api/kb/${id}`, { title: newWord() }], ['POST', `/api/kb/${id}/unpublish`], ['POST', `/api/kb/${id}/publish`],
    ['PATCH', '/api/kb/admin/synonyms', { groups: ['one, two'] }],
  ];
  const looks = ['articles', 'searches', 'deflection', 'synonyms'].map((what) => ['GET', `/api/kb/admin/${what}`]);
  looks.push(['GET', `/api/kb/${id}/revisions`], ['GET', `/api/kb/${id}/revisions/1`], ['GET', `/api/kb/admin/articles/${id}`]);
  const rights = [[{}, 401, 401], [ada, 403, 403], [as('visitor-1', 'user'), 403, 403], [grace, 403, 200], [anna, 403, 403], [as('ada', 'admin', { exp: 1 }), 401, 401], [root, undefined, 200]];
  for (const [who, writing, looking] of rights) {
    for (const [method, path, body] of [...writes, ...looks]) {
      const editorsOnly = path === '/api/kb/admin/articles' || path.includes('/revisions');
      const wanted = method === 'GET' ? (who === grace && editorsOnly ? 403 : looking) : writing ?? (path === '/api/kb' ? 201 : 200);
      const answer = await server.call(method, path, { as: who, body });
      assert.equal(answer.status, wanted, `${method} ${path}: ${answer.text}`);
    }
  }
  for (const [method, path] of looks) {
    const wanted = path === `/api/kb/admin/articles/${id}` ? 200 : 403;
    assert.equal((await server.call(method, path, { as: audrey })).status, wanted, `an auditor at ${path}`);
  }
});

test('who may not write is not told whether there is such an article, or what is wrong with his text', async () => {
  for (const [method, path] of [['PATCH', '/api/kb/no-such-article'], ['POST', '/api/kb/no-such-article/publish'], ['POST', '/api/kb']]) {
    for (const [who, wanted] of [[{}, 401], [ada, 403], [grace, 403]]) assert.equal((await server.call(method, path, { as: who, body: {} })).status, wanted, path);
  }
  for (const name of ['no-such-article', '01900000-0000-7000-8000-000000000000', '%00', 'x'.repeat(5000)]) {
    assert.equal((await server.call('PATCH', `/api/kb/${name}`, { as: root, body: { title: 'T' } })).status, 404, name);
    assert.equal((await server.call('POST', `/api/kb/${name}/publish`, { as: root })).status, 404, name);
    for (const path of [`/api/kb/${name}/revisions`, `/api/kb/admin/articles/${name}`]) assert.equal((await get(path, root)).status, 404, path);
  }
});

test("an editor gets back what he wrote beside what of it is safe, and readers get only that", async () => {
  const content = '<h1>Top</h1><p onclick="x()">Text<script>alert(1)</script></p>';
  const article = await published(server, { content, tags: ['b', 'a', 'b'] });
  assert.equal(article.source, content);
  assert.deepEqual(article.tags, ['a', 'b']);
  assert.doesNotMatch(article.content, /script|onclick/);
  const seen = (await must(read(article.slug))).body;
  for (const hidden of ['source', 'author', 'version']) assert.ok(!(hidden in seen), hidden);
  assert.doesNotMatch(JSON.stringify(seen), /script|onclick|"root"/);
});

const folded = {
  'Größe & Übermut': 'grosse-ubermut', "Don't panic": 'dont-panic', '  Hello,   World!  ': 'hello-world', 'Crème brûlée à la carte': 'creme-brulee-a-la-carte',
  'Привет, мир': 'privet-mir', 'ＡＢＣ １２３': 'abc-123', 'Ærøskøbing': 'aeroskobing', 'C++ / C# — what?': 'c-c-what', 'Łódź': 'lodz', 'İstanbul IŞIK': 'istanbul-isik',
};

test('a slug is made of the title: small letters and digits, whatever script it is in', async () => {
  for (const [title, slug] of Object.entries(folded)) assert.equal(await slugOf({ title }), slug, title);
  for (const title of ['日本語のタイトル', '한국어', 'مرحبا', 'שלום', 'ไทย', '😀 😀', '---', '%2e%2e/', 'x'.repeat(200), 'ß'.repeat(200), '𝔘𝔫𝔦𝔠𝔬𝔡𝔢', 'a\u0300\u0301', '\u202eabc']) {
    const slug = await slugOf({ title });
    assert.match(slug, /^[a-z0-9]+(-[a-z0-9]+)*$/, title);
    assert.ok(slug.length <= 200, slug);
  }
});

test('a slug that is taken gets a number, and each article is found under its own', async () => {
  const title = newWord('same');
  const articles = [];
  for (let i = 0; i < 4; ++i) articles.push(await published(server, { title }));
  assert.deepEqual(articles.map((one) => one.slug), [title, `${title}-2`, `${title}-3`, `${title}-4`]);
  for (const { id, slug } of articles) assert.equal((await must(read(slug))).body.id, id);
});

test('a slug that is asked for is folded like a title, and gives way where it is taken', async () => {
  const word = newWord('chosen');
  assert.equal(await slugOf({ slug: `  ${word} ÄÖ!` }), `${word}-ao`);
  assert.equal(await slugOf({ slug: `${word} ao` }), `${word}-ao-2`);
  const other = await draft(server);
  assert.equal((await must(revise(server, other, { slug: `${word}-ao` }))).body.slug, `${word}-ao-3`);
  assert.equal((await must(revise(server, other, { slug: `${word}-ao` }))).body.slug, `${word}-ao-3`, 'asked again it stays');
});

const addresses = ['search', 'popular', 'category', 'categories', 'tags', 'suggest', 'admin'];

for (const word of addresses) {
  test(`no article takes the address /api/kb/${word} away`, async () => {
    const ways = [{ title: word }, { title: `${word.toUpperCase()}!` }, { slug: word }, { slug: `/${word}/` }];
    for (const members of ways) {
      const article = await published(server, members);
      assert.notEqual(article.slug, word);
      assert.equal((await must(read(article.slug))).body.id, article.id);
      const revised = (await must(revise(server, article, { slug: word }))).body;
      assert.notEqual(revised.slug, word);
    }
  });
}

test('every published article is found under its slug, even where that looks like an id', async () => {
  const other = await published(server);
  for (const title of ['01900000-0000-7000-8000-000000000000', other.id, '1', '0190000000007000800000000000000f', '-1', 'null', 'openapi.json']) {
    const article = await published(server, { title });
    const found = await read(article.slug);
    assert.equal(found.status, 200, `${title}: /api/kb/${article.slug} ${found.text}`);
    assert.equal(found.body.id, article.id, title);
  }
});

test('every slug from before leads to the one of now, for as long as readers may see it', async () => {
  const [a, b, c] = [newWord('a'), newWord('b'), newWord('c')];
  const article = await published(server, { slug: a });
  for (const slug of [b, c]) assert.equal((await must(revise(server, article, { slug }))).body.slug, slug);
  for (const slug of [a, b]) {
    const { status, headers } = await asked(slug);
    assert.deepEqual([status, headers.location], [301, `/api/kb/${c}`], slug);
  }
  assert.equal((await asked(c)).status, 200);
  assert.deepEqual((await search(server, article.title, { limit: 100 })).filter(({ id }) => id === article.id).map((one) => one.slug), [c]);
  assert.equal((await must(revise(server, article, { slug: a }))).body.slug, a, 'an article may go back to its own');
  assert.equal((await asked(a)).status, 200);
  for (const slug of [b, c]) assert.deepEqual([(await asked(slug)).status, (await asked(slug)).headers.location], [301, `/api/kb/${a}`]);
  await must(unpublish(server, article));
  for (const slug of [a, b, c]) assert.equal((await asked(slug)).status, 404, slug);
});

test('a slug that an article once had is never given to another', async () => {
  const [a, b] = [newWord('a'), newWord('b')];
  const article = await published(server, { slug: a });
  await must(revise(server, article, { slug: b }));
  await must(unpublish(server, article));
  const others = [await draft(server, { title: a }), await draft(server, { slug: a }), (await must(revise(server, await draft(server), { slug: a }))).body];
  assert.deepEqual(others.map((one) => one.slug), [`${a}-2`, `${a}-3`, `${a}-4`]);
  await must(publish(server, article));
  assert.deepEqual([(await asked(a)).status, (await asked(a)).headers.location], [301, `/api/kb/${b}`]);
});

test('a change that is refused takes no slug away from others', async () => {
  const [stale, nowhere] = [newWord('stale'), newWord('nowhere')];
  const article = await draft(server);
  assert.equal((await revise(server, article, { slug: stale }, { 'If-Match': '"s99"' })).status, 412);
  assert.equal((await revise(server, { id: '01900000-0000-7000-8000-000000000001' }, { slug: nowhere })).status, 404);
  const wanted = [stale, nowhere];
  assert.deepEqual(await Promise.all(wanted.map((title) => slugOf({ title }))), wanted);
});

test('a change is refused when the article is no longer as its editor saw it', async () => {
  const article = await draft(server);
  const seen = (await must(editorsView(server, article))).headers.get('etag');
  const first = await must(revise(server, article, { title: 'First' }, { 'If-Match': seen }));
  const second = await revise(server, article, { title: 'Second' }, { 'If-Match': seen });
  assert.deepEqual([second.status, second.body.code], [412, 'precondition_failed']);
  assert.equal((await must(editorsView(server, article))).body.title, 'First');
  const now = first.headers.get('etag');
  assert.equal((await must(editorsView(server, article))).headers.get('etag'), now, 'the answer to a change carries the tag to change it with');
  for (const tag of ['"s1"', 'x', '"r2-0"', `W/${now}`, ',']) assert.equal((await revise(server, article, { title: 'T' }, { 'If-Match': tag })).status, 412, tag);
  for (const tag of [now, '*', `"s1", ${now}`]) {
    const before = (await must(editorsView(server, article))).headers.get('etag');
    await must(revise(server, article, { title: newWord() }, { 'If-Match': tag === now ? before : tag.replace(now, before) }));
  }
});

test('votes and views are no reason to refuse an editor', async () => {
  const article = await published(server);
  const tag = (await must(editorsView(server, article))).headers.get('etag');
  for (const who of [ada, eve]) await must(server.call('POST', `/api/kb/${article.id}/feedback`, { as: who, body: { helpful: false } }));
  await must(revise(server, article, { title: 'Still mine' }, { 'If-Match': tag }));
});

test('an article that has not changed is 304, to readers and to editors', async () => {
  const article = await published(server);
  for (const [path, who] of [[`/api/kb/${article.slug}`, {}], [`/api/kb/${article.id}`, grace], [`/api/kb/admin/articles/${article.id}`, grace]]) {
    const tag = (await must(get(path, who))).headers.get('etag');
    assert.match(tag, /^"[^"]+"$/);
    const held = await get(path, who, { 'If-None-Match': tag });
    if (who === grace) assert.deepEqual([held.status, held.text, held.headers.get('etag')], [304, '', tag], path); // a reader's own view may have come in between
  }
  const tag = (await must(read(article.slug))).headers.get('etag');
  await republished(server, article, { title: 'Changed' });
  assert.equal((await read(article.slug, grace, { 'If-None-Match': tag })).status, 200);
});

const telling = ({ status, headers, text }) => [status, text, ...['content-type', 'location', 'etag', 'x-log-position'].map((name) => headers.get(name))];
const replayed = ({ headers }) => headers.get('idempotency-replayed') === 'true';

test('a POST with a key happens once, and is always answered as the first time', async () => {
  const [key, title] = [newWord('key'), newWord('once')];
  const body = anyArticle({ title, category: title });
  const first = await must(create(body, { 'Idempotency-Key': key }), 201);
  assert.equal(first.headers.get('location'), `/api/kb/admin/articles/${first.body.id}`);
  assert.ok(!replayed(first));
  await republished(server, first.body, { title: newWord('changed'), slug: newWord('changed') });
  for (let i = 0; i < 3; ++i) {
    const again = await create(body, { 'Idempotency-Key': key });
    assert.deepEqual([telling(again), replayed(again)], [telling(first), true]);
  }
  const otherTitle = newWord('other');
  const other = await create({ ...body, title: otherTitle }, { 'Idempotency-Key': key });
  assert.deepEqual([other.status, other.body.code], [422, 'idempotency_key_reused']);
  assert.equal(await slugOf({ title: otherTitle }), otherTitle, 'what is refused claims no slug');
  assert.equal((await must(get(`/api/kb/admin/articles?category=${title}`, root))).body.length, 1);
  const elsewhere = await create(body, { 'Idempotency-Key': key }, rita);
  assert.notEqual(elsewhere.body.id, first.body.id, "another's key is another's");
});

test('the same POST sent many times at once makes one article', async () => {
  const body = anyArticle({ title: newWord('at-once') });
  const answers = await Promise.all(Array.from({ length: 12 }, () => create(body, { 'Idempotency-Key': body.title })));
  assert.deepEqual([...new Set(answers.map(status))], [201], answers.find((one) => one.status !== 201)?.text);
  assert.equal(new Set(answers.map((one) => one.body.id)).size, 1);
  assert.equal(answers[0].body.slug, body.title);
});

test('publishing with a key is answered once more as it was', async () => {
  const article = await draft(server);
  const keyed = () => server.call('POST', `/api/kb/${article.id}/publish`, { as: root, headers: { 'Idempotency-Key': `publish ${article.id}` } });
  const first = await must(keyed());
  await must(unpublish(server, article));
  const again = await keyed();
  assert.deepEqual([telling(again), replayed(again)], [telling(first), true]);
  assert.equal((await must(editorsView(server, article))).body.published, false, 'and nothing is published twice');
});

// One editor who looks for what he has just done.
async function writeAndLook(rounds) {
  for (let i = 0; i < rounds; ++i) {
    const [first, second] = [newWord('first'), newWord('second')];
    const article = await published(server, { title: first, category: first, tags: [first] });
    assert.equal((await must(read(article.slug, {}))).body.title, first);
    assert.deepEqual(ids(await search(server, first)), [article.id], 'a search has it at once');
    assert.deepEqual(ids((await must(get(`/api/kb/category/${first}`))).body), [article.id]);
    assert.deepEqual(ids((await must(get(`/api/kb/admin/articles?q=${first}`, root))).body), [article.id]);
    await republished(server, article, { title: second, slug: second });
    assert.equal((await must(read(second, {}))).body.title, second);
    assert.deepEqual((await search(server, second)).map((one) => [one.id, one.slug]), [[article.id, second]]);
    await must(unpublish(server, article));
    assert.equal((await read(second, {})).status, 404);
    assert.deepEqual(await search(server, second), [], 'and no longer has it');
  }
}

test('who got his 2xx reads his own write with the next plain GET, however many write', async () => {
  await Promise.all(Array.from({ length: 8 }, () => writeAndLook(8)));
});

test('a read waits for the position that it asks for, and says when it was in vain', async () => {
  const article = await published(server);
  const position = String(positionOf(await must(revise(server, article, { title: newWord() }))));
  await Promise.all([`/api/kb/${article.slug}`, '/api/kb/popular', searchPath('x'), '/api/kb/categories', '/api/kb/tags', '/api/kb/suggest?text=x', `/api/kb/${article.id}/revisions`,
    '/api/kb/admin/articles', `/api/kb/admin/articles/${article.id}`].map(async (path) => {
    assert.equal((await get(path, root, { 'X-Min-Position': position })).status, 200, path);
    assert.equal((await get(path, root, { 'X-Min-Position': 'x' })).status, 422, path);
    assert.equal((await axios.get(server.base + path, { headers: { ...root, 'X-Min-Position': '999999999' }, validateStatus: null })).status, 503, path);
  }));
});

test('the revisions tell who changed what when, newest first', async () => {
  const article = await draft(server, { title: 'One', content: '<p>The cat sat on the mat.</p>', tags: ['a'] });
  await must(publish(server, article));
  await must(revise(server, article, { title: 'Two', content: '<p>The dog sat on the mat.</p>' }, {}, rita));
  await must(revise(server, article, { category: 'else', tags: ['a', 'b'] }));
  await must(publish(server, article, rita));
  const revisions = (await must(get(`/api/kb/${article.slug}/revisions`, root))).body;
  assert.deepEqual(revisions.map((one) => [one.revision, one.title, one.author.id, one.author.name, one.publishedBy]),
    [[3, 'Two', 'root', 'Root', 'rita'], [2, 'Two', 'rita', 'Rita', null], [1, 'One', 'root', 'Root', 'root']]);
  const times = revisions.map((one) => one.createdAt);
  assert.deepEqual(times, times.toSorted().reverse());
  assert.deepEqual((await must(get(`/api/kb/${article.id}/revisions`, root))).body, revisions);
  for (const wrong of ['0', '4', 'x', '-1', '1.5', '99999999999', '%00']) assert.equal((await get(`/api/kb/${article.id}/revisions/${wrong}`, root)).status, 404, wrong);
});

const side = (changes, kind) => changes.filter((change) => change.kind !== kind).map((change) => change.text).join('');

test('a revision says what it changed: what was there, what came, what went', async () => {
  const article = await draft(server, { title: 'One', content: '<p>The cat sat on the mat.</p>', tags: ['a'] });
  await must(revise(server, article, { title: 'Two', content: '<p>The dog sat on the old mat.</p>' }));
  await must(revise(server, article, { category: 'else', tags: ['a', 'b'] }));
  const revision = async (path) => (await must(get(`/api/kb/${article.id}/revisions/${path}`, root))).body;
  const [first, second, third, jump] = [await revision('1'), await revision('2'), await revision('3'), await revision('3?against=1')];
  assert.deepEqual([first.against, second.against, third.against, jump.against], [null, 1, 2, 1]);
  assert.deepEqual([side(first.changes.text, 'removed'), side(first.changes.text, 'added')], ['The cat sat on the mat.', '']);
  assert.deepEqual([side(second.changes.text, 'added'), side(second.changes.text, 'removed')], ['The cat sat on the mat.', 'The dog sat on the old mat.']);
  assert.deepEqual([side(second.changes.title, 'added'), side(second.changes.title, 'removed')], ['One', 'Two']);
  assert.ok(second.changes.text.some(({ kind, text }) => kind === 'same' && text.includes('sat on the')), JSON.stringify(second.changes.text));
  assert.ok(third.changes.text.every(({ kind }) => kind === 'same'));
  assert.deepEqual([side(third.changes.category, 'added'), side(third.changes.category, 'removed')], ['general', 'else']);
  assert.deepEqual([side(jump.changes.title, 'added'), side(jump.changes.title, 'removed')], ['One', 'Two']);
  assert.equal((await get(`/api/kb/${article.id}/revisions/1?against=9`, root)).status, 404);
  for (const wrong of ['0', 'x', '']) assert.equal((await get(`/api/kb/${article.id}/revisions/1?against=${wrong}`, root)).status, 422, wrong);
});

test('staff and auditors see the article as it was, by position and by time', async () => {
  const start = await must(create(anyArticle({ title: 'Then' })), 201);
  const article = start.body;
  const steps = [() => revise(server, article, { title: 'Later', tags: ['x'] }), () => publish(server, article), () => revise(server, article, { content: '<p>New</p>' }),
    () => revise(server, article, { slug: newWord('then') }), () => unpublish(server, article)];
  const then = [[positionOf(start), start.body]];
  for (const step of steps) {
    await new Promise((resolve) => setTimeout(resolve, 5)); // so that no two steps share a millisecond
    const done = await must(step());
    then.push([positionOf(done), done.body]);
  }
  for (const [position, was] of then) {
    for (const who of [grace, root, audrey]) {
      const byPosition = await must(editorsView(server, article, `?atPosition=${position}`, who));
      assert.deepEqual(byPosition.body, was, `at ${position}`);
      assert.equal(Number(byPosition.headers.get('x-as-of-position')), position);
      assert.deepEqual((await must(editorsView(server, article, `?asOf=${was.updatedAt}`, who))).body, was, `as of ${was.updatedAt}`);
    }
  }
  assert.deepEqual((await must(editorsView(server, article, '?atPosition=999999999'))).body, then.at(-1)[1], 'the end of the log is as far as it goes');
  assert.deepEqual((await must(editorsView(server, article))).body, then.at(-1)[1]);
  for (const early of ['atPosition=1', 'asOf=2020-01-01T00:00:00Z']) assert.equal((await editorsView(server, article, `?${early}`)).status, 404, early);
  for (const wrong of ['atPosition=0', 'atPosition=x', 'asOf=x']) assert.equal((await editorsView(server, article, `?${wrong}`)).status, 422, wrong);
});

const nested = (depth) => `${'<div>'.repeat(depth)}x${'</div>'.repeat(depth)}`;
const nul = [['nul\u0000', 'character'], ['\u0000', 'character']];
const notText = [1, true, {}, []].map((value) => [value, 'type']);
const blank = ['', ' ', '\t\n', '\u00a0'].map((value) => [value, 'blank']);
const kibibyte = 1024;

const wrong = {
  title: [...notText, ...blank, ['x'.repeat(201), 'length'], ['😀'.repeat(201), 'length'], ...nul],
  content: [...notText, ...blank, ['x'.repeat(256 * kibibyte + 1), 'length'], ['é'.repeat(128 * kibibyte + 1), 'length'], [nested(300), 'depth'], ...nul],
  category: [...notText, ...blank, ['x'.repeat(51), 'length'], ...nul],
  tags: [...['a', 1, true, {}, [1], [null], [['a']], ['a\nb'], ['nul\u0000']].map((value) => [value, 'type']), [null, 'type'], [[''], 'blank'], [[' '], 'blank'],
    [['x'.repeat(51)], 'length'], [Array(21).fill('a'), 'length']],
  language: [...notText, ...['klingon', 'English', '', 'de'].map((value) => [value, 'choice']), [null, 'type']],
  slug: [...notText, ...blank, ['x'.repeat(201), 'length'], [null, 'type'], ...nul],
};

const short = (value) => JSON.stringify(value)?.slice(0, 40);

for (const [field, cases] of Object.entries(wrong)) {
  test(`each of ${cases.length} wrong values of ${field} is a 422 that names it`, async () => {
    const article = await draft(server);
    for (const [value, code] of cases) {
      for (const answer of [await create(anyArticle({ [field]: value })), await revise(server, article, { [field]: value })]) {
        const what = `${answer.method} ${field}: ${short(value)} was answered ${answer.text.slice(0, 500)}`;
        assert.equal(answer.status, 422, what);
        assert.deepEqual(answer.body.errors.map((error) => [error.field, error.code]), [[field, code]], what);
      }
    }
    assert.deepEqual((await must(editorsView(server, article))).body, article, 'nothing of it was kept');
  });
}

test('what is missing is named, and a change that changes nothing is one that says nothing', async () => {
  for (const field of ['title', 'content', 'category']) {
    for (const body of [{ ...anyArticle(), [field]: undefined }, anyArticle({ [field]: null })]) {
      const answer = await create(body);
      assert.equal(answer.status, 422, answer.text);
      assert.deepEqual(answer.body.errors.map((error) => [error.field, error.code]), [[field, 'required']]);
    }
  }
  assert.deepEqual((await create({})).body.errors.map((error) => error.field).sort(), ['category', 'content', 'title']);
  const article = await draft(server);
  assert.equal((await revise(server, article, {})).status, 422);
  const { title, content, category, tags, language, slug, version } = article;
  assert.equal((await must(revise(server, article, { title, content, category, tags, language, slug }))).body.version, version);
});

test('what is at the limits is taken and comes back as it was', async () => {
  const title = '😀'.repeat(200);
  const content = `<p>${'x'.repeat(256 * kibibyte - 7)}</p>`;
  const article = await published(server, { title, content, category: 'c'.repeat(50), tags: Array.from({ length: 20 }, (_, i) => `${i}`.padStart(50, 't')), language: 'simple' });
  const seen = (await must(read(article.slug))).body;
  assert.deepEqual([seen.title, seen.content, seen.category.length, seen.tags.length], [title, content, 50, 20]);
  assert.equal((await create(anyArticle({ content: nested(200) }))).status, 201);
});

test('text that means something to SQL, JSON or HTML comes back as it was', async () => {
  const title = `'; DROP TABLE event; -- "\\ {} , NULL \u2028 \u202e $1 %s <b>&amp;`;
  const tags = ['"', ',', '{a}', '\\', 'NULL', "o'brien", 'a b'].sort();
  const category = `a/b "c", {d} \\ 'e'`;
  const article = await published(server, { title, tags, category });
  const seen = (await must(read(article.slug))).body;
  assert.deepEqual([seen.title, seen.tags.toSorted(), seen.category], [title, tags, category]);
  assert.deepEqual(ids((await must(get(`/api/kb/category/${encodeURIComponent(category)}`))).body), [article.id]);
  const named = (await must(get('/api/kb/tags'))).body.map((one) => one.name);
  for (const tag of tags) assert.ok(named.includes(tag), tag);
});

test('of two changes at once none is lost', async () => {
  for (let i = 0; i < 10; ++i) {
    const article = await draft(server);
    const changes = { title: newWord(), content: `<p>${newWord()}</p>`, category: newWord(), tags: [newWord()], language: 'german', slug: newWord() };
    const answers = await Promise.all(Object.entries(changes).map(([name, value]) => revise(server, article, { [name]: value })));
    assert.deepEqual([...new Set(answers.map(status))], [200]);
    const end = (await must(editorsView(server, article))).body;
    for (const [name, value] of Object.entries(changes)) assert.deepEqual(end[name], value, name);
  }
});

test('each of many changes at once is a revision of its own', async () => {
  const article = await draft(server);
  const titles = Array.from({ length: 20 }, () => newWord());
  const answers = await Promise.all(titles.map((title) => revise(server, article, { title })));
  assert.deepEqual(answers.map((one) => one.body.revision).sort((a, b) => a - b), titles.map((_, i) => i + 2));
  const kept = (await must(get(`/api/kb/${article.id}/revisions`, root))).body.map((one) => one.title);
  assert.deepEqual(kept.toSorted(), [article.title, ...titles].toSorted());
});

test('of many changes that name the same tag one is taken', async () => {
  const article = await draft(server);
  const tag = (await must(editorsView(server, article))).headers.get('etag');
  const answers = await Promise.all(Array.from({ length: 12 }, () => revise(server, article, { title: newWord() }, { 'If-Match': tag })));
  assert.deepEqual(answers.map(status).sort(), [200, ...Array(11).fill(412)]);
});

test('many POSTs of the same title at once get different slugs, and each slug its own article', async () => {
  const title = newWord('race');
  const answers = await Promise.all(Array.from({ length: 24 }, () => create(anyArticle({ title }))));
  assert.deepEqual([...new Set(answers.map(status))], [201], answers.find((one) => one.status !== 201)?.text);
  const articles = answers.map((one) => one.body);
  assert.equal(new Set(articles.map((one) => one.slug)).size, articles.length);
  for (const article of articles) {
    await must(publish(server, article));
    assert.equal((await must(read(article.slug))).body.id, article.id, article.slug);
  }
});

test('many that want the same slug at once end with different ones', async () => {
  const wanted = newWord('wanted');
  const drafts = await Promise.all(Array.from({ length: 10 }, () => draft(server)));
  const answers = await Promise.all(drafts.map((article) => revise(server, article, { slug: wanted })));
  assert.equal(new Set(answers.map((one) => one.body.slug)).size, drafts.length);
  assert.ok(answers.some((one) => one.body.slug === wanted));
});

test('the editors\' list has drafts and counts, filtered and in pages without gaps', async () => {
  const category = newWord('cat');
  const articles = [];
  for (let i = 0; i < 13; ++i) articles.unshift(await (i % 2 === 0 ? published : draft)(server, { title: `${category} 100% ${i}`, category }));
  const list = (query) => `/api/kb/admin/articles?category=${category}&${query}`;
  const { seen, pages } = await walk(server, list('limit=5'), root);
  assert.equal(pages, 3);
  assert.deepEqual(ids(seen), ids(articles), 'newest first');
  assert.deepEqual(ids((await walk(server, list('published=true&limit=2'), root)).seen), ids(articles.filter((one) => one.published)));
  assert.deepEqual(ids((await walk(server, list('published=false'), root)).seen), ids(articles.filter((one) => !one.published)));
  assert.deepEqual(ids((await must(get(list(`q=${encodeURIComponent('100% 7')}`), root))).body), [articles[5].id]);
  assert.deepEqual((await must(get(list('q=100_'), root))).body, [], '_ is no wildcard');
  await must(revise(server, articles[0], { title: 'Hidden yet' }));
  const [first] = (await must(get(list('limit=1'), root))).body;
  assert.deepEqual([first.hasDraft, first.published, first.viewCount, first.helpfulCount, first.title], [true, true, 0, 0, `${category} 100% 12`]);
  for (const [query, field] of [['published=maybe', '?published'], ['limit=0', '?limit'], ['cursor=x', '?cursor'], [`q=${'x'.repeat(201)}`, '?q'], ['q=%00', '?q']]) {
    const answer = await get(list(query), root);
    assert.deepEqual([answer.status, answer.body.errors?.[0]?.field], [422, field], query);
  }
});

test('a category is read in pages, newest first, and categories are counted', async () => {
  const category = newWord('shelf');
  const articles = [];
  for (let i = 0; i < 7; ++i) articles.unshift(await published(server, { category, tags: [category] }));
  await draft(server, { category, tags: [category] });
  const { seen, pages } = await walk(server, `/api/kb/category/${category}?limit=3`);
  assert.deepEqual([pages, ids(seen)], [3, ids(articles)]);
  for (const path of ['/api/kb/categories', '/api/kb/tags']) assert.deepEqual((await must(get(path))).body.find((one) => one.name === category), { name: category, count: 7 });
  assert.deepEqual((await must(get('/api/kb/category/none'))).body, []);
});

test('every answer above is one that the OpenAPI document describes, and none is a 5xx', () => judge.assertAllIsDocumented());
