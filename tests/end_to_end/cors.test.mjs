// Pages of other origins: those that are named may call, the others are not told so. And HEAD.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Server } from './support/server.mjs';

let server;
before(async () => { server = await Server.start({ environment: { CORS_ORIGINS: 'https://tutor.example' } }); });
after(() => server.stop());

const preflight = (origin) => ({ Origin: origin, 'Access-Control-Request-Method': 'POST' });

test('a preflight of a named origin is told what it may send', async () => {
  const allowed = await server.call('OPTIONS', '/api/tickets', { headers: preflight('https://tutor.example') });
  assert.equal(allowed.status, 204);
  assert.equal(allowed.headers.get('access-control-allow-origin'), 'https://tutor.example');
  assert.match(allowed.headers.get('access-control-allow-headers'), /Authorization/);
  assert.match(allowed.headers.get('access-control-allow-methods'), /POST/);
});

test('another origin is told nothing', async () => {
  const other = await server.call('OPTIONS', '/api/tickets', { headers: preflight('https://evil.example') });
  assert.equal(other.headers.get('access-control-allow-origin'), null);
  assert.equal(other.headers.get('vary'), 'Origin');
});

test('an answer names the origin it is for, and shows the headers that clients need', async () => {
  const answer = await server.call('GET', '/healthz', { headers: { Origin: 'https://tutor.example' } });
  assert.equal(answer.headers.get('access-control-allow-origin'), 'https://tutor.example');
  assert.match(answer.headers.get('access-control-expose-headers'), /X-Log-Position/);
});

test('HEAD has the headers of GET and no body', async () => {
  const get = await server.call('GET', '/healthz');
  const head = await server.call('HEAD', '/healthz');
  assert.equal(head.status, 200);
  assert.equal(head.text, '');
  assert.equal(head.headers.get('content-length'), get.headers.get('content-length'));
});
