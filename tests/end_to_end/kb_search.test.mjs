// Any text may be searched for; what comes back is found well, safe to show and complete.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { draft, newWord, published, republished, search, searchPath, unpublish } from './support/articles.mjs';
import { exchange, statusOf } from './support/client.mjs';
import { Judge } from './support/judge.mjs';
import { ids, must, walk } from './support/lists.mjs';
import { Server } from './support/server.mjs';
import { ada, grace, root } from './support/tickets.mjs';

const site = 'https://app.example';
let server, judge, refund, invoice, bill, upgrade;
before(async () => {
  server = await Server.start({ environment: { CORS_ORIGINS: site } });
  judge = new Judge(server);
  refund = await published(server, { title: 'Get a refund', content: '<h2>When</h2><p>Within fourteen days of your purchase the amount returns to your card.</p>', category: 'billing', tags: ['payments'] });
  invoice = await published(server, { title: 'Rechnung herunterladen', content: '<p>Die Rechnung steht unter den Zahlungen. Der Größenunterschied zählt nicht.</p>', category: 'billing', language: 'german' });
  bill = await published(server, { title: 'Download your invoice', content: '<p>Each invoice stands below the payments.</p>', category: 'billing' });
  upgrade = await published(server, { title: 'Upgrading to premium', content: '<p>Premium features start at once.</p>', category: 'account' });
});
after(() => server.stop());

const get = (path, who = {}, headers = {}) => server.call('GET', path, { as: who, headers });
const look = (q, more) => must(get(searchPath(q, more)));
const finds = async (q, more) => ids(await search(server, q, more));
const total = (answer) => Number(answer.headers.get('x-total-count'));

const odd = {
  operators: '& | ! <-> :* ( ) @@ AND OR NOT NEAR', 'unclosed operators': '((( & ! |', 'quotes': `'"\`“”«»'''"""`, 'SQL': "'; DROP TABLE kb_articles_v1; --", percent: '100% _ %%%',
  backslashes: '\\ \\\\ \\0 \\u0000 \\x', 'only a backslash': '\\', emoji: '😀👩‍👩‍👧‍👦🏳️‍🌈', 'only stop words': 'the of and a to', 'German stop words': 'der die das und', 'one letter': 'a', 'one digit': '0',
  'right to left': 'كيف يمكنني استرداد أموالي', Hebrew: 'איך מקבלים החזר', 'mixed directions': 'refund \u202eabc\u202c \u2067שלום\u2069', Japanese: '返金はどうすればいいですか', Thai: 'ขอเงินคืนได้อย่างไร',
  'combining marks': `re${'\u0301'.repeat(100)}fund`, 'zero widths': 'ref\u200bund\u200d\ufeff', 'line ends': 'refund\r\n\u2028money\t\v\f', 'control characters': '\u0001\u001b[2K\u007f', 'unassigned': '\u{10FFFF}\uFFFE\uE000',
  'a long word': 'x'.repeat(200), 'a long German word': 'donaudampfschifffahrtsgesellschaftskapitaen'.repeat(4), 'many words': 'refund '.repeat(28).trim(), 'many different words': Array.from({ length: 50 }, (_, i) => i.toString(36).padStart(3, 'q')).join(' '),
  'HTML': '<script>alert(1)</script>', entities: '&lt;b&gt;&amp;&#0;', 'a template': '{{7*7}} ${7*7} %{7*7}', 'a path': '../../etc/passwd', hyphens: '-----', dots: '... .. .', 'a regular expression': '(a+)+$ [a-z]* ^.*?', 'a number': '1e309 -0 NaN', plus: 'a+b c++',
  'two hundred emoji': '😀'.repeat(200), 'two hundred letters of four bytes': '𝔘'.repeat(200), 'a ligature': 'ﬁﬂ ß ŉ ǰ ΐ', 'dotted capitals': 'İIıi', 'blank': ' \t ', nothing: '',
};

for (const [what, q] of Object.entries(odd)) {
  test(`a search for ${what} is answered`, async () => {
    for (const more of [{}, { language: 'german' }, { language: 'simple', limit: 1 }, { category: 'billing' }]) {
      const found = await look(q, more);
      assert.ok(Array.isArray(found.body));
      for (const hit of found.body) if ('highlight' in hit) assertSafe(hit);
    }
    assert.equal((await get(`/api/kb/suggest?text=${encodeURIComponent(q)}`)).status, 200, 'and so is a suggestion');
  });
}

test('a search of more than 200 characters, or with U+0000, is refused and named', async () => {
  for (const q of ['x'.repeat(201), '😀'.repeat(201), `${'a '.repeat(100)}b`, 'nul\u0000', '\u0000']) {
    const answer = await get(searchPath(q));
    assert.deepEqual([answer.status, answer.body.errors?.map((one) => one.field)], [422, ['?q']], q.slice(0, 20));
  }
  for (const [more, field] of [[{ language: 'klingon' }, '?language'], [{ language: '' }, '?language'], [{ limit: 0 }, '?limit'], [{ limit: 101 }, '?limit'], [{ limit: 'x' }, '?limit'],
    [{ cursor: 'x' }, '?cursor'], [{ cursor: '1.2' }, '?cursor'], [{ category: 'x'.repeat(51) }, '?category'], [{ category: '\u0000' }, '?category']]) {
    const answer = await get(searchPath('refund', more));
    assert.deepEqual([answer.status, answer.body.errors?.map((one) => one.field)], [422, [field]], JSON.stringify(more));
  }
});

test('a search that is no UTF-8, or breaks percent encoding, is 400', async () => {
  for (const q of ['%ff', '%C0%AF', '%', '%a', '%zz', '%ED%A0%80', '%F4%90%80%80', 'refund%E2%82', '%u0041']) {
    for (const path of [`/api/kb/search?q=${q}`, `/api/kb/suggest?text=${q}`]) assert.equal((await get(path)).status, 400, path);
  }
});

test('bytes as they are, without percent encoding, are met with an answer', async () => {
  for (const q of ['\xff\xfe', 'caf\xe9', '"<>`{}|^', '\x80'.repeat(50)]) {
    const answer = statusOf(await exchange(server.port, Buffer.from(`GET /api/kb/search?q=${q} HTTP/1.1\r\nHost: desk\r\nConnection: close\r\n\r\n`, 'latin1')));
    assert.ok(answer === 200 || answer === 400, `${q}: ${answer}`);
  }
});

test('cursors at the edge of what fits are answered', async () => {
  for (const cursor of ['0', '1', '-1', '1000', '1001', '2147483648', '9223372036854775807', '-9223372036854775808']) {
    const { status, text } = await get(searchPath('refund', { cursor }));
    assert.ok([200, 422].includes(status), `${cursor}: ${status} ${text}`);
  }
});

const entities = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
const textOf = (html) => html.replaceAll(/<\/?mark>/g, '').replaceAll(/&[^;]*;/g, (entity) => entities[entity] ?? assert.fail(`${entity} in ${html}`));

// Nothing but text and pairs of mark, never one within another.
function assertSafe({ highlight, titleHighlight, title }) {
  for (const html of [highlight, titleHighlight]) {
    assert.match(html, /^([^<>]|<mark>[^<>]*<\/mark>)*$/s);
    assert.doesNotMatch(html, /&(?!(amp|lt|gt|quot|#39);)/);
    assert.doesNotMatch(html, /['"]/);
  }
  assert.equal(textOf(titleHighlight), title);
}

test('highlights have no markup but mark, whatever the article is about', async () => {
  const word = newWord('script');
  const text = `How to write <script>alert("${word}")</script> & <img src=x onerror='${word}'> or ${word}`;
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const article = await published(server, { title: `<b>${word}</b> & "quotes" <script>`, content: `<p>${escaped} &amp;lt;mark&amp;gt; <b>bold ${word}</b></p>` });
  for (const q of [word, `${word} script`, `<script>alert("${word}")`, `"${word}"`, `${word} mark lt`]) {
    const hit = (await search(server, q)).find(({ id }) => id === article.id);
    assert.ok(hit, q);
    assertSafe(hit);
    assert.match(hit.titleHighlight, /^&lt;b&gt;<mark>[^<]*<\/mark>/);
    assert.ok(hit.highlight.includes(`<mark>${word}</mark>`), hit.highlight);
    assert.ok(`${text} &lt;mark&gt; bold ${word}`.includes(textOf(hit.highlight).replaceAll('…', '')), textOf(hit.highlight));
  }
});

test('a highlight is cut between characters and shows the match, wherever it stands', async () => {
  const word = newWord('needle');
  for (const filler of ['plain words ', '😀👩‍👧 ', 'größer ', '返金 ', '&amp; &lt; ', 'שלום ']) {
    const content = `<p>${filler.repeat(400)} ${word} ${filler.repeat(400)}</p>`;
    const article = await published(server, { title: 'Long', content });
    const [hit] = (await search(server, word)).filter(({ id }) => id === article.id);
    assertSafe(hit);
    assert.ok(hit.highlight.includes(`<mark>${word}</mark>`), hit.highlight);
    assert.ok(!hit.highlight.includes('\ufffd'), hit.highlight);
  }
});

test('a highlight is short, also where an article has few words and much else', async () => {
  for (const filler of ['😀👩‍👧 ', '— ', '.............. ']) {
    const word = newWord('short');
    await published(server, { title: 'Few words', content: `<p>${filler.repeat(2000)} ${word} ${filler.repeat(2000)} ${word}</p>` });
    const [{ highlight }] = await search(server, word);
    assert.ok(highlight.length < 4000, `${highlight.length} characters around a word among ${filler}`);
  }
});

test('an article is found by its title, its text and its tags, whatever the case and the accents', async () => {
  for (const q of ['refund', 'REFUND', 'Réfund', 'refund?', '"refund"', '  refund  ', 'payments refund', 'fourteen days', 'get a refund']) {
    assert.equal((await finds(q))[0], refund.id, q);
  }
});

test('words are found in another form, by their beginning and in spite of a slip', async () => {
  for (const q of ['refunds', 'refunded', 'refunding']) assert.ok((await finds(q)).includes(refund.id), q);
  for (const q of ['refu', 'prem', 'upgr']) assert.ok((await finds(q)).length > 0, q);
  assert.equal((await finds('refu'))[0], refund.id);
  for (const q of ['refnud', 'reffund', 'refnd', 'rafund']) {
    const answer = await look(q);
    assert.equal(answer.body[0]?.id, refund.id, q);
    assert.match(decodeURIComponent(answer.headers.get('x-searched-for') ?? ''), /refund/, q);
  }
  assert.equal((await look('refund')).headers.get('x-searched-for'), null, 'what is right is not corrected');
  assert.ok((await finds('premuim features')).includes(upgrade.id));
});

test('a German article is found by the forms of its words', async () => {
  for (const q of ['Rechnungen', 'rechnung', 'RECHNUNG', 'Rechnungen herunterladen']) {
    assert.equal((await finds(q))[0], invoice.id, q);
    assert.equal((await finds(q, { language: 'german' }))[0], invoice.id, q);
  }
  for (const q of ['Größenunterschied', 'grössenunterschied', 'Grossenunterschied', 'größenunterschiede']) assert.ok((await finds(q)).includes(invoice.id), q);
});

test('a search keeps to the language and the category that it is given', async () => {
  const both = await finds('invoice rechnung');
  assert.deepEqual([...both].sort(), [bill.id, invoice.id].sort());
  assert.deepEqual(await finds('invoice rechnung', { language: 'german' }), [invoice.id]);
  assert.deepEqual(await finds('invoice rechnung', { language: 'english' }), [bill.id]);
  assert.deepEqual(await finds('invoice rechnung', { language: 'simple' }), []);
  assert.deepEqual(await finds('premium', { category: 'account' }), [upgrade.id]);
  assert.deepEqual(await finds('premium', { category: 'billing' }), []);
  const none = await look('premium', { category: 'no such shelf' });
  assert.deepEqual([none.body, total(none)], [[], 0]);
});

test('a search for nothing in particular keeps to its category and language as well', async () => {
  assert.deepEqual(await finds('', { category: 'account', limit: 100 }), [upgrade.id]);
  assert.deepEqual(await finds('', { language: 'german', limit: 100 }), [invoice.id]);
});

const setSynonyms = (groups, headers = {}, who = root) => server.call('PATCH', '/api/kb/admin/synonyms', { as: who, body: { groups }, headers });

test('words that mean the same find each other as soon as they are said to', async () => {
  for (let i = 0; i < 10; ++i) {
    const [one, other] = [newWord('syn'), newWord('onym')];
    const article = await published(server, { title: one });
    assert.deepEqual(await finds(other), []);
    await must(setSynonyms([`${other}, ${one}`, 'a, b']));
    assert.deepEqual(await finds(other), [article.id]);
    await must(setSynonyms([]));
    assert.deepEqual(await finds(other), []);
  }
});

test('a phrase can mean a word, and a word a phrase', async () => {
  await must(setSynonyms(['refund, money back, reimbursement', 'level up, upgrading']));
  for (const q of ['money back', 'reimbursement', 'Reimbursements', 'how do I get my money back']) assert.equal((await finds(q))[0], refund.id, q);
  assert.ok((await finds('level up')).includes(upgrade.id));
  const told = await must(get('/api/kb/admin/synonyms', grace));
  assert.deepEqual(told.body.groups, ['refund, money back, reimbursement', 'level up, upgrading']);
});

test('synonyms are changed by the editor who has seen them, within their limits', async () => {
  const seen = (await must(get('/api/kb/admin/synonyms', root))).headers.get('etag');
  const changed = await must(setSynonyms(['x, y'], { 'If-Match': seen }));
  assert.equal((await setSynonyms(['x, z'], { 'If-Match': seen })).status, 412);
  assert.deepEqual((await must(get('/api/kb/admin/synonyms', root))).body, changed.body);
  await must(setSynonyms(['x, y, z'], { 'If-Match': changed.headers.get('etag') }));
  for (const groups of [undefined, null, 'a, b', 7, [7], [''], [' '], ['x'.repeat(501)], Array(1001).fill('a, b'), ['nul\u0000'], ['a\nb']]) {
    const answer = await setSynonyms(groups);
    assert.deepEqual([answer.status, answer.body.errors?.map((one) => one.field)], [422, ['groups']], JSON.stringify(groups)?.slice(0, 50));
  }
  for (const groups of [[',,, ,'], ['lonely'], ['a, a, a'], ['"; --, {a}, \\'], ['😀, smile'], ['the, of'], ['a b c d e f g h i j, k'], Array.from({ length: 1000 }, (_, i) => `w${i}, v${i}`)]) {
    await must(setSynonyms(groups));
    await look('refund');
  }
  await must(setSynonyms([]));
});

test('pages follow each other without gaps or repetitions, though all match alike', async () => {
  const word = newWord('paged');
  const articles = [];
  for (let i = 0; i < 47; ++i) articles.push(await published(server, { title: 'Alike', content: `<p>All of the ${word} alike.</p>`, category: i % 2 === 0 ? 'even' : 'odd' }));
  await draft(server, { title: word });
  for (const limit of [7, 20, 46, 47, 100]) {
    const { seen, pages } = await walk(server, searchPath(word, { limit }));
    assert.equal(pages, Math.ceil(47 / limit));
    assert.deepEqual(ids(seen).sort(), ids(articles).sort(), `${limit} a page`);
  }
  const { seen } = await walk(server, searchPath(word, { limit: 5, category: 'odd', language: 'english' }));
  assert.deepEqual(ids(seen).sort(), ids(articles.filter((one) => one.category === 'odd')).sort());
  const page = await look(word);
  assert.deepEqual([page.body.length, total(page)], [20, 47]);
  assert.equal(total(await look(word, { category: 'odd' })), 23);
  assert.equal(total(await look(word, { cursor: '40' })), 47);
  const scores = (await look(word, { limit: 100 })).body.map((one) => one.score);
  assert.deepEqual(scores, scores.toSorted((a, b) => b - a), 'the best first');
});

test('what was changed is found as it is now, and what was taken away is not', async () => {
  const [first, second] = [newWord('then'), newWord('now')];
  const article = await published(server, { title: first, content: `<p>${first}</p>`, tags: [first] });
  for (let i = 0; i < 5; ++i) {
    await republished(server, article, { title: second, content: `<p>${second}</p>`, tags: [second] });
    assert.deepEqual([await finds(first), await finds(second)], [[], [article.id]]);
    await republished(server, article, { title: first, content: `<p>${first}</p>`, tags: [first] });
    assert.deepEqual([await finds(first), await finds(second)], [[article.id], []]);
  }
  await must(unpublish(server, article));
  assert.deepEqual(await finds(first), []);
});

test('what the sanitiser takes out is not found', async () => {
  const [shown, hidden] = [newWord('shown'), newWord('zzqhidden')];
  const article = await published(server, { content: `<p title="${hidden}">${shown}</p><script>${hidden}</script><!-- ${hidden} --><style>${hidden}</style><img src="/api/x" alt="">` });
  assert.deepEqual([await finds(shown), await finds(hidden)], [[article.id], []]);
});

test('a page of a site that may call reads all that an answer says in its headers', async () => {
  const exposed = [];
  for (const path of [searchPath('refnud', { limit: 1 }), `/api/kb/suggest?text=refund`]) exposed.push(await must(get(path, ada, { Origin: site })));
  const named = exposed[0].headers.get('access-control-expose-headers').toLowerCase().split(/, */);
  const toScripts = (name) => name.startsWith('x-') && name !== 'x-content-type-options'; // that is for the browser
  const sent = exposed.flatMap(({ headers }) => [...headers.keys()]).filter(toScripts);
  assert.deepEqual([...new Set(sent)].filter((name) => !named.includes(name)), []);
});

test('everybody is found the same, and a bad token keeps nobody from it', async () => {
  const wanted = await finds('refund');
  for (const who of [ada, grace, root, { Authorization: 'Bearer nonsense' }]) assert.deepEqual(ids(await search(server, 'refund', {}, who)), wanted);
});

test('the index is the same after a restart', async () => {
  await must(setSynonyms(['refund, kickback']));
  const known = async () => Promise.all(['refund', 'kickback', 'Rechnungen', 'refnud', 'premium'].map(async (q) => [q, await search(server, q)]));
  const before = await known();
  assert.ok(before.every(([, hits]) => hits.length > 0));
  assert.deepEqual(await server.kill('SIGTERM'), { code: 0, signal: null });
  await server.start();
  judge.listen();
  assert.deepEqual(await known(), before);
});

test('every answer above is one that the OpenAPI document describes, and none is a 5xx', () => judge.assertAllIsDocumented());
