// The web's files and the pages that scripts fill, as browsers and caches get them.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { eventually } from './support/chat.mjs';
import { must } from './support/lists.mjs';
import { Server } from './support/server.mjs';

let server, demo;
before(async () => {
  [server, demo] = await Promise.all([
    Server.start({ environment: { CORS_ORIGINS: 'https://shop.example' } }),
    Server.start({ environment: { LEDGERDESK_DEMO: 'true' } }),
  ]);
});
after(() => Promise.all([server.stop(), demo.stop()]));

const get = (path, headers = {}) => server.call('GET', path, { headers: { 'Accept-Encoding': 'identity', ...headers } });
const policyOf = ({ headers }) => headers.get('content-security-policy');
const assetsOf = (html) => [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path);

const types = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8', svg: 'image/svg+xml; charset=utf-8' };

async function anAsset() {
  const assets = assetsOf((await must(get('/'))).text);
  assert.ok(assets.length > 0, 'the help centre names no files: was the program built with the web?');
  return assets;
}

describe('files', () => {
  test('with a hash in their name are kept for a year, and have the type of their kind', async () => {
    for (const path of await anAsset()) {
      const { headers, text } = await must(get(path));
      assert.equal(headers.get('cache-control'), 'public, max-age=31536000, immutable');
      assert.equal(headers.get('content-type'), types[/\w+$/.exec(path)], path);
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.ok(text.length > 0);
    }
  });

  test('go compressed to whoever takes that, and are the same then', async () => {
    const [loader, zipped] = [await must(get('/widget.js')), await must(get('/widget.js', { 'Accept-Encoding': 'br, gzip;q=0.5' }))];
    assert.equal(loader.headers.get('content-encoding'), null);
    assert.equal(zipped.headers.get('content-encoding'), 'gzip');
    assert.match(zipped.headers.get('vary'), /Accept-Encoding/);
    assert.equal(zipped.text, loader.text);
    assert.ok(Number(zipped.headers.get('content-length')) < Number(loader.headers.get('content-length')));
    assert.notEqual(zipped.headers.get('etag'), loader.headers.get('etag'));
  });

  test('are not sent again to whoever has them', async () => {
    const { headers } = await must(get('/widget.js'));
    assert.equal(headers.get('cache-control'), 'public, max-age=300');
    assert.equal(headers.get('cross-origin-resource-policy'), 'cross-origin');
    const again = await get('/widget.js', { 'If-None-Match': headers.get('etag') });
    assert.deepEqual([again.status, again.text], [304, '']);
    const head = await server.call('HEAD', '/widget.js', { headers: { 'Accept-Encoding': 'identity' } });
    assert.deepEqual([head.status, head.text, head.headers.get('content-length')], [200, '', headers.get('content-length')]);
  });

  test('that are not there, or not to be seen, are 404', async () => {
    for (const path of ['/assets', '/assets/', '/assets/none.js', '/assets/../manifest.json', '/assets/%2e%2e/manifest.json', '/manifest.json', '/staff.html', '/assets/a/b']) {
      const { status, body } = await get(path);
      assert.deepEqual([status, body?.code], [404, 'not_found'], path);
    }
    assert.equal((await server.call('POST', '/widget.js', { body: {} })).status, 405);
  });
});

describe('apps', () => {
  const pages = ['/tickets', '/tickets/', '/tickets/new', '/tickets/1/2/3', '/console', '/console/chats/1', '/admin', '/admin/articles', '/widget'];

  test('have one page for all their addresses, asked for each time', async () => {
    for (const path of pages) {
      const { headers, text } = await must(get(path));
      assert.match(headers.get('content-type'), /^text\/html; charset=utf-8$/, path);
      assert.equal(headers.get('cache-control'), 'no-cache');
      assert.ok(headers.get('etag'));
      for (const asset of assetsOf(text)) await must(get(asset));
    }
    assert.equal((await get('/tickets/new')).text, (await get('/tickets')).text);
    assert.equal((await get('/admin')).text, (await get('/console')).text);
    for (const path of ['/consoles', '/ticketsx', '/widgets', '/widget/x']) assert.equal((await get(path)).status, 404, path);
  });

  test('run nothing that is written into them, and are in no frame but the widget', async () => {
    for (const path of pages) {
      const answer = await get(path);
      const policy = policyOf(answer);
      assert.ok(policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self'"), policy);
      assert.ok(!policy.includes('unsafe'), policy);
      const ancestors = path === '/widget' ? "'self' https://shop.example" : "'none'";
      assert.ok(policy.split('; ').includes(`frame-ancestors ${ancestors}`), `${path} ${policy}`);
      assert.equal(policy.includes("require-trusted-types-for 'script'"), path === '/widget');
      assert.ok(!/<script(?![^>]* src="\/)|<style| style=| on[a-z]+=/.test(answer.text), `${path} has something of its own`);
    }
  });
});

describe('the demo', () => {
  test('is there in demo mode alone', async () => {
    for (const path of ['/demo', '/api/demo/people']) assert.equal((await get(path)).status, 404, path);
    const page = await must(demo.call('GET', '/demo'));
    assert.match(policyOf(page), /script-src 'self'; .*frame-src 'self'/);
    assert.ok(!/<script(?![^>]* src="\/)|<style| style=| on[a-z]+=/.test(page.text), page.text);
  });

  test('has people whose tokens are good', async () => {
    const answer = await must(demo.call('GET', '/api/demo/people'));
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    const people = answer.body;
    assert.deepEqual(people.map(({ role }) => role), ['user', 'agent', 'agent', 'admin', 'auditor']);
    const may = { user: '/api/tickets/my-tickets', agent: '/api/tickets/admin/open', admin: '/api/kb/admin/articles', auditor: '/api/kb/upgrade' };
    for (const { role, token, name } of people) {
      const { status } = await demo.call('GET', may[role], { as: { Authorization: `Bearer ${token}` } });
      assert.equal(status, role === 'auditor' ? 404 : 200, name);
    }
    const [customer] = people;
    const mine = async () => (await must(demo.call('GET', '/api/tickets/my-tickets', { as: { Authorization: `Bearer ${customer.token}` } }))).body;
    await eventually(async () => (await mine()).length >= 3, 'the demo tickets are the customer\'s'); // opened while it serves
  });
});
