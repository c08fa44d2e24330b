// The help centre as pages: read without a script, in three languages, by people and search engines.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { draft, newWord, published, republished, unpublish } from './support/articles.mjs';
import { noBrowser, openBrowser, person } from './support/browser.mjs';
import { eventually } from './support/chat.mjs';
import { must } from './support/lists.mjs';
import { Server } from './support/server.mjs';
import { grace } from './support/tickets.mjs';

const word = newWord('plough');
const long = '<h2>First steps</h2><p>Sow <b>seeds</b>.</p><h3>Then water</h3><p>Every day.</p><pre>a line that is much longer than a telephone is wide, and must not widen the page</pre>';

let server, article, german;
before(async () => {
  server = await Server.start({ environment: { KB_IMAGE_HOSTS: 'img.example' } });
  article = await published(server, { title: `How to ${word} a field`, content: long, category: 'content', tags: ['fields'] });
  german = await published(server, { title: 'Rückerstattung beantragen', content: '<p>Geld zurück</p>', category: 'billing', language: 'german' });
  for (const name of ['meadow', 'garden']) await published(server, { title: `Fields: a ${name}`, content: `<p>A ${name}</p>`, category: 'content', tags: ['fields'] });
});
after(() => server.stop());

const page = (path, headers = {}) => server.call('GET', path, { headers: { 'User-Agent': person, ...headers }, redirect: 'manual' });
const shown = async (path, headers) => (await must(page(path, headers))).text;
const attribute = (html, pattern) => pattern.exec(html)?.[1];
const addressOf = ({ slug }) => `/help/articles/${slug}`;
const browser = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

test('a wrong address is a page for a browser, and a problem for a program', async () => {
  const shownThere = await page('/no/such/place', browser);
  assert.equal(shownThere.status, 404);
  assert.match(shownThere.headers.get('content-type'), /^text\/html/);
  assert.match(shownThere.text, /This page is not here/);
  for (const [path, headers] of [['/no/such/place', {}], ['/api/no-such-thing', browser]]) {
    const told = await page(path, headers);
    assert.deepEqual([told.status, told.body.code], [404, 'not_found'], path);
    assert.equal(told.headers.get('x-content-type-options'), 'nosniff', path);
  }
});

test('a slash too many leads to where there is none, and to no other site', async () => {
  const { slug } = article;
  for (const [path, address] of [
    ['/help/', '/help'], [`/help/articles/${slug}/?lang=de`, `/help/articles/${slug}?lang=de`],
    [`/help/search/?q=${word}`, `/help/search?q=${word}`], ['/demo//', '/demo'],
  ]) {
    const { status, headers } = await page(path, browser);
    assert.deepEqual([status, headers.get('location')], [301, address], path);
  }
  for (const path of ['//shop.example/', '/\\shop.example/', '/no/such/place']) {
    const { status } = await page(path, browser);
    assert.equal(status, 404, path);
  }
});

describe('every page', () => {
  test('is HTML with a language, one heading of the first rank, landmarks and a labelled search', async () => {
    for (const path of ['/', '/help', '/help/category/content', addressOf(article), `/help/search?q=${word}`, '/help/search?q=nothingatall', '/help/nowhere']) {
      const { text, headers } = await page(path);
      assert.match(headers.get('content-type'), /^text\/html; charset=utf-8$/, path);
      assert.equal(text.match(/<h1[ >]/g)?.length, 1, path);
      for (const part of ['<html lang="en" dir="ltr">', '<main id="content"', '<header', '<footer', 'href="#content"', 'role="search"', '<label for="help-query">']) {
        assert.ok(text.includes(part), `${path} ${part}`);
      }
      assert.ok(!/<script(?! type="module" src="\/assets\/)/.test(text), `${path} has a script of its own`);
      assert.ok(!/ style=|<style| on[a-z]+=/.test(text), `${path} has styles or handlers of its own`);
    }
  });

  test('says what a browser may do with it', async () => {
    for (const path of ['/', addressOf(article), '/help/nowhere', '/docs/errors/not_found']) {
      const { headers } = await page(path);
      const policy = headers.get('content-security-policy');
      for (const directive of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", 'https://img.example', `ws://127.0.0.1:${server.port}`]) {
        assert.ok(policy.includes(directive), `${path} ${directive}: ${policy}`);
      }
      assert.ok(!policy.includes('unsafe'), policy);
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.equal(headers.get('referrer-policy'), 'same-origin');
      assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin');
    }
  });

  test('is not sent again to whoever has it, and has no body for HEAD', async () => {
    const first = await must(page(addressOf(article)));
    const tag = first.headers.get('etag');
    assert.equal((await page(addressOf(article), { 'If-None-Match': tag })).status, 304);
    assert.notEqual((await page(`${addressOf(article)}?lang=de`)).headers.get('etag'), tag);
    const head = await server.call('HEAD', addressOf(article));
    assert.deepEqual([head.status, head.text], [200, '']);
  });

  test('is written in the language that is asked for, else in the one that is preferred', async () => {
    const language = (html) => attribute(html, /<html lang="(\w+)"/);
    assert.equal(language(await shown('/?lang=de', { 'Accept-Language': 'ar' })), 'de');
    assert.equal(language(await shown('/', { 'Accept-Language': 'fr, de-AT;q=0.9, en;q=0.5' })), 'de');
    assert.equal(language(await shown('/?lang=xx', { 'Accept-Language': 'ar' })), 'ar');
    assert.equal(language(await shown('/', { 'Accept-Language': 'xx' })), 'en');
    assert.match(await shown('/?lang=ar'), /<html lang="ar" dir="rtl">/);
    assert.match((await page('/')).headers.get('vary'), /Accept-Language/);
  });

  test('keeps the language that was asked for in its links', async () => {
    const html = await shown('/help/category/content?lang=de');
    assert.ok(html.includes(`href="${addressOf(article)}?lang=de"`));
    assert.ok(html.includes('<input type="hidden" name="lang" value="de">'));
    assert.ok(html.includes('href="?lang=ar" hreflang="ar"'));
    assert.ok((await shown('/help/search?q=none&lang=de&page=1')).includes('href="?q=none&amp;page=1&amp;lang=ar" hreflang="ar"'));
  });

  test('leads nowhere else, whatever address one came by', async () => {
    for (const path of ['//shop.example/x', '//shop.example//help', '/\\shop.example', '/help//shop.example']) {
      const { text } = await page(path, browser);
      for (const [, address] of text.matchAll(/<a [^>]*href="([^"]*)"/g)) {
        assert.equal(new URL(address, server.base + path).origin, server.base, `${path}: ${address}`);
      }
    }
  });
});

describe('home and categories', () => {
  test('home has the topics with their counts, and what is read', async () => {
    const html = await shown('/');
    for (const [category, count] of [['content', '3 articles'], ['billing', '1 article']]) {
      const topic = new RegExp(`href="/help/category/${category}"><span[^>]*>([^<]+)</span><span[^>]*>${count}<`).exec(html);
      assert.ok(topic && topic[1] !== category, `${category} has a title and ${count}: ${html}`);
    }
    assert.ok(html.includes(`href="${addressOf(article)}"`));
    assert.ok(!html.includes('Rückerstattung'), 'there are articles in English');
    assert.ok((await shown('/?lang=de')).includes('Rückerstattung'));
    assert.ok((await shown('/?lang=ar')).includes('Rückerstattung'), 'in Arabic there are none, so all are shown');
  });

  test('a category has its articles, page by page; one that nobody knows is not there', async () => {
    const category = newWord('category');
    for (let i = 0; i < 52; ++i) await published(server, { title: `Number ${i}`, category });
    const first = await shown(`/help/category/${category}`);
    const next = attribute(first, /href="([^"]+)" rel="next"/);
    assert.equal(first.match(/href="\/help\/articles\//g).length, 50);
    const second = await shown(next.replaceAll('&amp;', '&'));
    assert.equal(second.match(/href="\/help\/articles\//g).length, 2);
    assert.ok(!second.includes('rel="next"'));
    assert.equal((await page('/help/category/none-of-ours')).status, 404);
    assert.equal((await page('/help/category/technical')).status, 200, 'a topic of ours, still empty');
    assert.equal((await page('/help/category/a%00b')).status, 404);
  });
});

describe('search', () => {
  test('marks what it has found, and says what it has found instead', async () => {
    const html = await shown(`/help/search?q=${word}`);
    assert.ok(html.includes(`<mark>${word}</mark>`), html);
    assert.ok(html.includes(`href="${addressOf(article)}"`));
    assert.match(html, /1 result</);
    assert.match(html, /data-search-id="[0-9a-f-]{36}"/);
    const wrong = await shown('/help/search?q=medow');
    assert.match(wrong, /Did you mean <strong><a href="\/help\/search\?q=meadow"/);
    assert.ok(wrong.includes('<mark>meadow</mark>'));
  });

  test('turns its pages', async () => {
    const many = newWord('many');
    for (let i = 0; i < 21; ++i) await published(server, { title: `Turn ${i}`, content: `<p>${many}</p>` });
    const [first, second] = [await shown(`/help/search?q=${many}`), await shown(`/help/search?q=${many}&page=2`)];
    assert.match(first, /Page 1 of 2/);
    assert.ok(first.includes(`href="/help/search?q=${many}&amp;page=2" rel="next"`));
    assert.equal(second.match(/<li data-article-id=/g).length, 1);
    assert.ok(second.includes(`href="/help/search?q=${many}" rel="prev"`));
    assert.equal((await page(`/help/search?q=${many}&page=3`)).status, 404);
  });

  test('without a result it shows the nearest or the popular, and the way to a person', async () => {
    const { text } = await must(page('/help/search?q=Xyzzyqwv%20%22%3E%3Cb%3E'));
    assert.ok(text.includes('href="/tickets/new?subject=Xyzzyqwv%20%22%3E%3Cb%3E"'), text);
    assert.ok(!text.includes('"><b>'));
    assert.ok(text.includes('Popular articles') || text.includes('These come closest'));
    assert.match(text, /href="\/help\/articles\//);
  });

  test('empty leads home; what cannot be asked is told in a page', async () => {
    const empty = await page('/help/search?q=%20&lang=de');
    assert.deepEqual([empty.status, empty.headers.get('location')], [303, '/?lang=de']);
    for (const query of ['q=%ff', `q=${'x'.repeat(201)}`, 'q=a&page=0', 'q=a&page=x', 'q=a&page=51']) {
      const { status, text, headers } = await page(`/help/search?${query}`);
      assert.equal(status, 422 - (query === 'q=%ff' ? 22 : 0), query);
      assert.match(headers.get('content-type'), /html/);
      assert.ok(text.includes('<h1'), query);
    }
  });
});

describe('an article', () => {
  test('has its contents, its place, its day, its neighbours and the way to a person', async () => {
    const html = await shown(addressOf(article));
    assert.ok(html.includes('<a href="#section-first-steps" dir="auto">First steps</a>'));
    assert.ok(html.includes('<h2 id="section-first-steps">First steps</h2>'));
    assert.ok(html.includes('href="/help/category/content"'));
    assert.match(html, /<time datetime="\d{4}-\d\d-\d\dT[^"]+">Updated on \d+ \w+ \d{4}<\/time>/);
    assert.ok(html.includes('Related articles') && /Fields: a (meadow|garden)/.test(html));
    assert.ok(html.includes(`href="/tickets/new?article=${article.id}&amp;revision=1"`));
    assert.ok(html.includes(`data-ld-vote="" data-article-id="${article.id}" data-slug="${article.slug}"`));
    assert.ok(html.includes(`<link rel="canonical" href="${server.base}${addressOf(article)}">`));
    assert.match(html, /<meta name="description" content="First steps Sow seeds\./);
    assert.ok(html.includes('<meta property="og:type" content="article">'));
    assert.ok((await shown(addressOf(german))).includes('<h1 lang="de" dir="auto">Rückerstattung'));
  });

  test('is found by an old name, and by its id, in the language that was asked for', async () => {
    const renamed = await published(server, { title: `Old ${newWord()}` });
    const { slug } = await republished(server, renamed, { slug: newWord('new') });
    for (const name of [renamed.slug, renamed.id]) {
      const old = await page(`/help/articles/${name}?lang=de`);
      assert.deepEqual([old.status, old.headers.get('location')], [301, `/help/articles/${slug}?lang=de`]);
      assert.equal(old.headers.get('cache-control'), 'no-cache', 'an article may get its old name back');
    }
  });

  test('that is not published is not there', async () => {
    const hidden = await draft(server);
    const gone = await published(server, { title: `Gone ${newWord()}` });
    await must(unpublish(server, gone));
    for (const path of [addressOf(hidden), addressOf(gone), '/help/articles/none', '/help/articles/a%00b', '/help/articles', '/help/x/y']) {
      const { status, text, headers } = await page(path);
      assert.equal(status, 404, path);
      assert.match(headers.get('content-type'), /html/, path);
      assert.match(text, /This page is not here/);
    }
  });

  test('is counted when a person reads it, and not for robots', async () => {
    const read = await published(server, { title: `Read ${newWord()}` });
    const views = async () => (await must(server.call('GET', `/api/kb/${read.slug}`, { as: grace }))).body.viewCount;
    for (const robot of ['Googlebot/2.1', 'HeadlessChrome/140.0']) await shown(addressOf(read), { 'User-Agent': robot });
    await server.call('HEAD', addressOf(read));
    await shown(addressOf(read));
    await shown(addressOf(read));
    await eventually(async () => (await views()) >= 1, () => 'no view was counted');
    assert.equal(await views(), 1, 'one reader within the half hour, and no robot');
  });
});

describe('search engines', () => {
  test('get all published pages, and where not to look', async () => {
    const { text, headers } = await must(page('/sitemap.xml', { 'X-Forwarded-Proto': 'https' }));
    assert.match(headers.get('content-type'), /^application\/xml/);
    const host = `https://127.0.0.1:${server.port}`;
    const hidden = await draft(server);
    for (const path of ['/', '/help/category/content', addressOf(article)]) assert.ok(text.includes(`<loc>${host}${path}</loc>`), path);
    assert.ok(!text.includes(hidden.slug));
    const robots = await shown('/robots.txt');
    assert.ok(robots.includes(`Sitemap: ${server.base}/sitemap.xml`) && robots.includes('Disallow: /console'));
  });
});

describe('in a browser without scripts', { skip: noBrowser && `missing: ${noBrowser}` }, () => {
  let browser;
  before(async () => { browser = await openBrowser(); });
  after(() => browser?.close());

  async function open(path, options = {}) {
    const context = await browser.newContext({ javaScriptEnabled: false, userAgent: person, baseURL: server.base, ...options });
    const tab = await context.newPage();
    tab.complaints = [];
    tab.on('console', (message) => tab.complaints.push(message.text()));
    await tab.goto(path);
    return tab;
  }

  test('somebody types, opens the right article and finds his place in it', async () => {
    const tab = await open('/');
    await tab.getByRole('searchbox').fill(word);
    await tab.getByRole('button', { name: 'Search' }).click();
    await tab.getByRole('link', { name: `How to ${word} a field` }).click();
    assert.equal(await tab.getByRole('heading', { level: 1 }).innerText(), `How to ${word} a field`);
    await tab.getByRole('navigation', { name: 'On this page' }).getByRole('link', { name: 'Then water' }).click();
    assert.ok(tab.url().endsWith('#section-then-water'), tab.url());
    await tab.getByRole('navigation', { name: 'You are here' }).getByRole('link').last().click();
    assert.ok(tab.url().endsWith('/help/category/content'), tab.url());
    assert.deepEqual(tab.complaints, []);
  });

  test('the first key leads past the navigation', async () => {
    const tab = await open('/');
    await tab.keyboard.press('Tab');
    await tab.keyboard.press('Enter');
    assert.ok(tab.url().endsWith('#content'), tab.url());
  });

  test('no page is wider than a small telephone, in any language', async () => {
    for (const language of ['en', 'de', 'ar']) {
      for (const path of ['/', `/help/search?q=${word}`, '/help/search?q=xyzzyqwv', addressOf(article), '/help/category/content', '/help/nowhere']) {
        const tab = await open(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`, { viewport: { width: 320, height: 640 } });
        const boxes = await tab.locator('main, header, footer, h1, pre, input, button, li').evaluateAll(
          (elements) => elements.map((element) => element.getBoundingClientRect()).filter(({ left, right }) => left < 0 || right > 320).length);
        const width = await tab.locator('html').evaluate((element) => element.scrollWidth);
        assert.deepEqual([boxes, width], [0, 320], `${path} in ${language}`);
        await tab.context().close();
      }
    }
  });
});
