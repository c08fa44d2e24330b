// `ledgerdesk kb import`: files become published articles, and a second time only what has changed.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { eventually } from './support/chat.mjs';
import { anyArticle, editorsView, newWord, republished, revise, search } from './support/articles.mjs';
import { ids, must, walk } from './support/lists.mjs';
import { Postgres } from './support/postgres.mjs';
import { Server, temporaryFolder } from './support/server.mjs';
import { ada, grace, root } from './support/tickets.mjs';

const demo = fileURLToPath(new URL('../../deploy/demo', import.meta.url));

let postgres;
let databases = 0;
before(async () => { postgres = await Postgres.start(); });
after(() => postgres.remove());

// The program with an empty database of the test's own, not yet serving, and a folder for articles.
class Desk {
  static async make(t) {
    const database = `import${++databases}`;
    await postgres.create(database);
    const desk = new Desk(database);
    t.after(() => desk.end());
    return desk;
  }

  constructor(database) {
    this.database = database;
    this.server = new Server({ environment: { DATABASE_URL: postgres.url(database) } });
    this.folder = temporaryFolder();
  }

  import(folder = this.folder, ...flags) {
    return this.server.run(['kb', 'import', folder, ...flags]);
  }

  // The report of an import that must succeed.
  imported(folder = this.folder, ...flags) {
    const done = this.import(folder, '--json', ...flags);
    assert.equal(done.status, 0, done.stderr + done.stdout);
    return JSON.parse(done.stdout);
  }

  log() {
    const exported = this.server.run(['events', 'export']);
    assert.equal(exported.status, 0, exported.stderr);
    return exported.stdout;
  }

  async serve() {
    await this.server.start();
    return this.server;
  }

  async end() {
    await this.server.stop();
    for (const folder of [this.folder, this.server.folder]) rmSync(folder, { recursive: true, force: true });
  }

  // A file of the folder; `head` replaces members of its front matter, undefined takes one away.
  write(name, head = {}, body = 'Some *text*.\n') {
    const members = Object.entries({ title: name, category: 'general', ...head }).filter(([, value]) => value !== undefined);
    this.writeRaw(name, `---\n${members.map(([key, value]) => `${key}: ${value}\n`).join('')}---\n${body}`);
  }

  writeRaw(name, content) {
    const path = `${this.folder}/${name}`;
    mkdirSync(path.slice(0, path.lastIndexOf('/')), { recursive: true });
    writeFileSync(path, content);
    return path;
  }
}

const report = (created, changed, unchanged, failures = []) => ({ created, changed, unchanged, failures });
const counts = ({ created, changed, unchanged, failures }) => ({ created, changed, unchanged, failures });

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true }).filter((name) => statSync(`${folder}/${name}`).isFile());
}

test('the demo is imported whole, and a second time nothing happens', async (t) => {
  const desk = await Desk.make(t);
  const files = filesBelow(`${demo}/articles`);
  assert.equal(files.length, 91);
  assert.deepEqual(desk.imported(demo), { ...report(91, 0, 0), synonyms: true });
  const log = desk.log();
  assert.deepEqual(counts(desk.imported(demo)), report(0, 0, 91));
  assert.equal(desk.log(), log, 'no new event');
  assert.match(desk.import(demo).stdout, /^0 created, 0 changed, 91 unchanged, 0 failed/m);
  const server = await desk.serve();
  const { seen } = await walk(server, '/api/kb/admin/articles?limit=100', root);
  const slugs = files.map((name) => name.replace(/^.*\//, '').replace(/\.[a-z]+$/, ''));
  assert.deepEqual(seen.map((one) => one.slug).sort(), slugs.sort());
  assert.ok(seen.every((one) => one.published && !one.hasDraft));
  assert.ok((await search(server, 'money back')).some(({ title }) => /refund/i.test(title)), 'with its synonyms');
  assert.deepEqual(server.json(['verify', '--json']).differences, []);
});

test('an article has what its file says', async (t) => {
  const desk = await Desk.make(t);
  desk.write('deep/down/how-to.md', { title: 'How: to "do" it', category: 'technical', tags: 'b, a , b,,c d', language: 'german', author: 'Ina Import' },
    '## Zuerst\n\n- eins\n- zwei\n\n<script>alert(1)</script>\n\n[Mehr](/kb/mehr) **fett** `code`\n');
  desk.write('page.html', { title: 'A page' }, '<h2>Top</h2><p onclick="x()">Text</p>');
  desk.writeRaw('README.txt', 'no article');
  assert.deepEqual(counts(desk.imported()), report(2, 0, 0));
  const server = await desk.serve();
  const article = (await must(server.call('GET', '/api/kb/how-to'))).body;
  assert.deepEqual([article.title, article.category, article.tags, article.language, article.authorName], ['How: to "do" it', 'technical', ['a', 'b', 'c d'], 'german', 'Ina Import']);
  assert.match(article.content, /<h2[^>]*>Zuerst<\/h2>.*<li>eins<\/li>.*<strong>fett<\/strong>.*<code>code<\/code>/s);
  assert.match(article.content, /href="\/kb\/mehr"/);
  assert.doesNotMatch(article.content, /<script/);
  assert.doesNotMatch((await must(server.call('GET', '/api/kb/page'))).body.content, /onclick/);
});

test('of many files only the one that has changed is changed, by a revision that is live', async (t) => {
  const desk = await Desk.make(t);
  cpSync(`${demo}/articles`, desk.folder, { recursive: true });
  const name = filesBelow(desk.folder).find((one) => one.endsWith('.md'));
  assert.deepEqual(counts(desk.imported()), report(91, 0, 0));
  const before = desk.log();
  const word = newWord('changed');
  writeFileSync(`${desk.folder}/${name}`, `${readFileSync(`${desk.folder}/${name}`, 'utf8')}\nAnd ${word}.\n`);
  assert.deepEqual(counts(desk.imported()), report(0, 1, 90));
  assert.equal(desk.log().split('\n').length, before.split('\n').length + 2, 'drafted and published');
  const server = await desk.serve();
  assert.equal((await search(server, word)).length, 1);
});

for (const [what, member] of Object.entries({ title: { title: 'Another' }, category: { category: 'another' }, tags: { tags: 'another' }, language: { language: 'german' } })) {
  test(`another ${what} in the head is a change`, async (t) => {
    const desk = await Desk.make(t);
    for (const name of ['one.md', 'two.md']) desk.write(name, { title: name, tags: 'a' });
    desk.imported();
    desk.write('one.md', { title: 'one.md', tags: 'a', ...member });
    assert.deepEqual(counts(desk.imported()), report(0, 1, 1));
    assert.deepEqual(counts(desk.imported()), report(0, 0, 2));
  });
}

const listOf = (number, item) => Array.from({ length: number }, (_, i) => item(i)).join();
const head = '---\ntitle: T\ncategory: c\n';
const bad = {
  'no-head.md': '# Just text\n', 'empty.md': '', 'endless-head.md': head, 'no-title.md': '---\ncategory: c\n---\nText\n', 'no-category.md': '---\ntitle: T\n---\nText\n',
  'blank-title.md': '---\ntitle:   \ncategory: c\n---\nText\n', 'no-colon.md': `${head}what is this\n---\nText\n`, 'klingon.md': `${head}language: klingon\n---\nText\n`,
  'latin1.md': Buffer.from(`${head}---\ncaf\xe9\n`, 'latin1'), 'deep.html': `${head}---\n${'<div>'.repeat(300)}x`, 'large.html': `${head}---\n${'x'.repeat(256 * 1024 + 1)}`,
  'nul-title.md': '---\ntitle: T\u0000\ncategory: c\n---\nText\n', 'nul-category.md': '---\ntitle: T\ncategory: c\u0000\n---\nText\n', 'nul-tag.md': `${head}tags: a\u0000b\n---\nText\n`,
  'long-title.md': `---\ntitle: ${'x'.repeat(201)}\ncategory: c\n---\nText\n`, 'long-category.md': `---\ntitle: T\ncategory: ${'x'.repeat(51)}\n---\nText\n`,
  'many-tags.md': `${head}tags: ${listOf(21, (i) => `t${i}`)}\n---\nText\n`, 'long-tag.md': `${head}tags: ${'x'.repeat(51)}\n---\nText\n`,
};

for (const [name, content] of Object.entries(bad)) {
  test(`${name}, which no article can be made of, is named with exit status 1, and the others are imported`, async (t) => {
    const desk = await Desk.make(t);
    desk.write('aaa.md');
    desk.write('zzz.html', {}, '<p>Text</p>');
    const path = desk.writeRaw(name, content);
    for (const [first, done] of [[true, desk.import(desk.folder, '--json')], [false, desk.import(desk.folder, '--json')]]) {
      assert.equal(done.status, 1, done.stdout + done.stderr);
      const { created, unchanged, failures } = JSON.parse(done.stdout);
      assert.deepEqual([created, unchanged, failures.length], first ? [2, 0, 1] : [0, 2, 1]);
      assert.ok(failures[0].startsWith(path), failures[0]);
    }
    const plain = desk.import();
    assert.equal(plain.status, 1);
    assert.ok(plain.stdout.includes(path), plain.stdout);
    const server = await desk.serve();
    assert.deepEqual((await walk(server, '/api/kb/admin/articles', root)).seen.map((one) => one.slug).sort(), ['aaa', 'zzz']);
    await eventually(async () => (await server.call('GET', '/readyz')).body.status === 'ready', 'nothing is parked');
  });
}

test('a file from Windows is read like any other', async (t) => {
  const desk = await Desk.make(t);
  desk.writeRaw('windows.md', '---\r\ntitle: From Windows\r\ncategory: general\r\n---\r\nSome text\r\n');
  desk.writeRaw('marked.md', '\ufeff---\ntitle: With a mark\ncategory: general\n---\nSome text\n');
  assert.deepEqual(counts(desk.imported()), report(2, 0, 0));
});

test('files of one name in two folders: neither is lost without a word', async (t) => {
  const desk = await Desk.make(t);
  desk.write('account/faq.md', { title: 'About accounts' });
  desk.write('billing/faq.md', { title: 'About bills' });
  const done = desk.import(desk.folder, '--json');
  const { created, failures } = JSON.parse(done.stdout);
  const both = created === 2 && done.status === 0;
  const told = created === 1 && done.status === 1 && failures.length === 1 && failures[0].includes('faq.md');
  assert.ok(both || told, done.stdout);
});

test('a file named like one of the addresses becomes an article that can be read', async (t) => {
  const desk = await Desk.make(t);
  const names = ['search', 'popular', 'categories', 'tags', 'suggest', 'category', 'admin'];
  for (const name of names) desk.write(`${name}.md`, { title: `About ${name}` });
  assert.deepEqual(counts(desk.imported()), report(names.length, 0, 0));
  assert.deepEqual(counts(desk.imported()), report(0, 0, names.length));
  const server = await desk.serve();
  for (const { slug, title } of (await walk(server, '/api/kb/admin/articles', root)).seen) {
    assert.ok(!names.includes(slug), slug);
    assert.equal((await must(server.call('GET', `/api/kb/${slug}`))).body.title, title);
  }
});

test('a file does not take the slug of an article that was written here', async (t) => {
  const desk = await Desk.make(t);
  const server = await desk.serve();
  const { body } = await must(server.call('POST', '/api/kb', { as: root, body: anyArticle({ title: 'Taken' }) }), 201);
  desk.write('taken.md');
  desk.write('free.md');
  const done = desk.import(desk.folder, '--json');
  assert.equal(done.status, 1);
  const { created, failures } = JSON.parse(done.stdout);
  assert.deepEqual([created, failures.length], [1, 1]);
  assert.match(failures[0], /taken\.md: .*slug/);
  assert.deepEqual((await must(editorsView(server, body))).body, body);
});

test('a dry run reads all, says what is wrong and writes nothing', async (t) => {
  const desk = await Desk.make(t);
  desk.write('good.md');
  desk.writeRaw('synonyms.txt', 'a, b\n');
  assert.equal(desk.import(desk.folder, '--dry-run').status, 0);
  assert.equal(desk.log(), '');
  desk.writeRaw('bad.md', 'nothing');
  const done = desk.import(desk.folder, '--dry-run', '--json');
  assert.equal(done.status, 1);
  assert.deepEqual(JSON.parse(done.stdout).failures.map((one) => one.split(':')[0]), [`${desk.folder}/bad.md`]);
  assert.equal(desk.log(), '');
  rmSync(`${desk.folder}/bad.md`);
  desk.imported();
  const log = desk.log();
  desk.write('good.md', { title: 'Changed' });
  assert.equal(desk.import(desk.folder, '--dry-run').status, 0);
  assert.equal(desk.log(), log);
});

test('synonyms.txt becomes the synonyms, and only when they have changed', async (t) => {
  const desk = await Desk.make(t);
  desk.write('refund.md', { title: 'Refunds' });
  desk.writeRaw('synonyms.txt', '# comment\n\nrefund, money back\nalone\na , b,\n');
  assert.equal(desk.imported().synonyms, true);
  const log = desk.log();
  desk.imported();
  assert.equal(desk.log(), log);
  const server = await desk.serve();
  assert.deepEqual((await must(server.call('GET', '/api/kb/admin/synonyms', { as: grace }))).body.groups, ['refund, money back', 'a, b']);
  assert.equal((await search(server, 'money back')).length, 1);
});

test('what is no folder is wrong usage, an empty one is no mistake', async (t) => {
  const desk = await Desk.make(t);
  assert.deepEqual(counts(desk.imported()), report(0, 0, 0));
  for (const folder of [`${desk.folder}/none`, desk.writeRaw('file', ''), '']) {
    const done = desk.import(folder);
    assert.deepEqual([done.status, done.stdout], [2, ''], folder);
  }
  assert.equal(desk.server.run(['kb', 'import']).status, 2);
  assert.equal(desk.server.run(['kb']).status, 2);
  assert.equal(desk.server.run(['kb', 'import', desk.folder], { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' }).status, 3);
});

test('the report alone is on stdout', async (t) => {
  const desk = await Desk.make(t);
  desk.write('one.md');
  assert.equal(desk.import().stdout, '1 created, 0 changed, 0 unchanged, 0 failed\n');
  const done = desk.import(desk.folder, '--json');
  assert.equal(done.stdout.trim().split('\n').length, 1);
  assert.deepEqual(JSON.parse(done.stdout), { ...report(0, 0, 1), synonyms: false });
});

test('a service that runs meanwhile finds what is imported, and forgets what it knew of it before', async (t) => {
  const desk = await Desk.make(t);
  const server = await desk.serve();
  const [first, second] = [newWord('first'), newWord('second')];
  const read = () => server.call('GET', '/api/kb/while-it-runs', { as: grace });
  assert.equal((await read()).status, 404);
  desk.write('while-it-runs.md', { title: first });
  desk.imported();
  await eventually(async () => (await read()).status === 200, 'the article is read');
  await eventually(async () => (await search(server, first)).length === 1, 'the article is found');
  for (const title of [second, first, second]) {
    desk.write('while-it-runs.md', { title });
    assert.deepEqual(counts(desk.imported()), report(0, 1, 0));
    await eventually(async () => (await read()).body?.title === title, `it is read as ${title}`);
    await eventually(async () => (await search(server, title)).length === 1, `it is found as ${title}`);
  }
  desk.writeRaw('synonyms.txt', `${second}, elsewhere\n`);
  desk.imported();
  await eventually(async () => (await search(server, 'elsewhere')).length === 1, 'the synonyms are known');
});

test('an import and the service may change the same article one after the other', async (t) => {
  const desk = await Desk.make(t);
  const server = await desk.serve();
  desk.write('shared.md', { title: 'From the file 0' });
  desk.imported();
  let article;
  await eventually(async () => {
    const answer = await server.call('GET', '/api/kb/shared', { as: grace });
    article = answer.body;
    return answer.status === 200;
  }, 'the article is there');
  for (let i = 1; i <= 3; ++i) {
    const title = newWord('edited');
    assert.equal((await republished(server, article, { title })).title, title);
    await must(server.call('POST', `/api/kb/${article.id}/feedback`, { as: ada, body: { helpful: i % 2 === 0 } }));
    desk.write('shared.md', { title: `From the file ${i}` });
    assert.deepEqual(counts(desk.imported()), report(0, 1, 0));
    assert.equal((await must(editorsView(server, article))).body.title, `From the file ${i}`, 'read from the log');
    assert.equal((await must(revise(server, article, { tags: [`t${i}`] }))).body.title, `From the file ${i}`, 'nothing of the import is lost');
  }
  assert.deepEqual(server.json(['verify', '--json']).differences, []);
  assert.deepEqual(ids((await walk(server, '/api/kb/admin/articles', root)).seen), [article.id]);
});
