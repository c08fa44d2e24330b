// The HTTP contract: what every client may rely on, and what bad input is told.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { as, Desk } from './support/desk.mjs';

let desk, document, validators;
const answers = [];  // all that were given, to be held against the OpenAPI document
before(async () => {
  desk = await Desk.start(undefined, { CORS_ORIGINS: 'https://tutor.example' });
  const plain = desk.call.bind(desk);
  desk.call = async (method, path, options) => {
    const answer = await plain(method, path, options);
    answers.push({ method, path: path.split('?')[0], ...answer });
    return answer;
  };
});
after(() => desk.stop());

const ada = as('ada');
const grace = as('grace', 'agent');

test('every wrong member gets a 422 that names it, and never a 500', async () => {
  const { id } = await desk.open(ada);
  const good = { subject: 'S', description: 'D', category: 'other' };
  const texts = [1, true, [], {}, { deep: { deeper: [1] } }, '', '  ', '\u00a0', 'nul\u0000'];
  const table = [
    ['POST', '/api/tickets', 'subject', [...texts, null, undefined, 'x'.repeat(201)], good],
    ['POST', '/api/tickets', 'description', [...texts, null, undefined, 'x'.repeat(20001)], good],
    ['POST', '/api/tickets', 'category', [...texts, null, undefined, 'Billing'], good],
    ['POST', '/api/tickets', 'priority', [...texts, null, 'asap'], good],
    ['POST', `/api/tickets/${id}/messages`, 'message', [...texts, null, undefined, 'x'.repeat(20001)], {}],
    ['POST', `/api/tickets/${id}/messages`, 'internal', [1, 'true', [], {}, null], { message: 'x' }],
    ['PATCH', `/api/tickets/${id}/status`, 'status', [...texts, null, undefined, 'gone'], {}],
    ['PATCH', `/api/tickets/${id}`, 'assignedTo', [...texts, 'x'.repeat(129)], {}],
    ['PATCH', `/api/tickets/${id}`, 'tags', [1, 'a', {}, null, [1], ['a\nb'], [''], ['x'.repeat(51)], Array(21).fill('a')], {}],
  ];
  for (const [method, path, field, values, rest] of table) {
    for (const value of values) {
      const answer = await desk.call(method, path, { headers: grace, body: { ...rest, [field]: value } });
      const what = `${method} ${path} ${field}=${JSON.stringify(value)?.slice(0, 40)}: ${answer.text}`;
      assert.equal(answer.status, 422, what);
      assert.ok(answer.body.errors.some((e) => e.field === field || e.field === ''), what);
    }
  }
  assert.equal((await desk.open(ada, { subject: '\u{1F600}'.repeat(200) })).subject, '\u{1F600}'.repeat(200));
});

test('a body that is no JSON object says so', async () => {
  const post = (body, type = 'application/json') =>
    desk.call('POST', '/api/tickets', { headers: { ...ada, 'Content-Type': type }, body });
  for (const [status, code, body] of [
    [400, 'malformed_json', '{"a":'], [400, 'malformed_json', ''], [400, 'malformed_json', '{"a":"\\ud800"}'],
    [400, 'malformed_json', '['.repeat(5000)], [400, 'invalid_utf8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])],
    [422, 'validation_failed', '[]'], [422, 'validation_failed', 'null'],
    [413, 'body_too_large', `{"subject":"${'x'.repeat(1100000)}"}`],
  ]) {
    const answer = await post(body);
    assert.equal(answer.status, status, answer.text);
    assert.equal(answer.body.code, code);
  }
  assert.equal((await post('{}', 'text/plain')).status, 415);
});

test('unknown paths, methods, parameters and oversized headers are told apart', async () => {
  const wrong = await desk.call('PUT', '/api/tickets', { headers: ada });
  assert.equal(wrong.status, 405);
  assert.equal(wrong.headers.get('allow'), 'POST, OPTIONS');
  for (const path of ['/nothing', '/api', '/api/tickets/a/b/c', '/api/tickets/%zz', '/api/tickets/%00', '//']) {
    assert.equal((await desk.get(path, ada)).status, 404, path);
  }
  for (const query of ['limit=0', 'limit=x', 'cursor=zzz', 'status=gone']) {
    assert.equal((await desk.get(`/api/tickets/my-tickets?${query}`, ada)).status, 422, query);
  }
  for (const q of ['%25_\\', "';--", '"', '\u{1F600}']) {
    assert.equal((await desk.get(`/api/tickets/admin/open?q=${encodeURIComponent(q)}`, grace)).status, 200);
  }
  assert.equal((await desk.get('/healthz', { 'X-Long': 'x'.repeat(17000) })).status, 431);
  assert.equal((await desk.post('/api/tickets', { ...ada, 'Idempotency-Key': 'x'.repeat(256) }, {})).status, 422);
});

test('a sender that dawdles is timed out', async () => {
  const { port } = new URL(desk.url);
  const answer = await new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.write('POST /api/tickets HTTP/1.1\r\nHost: x\r\nContent-Le'));
    let text = '';
    socket.on('data', (data) => { text += data; });
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
  assert.match(answer, /^HTTP\/1.1 408 /);
});

test('nothing that a client sends starts a line of its own in the log', async () => {
  const { port } = new URL(desk.url);
  const forged = 'x\\r\\n2026-01-01 error forged';
  await desk.get(`/api/tickets/${encodeURIComponent('a\r\nforged line')}`, ada);
  await desk.post('/api/tickets', { ...ada, 'X-Correlation-Id': forged }, { subject: 'a\nforged line', description: 'forged line', category: 'other' });
  await new Promise((resolve) => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.end('GET /\nforged line\r\n\r\n'));
    socket.on('close', resolve).on('error', resolve).resume();
  });
  assert.deepEqual(desk.log.filter((line) => line.includes('forged')), []);
});

test('one idempotency key makes one ticket, however often and however many at once', async () => {
  const headers = { ...as('ivy'), 'Idempotency-Key': 'once' };
  const body = { subject: 'S', description: 'D', category: 'other' };
  const all = await Promise.all(Array.from({ length: 20 }, () => desk.post('/api/tickets', headers, body)));
  assert.deepEqual(new Set(all.map((a) => a.text)).size, 1);
  assert.equal(all.filter((a) => a.headers.get('idempotency-replayed') !== 'true').length, 1);
  await desk.patch(`/api/tickets/${all[0].body.id}/status`, grace, { status: 'resolved' });
  assert.deepEqual((await desk.post('/api/tickets', headers, body)).body, all[0].body);
  assert.equal((await desk.post('/api/tickets', headers, { ...body, subject: 'other' })).body.code, 'idempotency_key_reused');
  assert.equal((await desk.get('/api/tickets/my-tickets', as('ivy'))).body.length, 1);
});

test('lists page to their end without gap or repetition', async () => {
  const paul = as('paul');
  const opened = [];
  for (let i = 0; i < 23; ++i) opened.push((await desk.open(paul, { priority: ['low', 'urgent'][i % 2] })).id);
  const walk = async (path, headers) => {
    const seen = [];
    while (path) {
      const page = await desk.get(path, headers);
      seen.push(...page.body);
      path = page.headers.get('link')?.match(/<([^>]+)>; rel="next"/)?.[1];
      if (seen.length < 10) await desk.open(paul);  // the list grows while it is read
    }
    return seen;
  };
  const mine = (await walk('/api/tickets/my-tickets?limit=5', paul)).map((t) => t.id);
  assert.deepEqual(mine.filter((id) => opened.includes(id)), opened.toReversed());
  assert.equal(new Set(mine).size, mine.length);
  const open = await walk('/api/tickets/admin/open?limit=7', grace);
  const ranks = { urgent: 0, high: 1, medium: 2, low: 3 };
  for (let i = 1; i < open.length; ++i) {
    const [a, b] = [open[i - 1], open[i]];
    assert.ok(ranks[a.priority] < ranks[b.priority] || (a.priority === b.priority && a.number < b.number));
  }
  const filtered = await desk.get('/api/tickets/admin/open?priority=urgent&limit=100', grace);
  assert.ok(filtered.body.length > 0 && filtered.body.every((t) => t.priority === 'urgent'));
});

test('entity tags spare reading twice and hold writers to what they saw', async () => {
  const { id } = await desk.open(ada);
  const tag = (await desk.get(`/api/tickets/${id}`, grace)).headers.get('etag');
  assert.equal((await desk.get(`/api/tickets/${id}`, { ...grace, 'If-None-Match': tag })).status, 304);
  assert.equal((await desk.patch(`/api/tickets/${id}`, { ...grace, 'If-Match': tag }, { priority: 'low' })).status, 200);
  assert.equal((await desk.patch(`/api/tickets/${id}`, { ...grace, 'If-Match': tag }, { priority: 'high' })).status, 412);
});

test('a read can wait for a position, and is told when it is not reached', async () => {
  const opened = await desk.post('/api/tickets', ada, { subject: 'S', description: 'D', category: 'other' });
  const position = opened.headers.get('x-log-position');
  assert.equal((await desk.get(`/api/tickets/${opened.body.id}`, { ...ada, 'X-Min-Position': position })).status, 200);
  const never = await desk.get(`/api/tickets/${opened.body.id}`, { ...ada, 'X-Min-Position': '999999999' });
  assert.equal(never.body.code, 'read_model_behind');
  assert.ok(never.headers.get('retry-after'));
  assert.equal((await desk.get(`/api/tickets/${opened.body.id}`, { ...ada, 'X-Min-Position': 'x' })).status, 422);
});

test('HEAD, OPTIONS and CORS are answered, to the origins that may', async () => {
  const head = await desk.call('HEAD', '/healthz');
  assert.equal(head.status, 200);
  assert.equal(head.headers.get('content-length'), '15');
  assert.equal(head.text, '');
  const preflight = { Origin: 'https://tutor.example', 'Access-Control-Request-Method': 'POST' };
  const allowed = await desk.call('OPTIONS', '/api/tickets', { headers: preflight });
  assert.equal(allowed.status, 204);
  assert.equal(allowed.headers.get('access-control-allow-origin'), 'https://tutor.example');
  assert.match(allowed.headers.get('access-control-allow-headers'), /Authorization/);
  const other = await desk.call('OPTIONS', '/api/tickets', { headers: { ...preflight, Origin: 'https://evil.example' } });
  assert.equal(other.headers.get('access-control-allow-origin'), null);
});

test('operators see health, readiness, figures and what an error means', async () => {
  assert.equal((await desk.get('/readyz')).body.status, 'ready');
  assert.match((await desk.get('/metrics')).text, /ledgerdesk_events_appended_total \d+/);
  assert.match((await desk.get('/docs/errors/ticket_closed')).text, /<h1>The ticket is closed/);
});

// The last test: all answers of the others are held against the document.
test('the OpenAPI document says exactly what the service answered', async () => {
  document = (await desk.get('/openapi.json')).body;
  assert.equal(document.openapi, '3.1.0');
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema(document, 'openapi');
  const pointer = (text) => text.replaceAll('~', '~0').replaceAll('/', '~1');
  const paths = Object.keys(document.paths).sort((a, b) => a.includes('{') - b.includes('{'));
  let checked = 0;
  for (const answer of answers) {
    const path = paths.find((p) => new RegExp(`^${p.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(answer.path));
    const method = answer.method === 'HEAD' ? 'get' : answer.method.toLowerCase();
    const operation = document.paths[path]?.[method];
    if (!operation || [405, 431].includes(answer.status) || answer.method === 'HEAD') continue;
    const response = operation.responses[answer.status];
    assert.ok(response, `${answer.method} ${path} answered ${answer.status}, which is not documented`);
    const type = answer.headers.get('content-type')?.split(';')[0];
    if (!response.content) continue;
    assert.ok(response.content[type], `${answer.method} ${path} ${answer.status} is ${type}`);
    const place = `openapi#/paths/${pointer(path)}/${method}/responses/${answer.status}/content/${pointer(type)}/schema`;
    const validate = ajv.getSchema(encodeURI(place)) ?? ajv.compile({ $ref: encodeURI(place) });
    assert.ok(validate(answer.body), `${answer.method} ${path} ${answer.status}: ${JSON.stringify(validate.errors)}\n${answer.text}`);
    ++checked;
  }
  assert.ok(checked > 100, `only ${checked} answers were checked`);
});
