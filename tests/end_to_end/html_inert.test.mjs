// What the sanitiser lets through does nothing in a real browser: known attacks are sanitised by
// the real code, and Chromium parses the results as a part of a page and as a page of their own.
// Needs the chromium package and playwright-core; without them the test is skipped.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { vectors } from './support/sanitizer_vectors.mjs';

const sanitizer = process.env.HTML_SANITIZER
  ?? fileURLToPath(new URL('../../build/sanitize_html', import.meta.url));
const browserPath = '/usr/bin/chromium';
const { chromium } = await import('playwright-core').catch(() => ({}));
const missing = [
  chromium ? '' : 'playwright-core',
  existsSync(browserPath) ? '' : browserPath,
  existsSync(sanitizer) ? '' : sanitizer,
].filter(Boolean);
const skip = missing.length > 0 ? `missing: ${missing.join(', ')}` : false;

const home = 'https://desk.example/';
const allowedImage = (request) => request.resourceType() === 'image'
  && /^https:\/\/(img\.example|desk\.example\/api\/attachments)\//.test(request.url());

function sanitize(documents) {
  const run = spawnSync(sanitizer, { input: documents.map((html) => `${html}\0`).join(''), maxBuffer: 1 << 28 });
  assert.equal(run.status, 0, String(run.stderr));
  const results = run.stdout.toString().split('\0');
  assert.equal(results.pop(), '', 'the last result is not ended');
  assert.equal(results.length, documents.length);
  return results;
}

// Runs in the page before anything else: whatever an attack could call leaves a trace.
function recordEffects() {
  window.effects = [];
  const record = (name) => () => { window.effects.push(name); };
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) window[name] = record(name);
  window.addEventListener('hashchange', record('hashchange'));
  window.addEventListener('securitypolicyviolation', record('policy'));
  window.nativeNames = Object.getOwnPropertyNames(window);
}

// Runs in the page afterwards: the ways in which elements can stand in for properties.
function clobbered() {
  const faults = [];
  if (document.forms.length > 0) faults.push('a form');
  for (const name of ['forms', 'body', 'head', 'cookie', 'location', 'images', 'links']) {
    if (Object.hasOwn(document, name) && name !== 'location') faults.push(`document.${name}`);
  }
  for (const name of ['getElementById', 'createElement', 'querySelector', 'addEventListener', 'hasChildNodes']) {
    if (typeof document[name] !== 'function') faults.push(`document.${name}`);
  }
  if (!(document.body instanceof HTMLBodyElement)) faults.push('document.body');
  if (document.location !== window.location) faults.push('document.location');
  for (const element of document.body.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      if (name.startsWith('on') || name === 'name' || name === 'style') faults.push(`${name} on ${element.tagName}`);
      if (name !== 'id') continue;
      if (!value.startsWith('section-')) faults.push(`id ${value}`);
    }
    if (!element.matches('[id]') && element.id !== '') faults.push(`clobbered ${element.tagName}`);
    if (/^(SCRIPT|STYLE|IFRAME|OBJECT|EMBED|LINK|META|BASE|FORM|INPUT|TEMPLATE)$/.test(element.tagName)) {
      faults.push(element.tagName);
    }
    if (element.namespaceURI !== 'http://www.w3.org/1999/xhtml') faults.push(element.namespaceURI);
    if (element instanceof HTMLAnchorElement && !/^(https?:|mailto:|tel:|about:|:|)$/.test(element.protocol)) {
      faults.push(`link to ${element.protocol}`);
    }
  }
  const known = new Set([...window.nativeNames, 'nativeNames']);
  for (const name of Object.getOwnPropertyNames(window)) if (!known.has(name)) faults.push(`window.${name}`);
  return faults;
}

let browser;
let page;
let incidents = [];

before(async () => {
  if (skip) return;
  browser = await chromium.launch({
    executablePath: browserPath,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  page = await browser.newPage();
  await page.addInitScript(recordEffects);
  await page.route('**/*', async (route) => {
    const request = route.request();
    if (request.url() === home && request.isNavigationRequest()) {
      await route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>desk</title><body></body>' });
      return;
    }
    if (!allowedImage(request)) incidents.push(`request: ${request.url()}`);
    await route.abort();
  });
  page.on('dialog', (dialog) => { incidents.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on('pageerror', (error) => incidents.push(`error: ${error.message}`));
  page.on('popup', () => incidents.push('popup'));
  page.on('frameattached', () => incidents.push('frame'));
  page.on('console', (message) => {
    if (!message.text().startsWith('Failed to load resource')) incidents.push(`console: ${message.text()}`);
  });
});
after(() => browser?.close());

// All that can be pressed or pointed at is, then there is time for what happens later.
async function provoke() {
  await page.evaluate(async () => {
    for (const element of document.body.querySelectorAll('*')) {
      for (const type of ['mouseover', 'focus', 'pointerover', 'wheel', 'copy', 'animationstart', 'scroll', 'auxclick']) {
        element.dispatchEvent(new Event(type, { bubbles: true }));
      }
      const leavesThePage = element instanceof HTMLAnchorElement && /^(http|mailto|tel)/.test(element.protocol);
      if (!leavesThePage) element.click?.();
    }
    await new Promise((resolve) => { setTimeout(resolve, 15); });
  });
}

async function faultsAfter(load) {
  incidents = [];
  await load();
  const parsed = await page.evaluate(clobbered);
  await provoke();
  const effects = await page.evaluate(() => window.effects);
  if (page.url().split('#')[0] !== home) incidents.push(`navigation: ${page.url()}`);
  return [...incidents, ...parsed, ...effects];
}

const intoBody = (html) => async () => {
  await page.goto(home);
  await page.evaluate((content) => { document.body.innerHTML = content; }, html);
};
const asPage = (html) => async () => {
  await page.goto(home);
  await page.setContent(html);
  await page.evaluate(() => { window.effects ??= []; window.nativeNames ??= []; });
};

test('there are enough attacks, each with its own name', () => {
  assert.ok(vectors.length >= 120);
  assert.equal(new Set(vectors.map(({ name }) => name)).size, vectors.length);
});

test('the browser notices attacks that are not sanitised', { skip }, async () => {
  const seen = await faultsAfter(intoBody('<img src=x onerror=alert(1)><form id=body></form>'));
  assert.ok(seen.includes('alert'), String(seen));
  assert.ok(seen.includes('a form'), String(seen));
});

test('sanitised attacks do nothing', { skip, timeout: 240_000 }, async (t) => {
  const results = sanitize(vectors.map(({ html }) => html));
  for (const [index, { name }] of vectors.entries()) {
    await t.test(name, async () => {
      const html = results[index];
      assert.deepEqual(await faultsAfter(intoBody(html)), [], html);
      assert.deepEqual(await faultsAfter(asPage(html)), [], html);
    });
  }
});

test('the browser reads the tree that the sanitiser wrote', { skip }, async () => {
  const results = sanitize(vectors.map(({ html }) => html));
  await page.goto(home);
  const read = await page.evaluate((all) => all.map((html) => {
    const div = document.createElement('div');
    div.innerHTML = html;
    for (const pre of div.querySelectorAll('pre')) {
      // innerHTML forgets that parsers drop a line end right after <pre>.
      if (pre.firstChild?.nodeValue?.startsWith('\n')) pre.prepend('\n');
    }
    return div.innerHTML;
  }), results);
  // Browsers escape less in text than the sanitiser does, which is all it then changes.
  assert.deepEqual(sanitize(read), results);
});
