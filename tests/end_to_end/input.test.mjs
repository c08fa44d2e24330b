// Bad input: each mistake gets the right answer with the field named; nothing gets a 500.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { exchange, statusOf } from './support/client.mjs';
import { Server } from './support/server.mjs';
import { ada, anyTicket, grace, open, read, root } from './support/tickets.mjs';
import { as } from './support/tokens.mjs';

let server, ticket, dawdlers;
before(async () => {
  server = await Server.start();
  ticket = await open(server);
  // These take as long as the server's patience, so they wait while the other tests run.
  dawdlers = [
    'POST /api/tickets HTTP/1.1\r\nHost: x\r\nContent-Le',
    `POST /api/tickets HTTP/1.1\r\nHost: x\r\nAuthorization: ${ada.Authorization}\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{"sub`,
  ].map((start) => exchange(server.port, start, { keepOpen: true }));
});
after(() => server.stop());
afterEach(async () => {
  assert.equal((await server.call('GET', '/healthz')).status, 200, 'the server lives on');
});

const smiley = '\u{1F600}';
const wrongTypes = [1, 1.5, true, [], {}, { deep: { deeper: [1] } }, ['a']].map((value) => [value, 'type']);
const wrongTexts = [...wrongTypes, ['nul\u0000', 'character'], ['half a pair \ud83d', 'character']];
const blank = ['', ' ', '\t\r\n', '\u00a0\u3000'].map((value) => [value, 'blank']);
const tooLong = (limit) => [['x'.repeat(limit + 1), 'length'], [smiley.repeat(limit + 1), 'length']];
const unknown = (...values) => ['', ' ', ...values].map((value) => [value, 'choice']);
const absent = [[undefined, 'required'], [null, 'required']];
const isNull = [[null, 'type']];

const bodies = {
  'POST /api/tickets': {
    good: anyTicket(),
    members: {
      subject: [...wrongTexts, ...blank, ...absent, ...tooLong(200)],
      description: [...wrongTexts, ...blank, ...absent, ...tooLong(20_000)],
      category: [...wrongTexts, ...absent, ...unknown('Billing', 'x'.repeat(100_000))],
      priority: [...wrongTexts, ...isNull, ...unknown('HIGH', 'asap')],
    },
  },
  'POST /api/tickets/:id/messages': {
    good: { message: 'M' },
    members: {
      message: [...wrongTexts, ...blank, ...absent, ...tooLong(20_000)],
      internal: [[1, 'type'], ['true', 'type'], ['', 'type'], [[], 'type'], [{}, 'type'], ...isNull],
    },
  },
  'PATCH /api/tickets/:id': {
    good: { priority: 'low' },
    members: {
      assignedTo: [...wrongTexts, ...blank, ...tooLong(128)],
      priority: [...wrongTexts, ...isNull, ...unknown('Low')],
      category: [...wrongTexts, ...isNull, ...unknown('others')],
      tags: [
        ...[1, true, {}, 'a', [1], [null], [['a']], [{}], ['a\nb'], ['nul\u0000']].map((value) => [value, 'type']), ...isNull,
        [[''], 'blank'], [[' '], 'blank'], [['x'.repeat(51)], 'length'], [Array(21).fill('a'), 'length'],
      ],
    },
  },
  'PATCH /api/tickets/:id/status': {
    good: { status: 'open' },
    members: { status: [...wrongTexts, ...absent, ...unknown('Open', 'reopened')] },
  },
};

const short = (value) => JSON.stringify(value)?.slice(0, 40);

for (const [endpoint, { good, members }] of Object.entries(bodies)) {
  const [method, template] = endpoint.split(' ');
  const ask = (body) => server.call(method, template.replace(':id', ticket.id), { as: grace, body });

  for (const [field, cases] of Object.entries(members)) {
    test(`${endpoint} names ${field} in a 422 for each of ${cases.length} wrong values`, async () => {
      for (const [value, code] of cases) {
        const answer = await ask({ ...good, [field]: value });
        const what = `${field}: ${short(value)} was answered ${answer.text}`;
        assert.equal(answer.status, 422, what);
        assert.equal(answer.body.code, 'validation_failed', what);
        assert.deepEqual(answer.body.errors.map((error) => [error.field, error.code]), [[field, code]], what);
      }
    });
  }

  test(`${endpoint} names every wrong field at once, and a member given twice`, async () => {
    const names = Object.keys(members);
    const answer = await ask(Object.fromEntries(names.map((name) => [name, 7])));
    assert.deepEqual(answer.body.errors.map((error) => error.field).sort(), names.toSorted());
    for (const name of names) {
      const twice = await ask(JSON.stringify(good).replace(/}$/, `,"${name}":"a","${name}":"b"}`));
      assert.equal(twice.status, 422, twice.text);
      assert.ok(twice.body.errors.some((error) => error.field === name && error.code === 'duplicate'), twice.text);
    }
  });

  test(`${endpoint} takes only a JSON object in UTF-8, called JSON`, async () => {
    const refused = [
      [400, 'malformed_json', ['', ' ', '{', '{"a":', '{"a":1,}', "{'a':1}", '{"a":NaN}', '{"a":01}', '{} {}', 'nul', '{"a":"\\x"}', '{"a":"\n"}',
        '['.repeat(100_000), `{"a":${'['.repeat(500)}${']'.repeat(500)}}`, `${'{"a":'.repeat(500)}1${'}'.repeat(500)}`]],
      [400, 'invalid_utf8', [[0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82]].map(
        (bytes) => Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, ...bytes, 0x22, 0x7d]))],
      [422, 'validation_failed', ['[]', '[{}]', '"text"', '1', 'true', 'null', '{}']],
    ];
    for (const [status, code, texts] of refused) {
      for (const text of texts) {
        const answer = await ask(text);
        assert.equal(answer.status, status, `${short(text.toString())}: ${answer.text}`);
        assert.equal(answer.body.code, code, short(text.toString()));
      }
    }
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'json', '', 'application/jsonp']) {
      const answer = await server.call(method, template.replace(':id', ticket.id), { as: grace, body: good, headers: { 'Content-Type': type } });
      assert.equal(answer.status, 415, `${type}: ${answer.text}`);
    }
  });
}

test('lengths count characters, not bytes or UTF-16 units', async () => {
  const subject = smiley.repeat(200);
  const description = smiley.repeat(20_000);
  const longest = await open(server, ada, { subject, description });
  assert.equal(longest.subject, subject);
  assert.equal(longest.description, description);
});

test('members that nobody knows are ignored, and text comes back as it was sent', async () => {
  const text = 'a\u2028b\u0001\u007f<script>"\\\n\t\u{10FFFF} \u202e';
  const kept = await open(server, ada, { subject: text, id: 'mine', userId: 'eve', status: 'closed', __proto__: { a: 1 }, big: 1e300 });
  assert.equal(kept.subject, text);
  assert.equal(kept.userId, 'ada');
  assert.equal(kept.status, 'open');
});

const get = (path) => server.call('GET', path, { as: grace });

test('a wrong query parameter is named', async () => {
  const cases = {
    '/api/tickets/my-tickets': {
      limit: ['0', '101', '-1', 'x', '', '1.5', '99999999999999999999', '1%00'], status: ['gone', '', 'OPEN'],
      cursor: ['', 'x', '1.2', '1.', '.', '99999999999999999999', '1%20', 'x'.repeat(101)],
    },
    '/api/tickets/admin/open': {
      limit: ['0', '101', 'x'], status: ['gone'], category: ['gone'], priority: ['gone'], cursor: ['1', 'x.y', '1.2.3'],
      q: ['x'.repeat(201), '%F0%9F%98%80'.repeat(201), 'a%00b'], assignedTo: ['x'.repeat(129), '%00'],
    },
    [ticket.path]: { asOf: ['', 'x', '2026-13-01T00:00:00Z', '2026-01-01', '1', '%00'], atPosition: ['0', '-1', 'x', '', '99999999999999999999'] },
    [`${ticket.path}/history`]: { limit: ['0', '101', 'x'], cursor: ['x', '1.1'], asOf: ['x'], atPosition: ['0', 'x'] },
  };
  for (const [path, parameters] of Object.entries(cases)) {
    for (const [name, values] of Object.entries(parameters)) {
      for (const value of values) {
        const answer = await get(`${path}?${name}=${value}`);
        const what = `${path}?${name}=${value.slice(0, 30)}: ${answer.text}`;
        assert.equal(answer.status, 422, what);
        assert.deepEqual(answer.body.errors.map((error) => error.field), [`?${name}`], what);
      }
    }
  }
});

test('a parameter that is no UTF-8 or breaks percent encoding is 400, and unknown ones are ignored', async () => {
  for (const value of ['%ff', '%C0%AF', '%', '%a', '%zz', '%ED%A0%80']) {
    assert.equal((await get(`/api/tickets/admin/open?q=${value}`)).status, 400, value);
  }
  for (const query of ['unknown=%ff', '%ff=1', '&&&', '=', 'q', 'q=', 'assignedTo=', 'a=b=c', 'limit=1&limit=2']) {
    assert.equal((await get(`/api/tickets/admin/open?${query}`)).status, 200, query);
  }
});

test('numbers at the edge of what fits are never a 500', async () => {
  const edges = ['0', '-1', '2147483647', '2147483648', '4294967295', '9223372036854775807', '-9223372036854775808', '32768'];
  for (const edge of edges) {
    for (const path of [`/api/tickets/my-tickets?cursor=${edge}`, `/api/tickets/admin/open?cursor=${edge}.${edge}`,
      `${ticket.path}/history?cursor=${edge}`, `${ticket.path}/history?limit=100&cursor=${edge}`,
      `${ticket.path}?atPosition=${edge}`]) {
      const answer = await get(path);
      assert.ok([200, 422].includes(answer.status), `${path}: ${answer.status} ${answer.text}`);
    }
  }
  for (const time of ['0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z', '2026-06-30T23:59:60Z', '1969-12-31T23:59:59-14:00']) {
    const answer = await get(`${ticket.path}?asOf=${encodeURIComponent(time)}`);
    assert.ok([200, 404, 422].includes(answer.status), `${time}: ${answer.status} ${answer.text}`);
  }
});

test('a search finds the words it was given, in any order, whatever they mean to SQL or LIKE', async () => {
  for (const [i, q] of ['100%', 'a_b', 'back\\slash', "O'Brien'; DROP TABLE event; --", '"quoted"', '$1', '%s', '\\', smiley].entries()) {
    const subject = `needle ${i} ${q}`;
    const { id } = await open(server, ada, { subject });
    const found = await get(`/api/tickets/admin/open?q=${encodeURIComponent(subject)}`);
    assert.deepEqual(found.body.map((one) => one.id), [id], q);
  }
  const wanted = await open(server, as('quentin', 'user', { name: 'Quentin Quill', email: 'qq@example.com' }), { subject: 'Video freezes', description: 'After the zebra crossing' });
  const { number } = (await read(server, wanted, root)).body;
  for (const words of ['freezes video', 'ZEBRA vid', 'quill zebra', 'qq@example.com', `#${number}`, ` ${number}  freezes `]) {
    const found = await get(`/api/tickets/admin/open?q=${encodeURIComponent(words)}`);
    assert.deepEqual(found.body.map(({ id }) => id), [wanted.id], words);
  }
  for (const words of ['zebra stripes', 'quill lion']) assert.deepEqual((await get(`/api/tickets/admin/open?q=${encodeURIComponent(words)}`)).body, [], 'every word counts');
  assert.deepEqual((await get('/api/tickets/admin/open?q=needle_0')).body, [], '_ is no wildcard');
  assert.deepEqual((await get('/api/tickets/admin/open?q=needle%25100')).body, [], '% is no wildcard');
});

test('a header that is no key, position or tag is told apart', async () => {
  const post = (key) => server.call('POST', '/api/tickets', { as: ada, body: anyTicket(), headers: { 'Idempotency-Key': key } });
  for (const key of ['x'.repeat(256), 'caf\u00e9', 'tab\there']) {
    const answer = await post(key);
    assert.equal(answer.status, 422, `${key.slice(0, 9)}: ${answer.text}`);
    assert.equal(answer.body.errors[0].field, 'Idempotency-Key');
  }
  assert.equal((await post('x'.repeat(255))).status, 201);
  for (const position of ['x', '-1', '1.5', '99999999999999999999', '0x10']) {
    const answer = await server.call('GET', ticket.path, { as: ada, headers: { 'X-Min-Position': position } });
    assert.equal(answer.status, 422, position);
    assert.equal(answer.body.errors[0].field, 'X-Min-Position');
  }
  for (const tag of ['x', '"s"', '"sx"', '"s1', '""', ',', '"s99999999999999999999"', `W/"s1"`]) {
    const answer = await server.call('PATCH', ticket.path, { as: grace, body: { priority: 'low' }, headers: { 'If-Match': tag } });
    assert.equal(answer.status, 412, `${tag}: ${answer.text}`);
  }
});

test('an address that is none is 404, whatever is in it', async () => {
  for (const path of ['//', '/assets', '/assets/none.js', '/kb', '/consoles', '/nothing', '/api', '/api/tickets/', '/api/tickets//status', '/api/tickets/a/b/c', '/api/Tickets/my-tickets',
    '/api/tickets/%zz', '/api/tickets/%', '/api/tickets/%00', '/api/tickets/%ff', "/api/tickets/'--", '/api/tickets/..%2f..%2fetc', '/docs/errors/%00',
    `/api/tickets/${ticket.id}x`, `/api/tickets/${'x'.repeat(8000)}`, '/api/tickets/no-such-id/history']) {
    const answer = await get(path);
    assert.equal(answer.status, 404, `${path.slice(0, 60)}: ${answer.text}`);
    assert.equal(answer.body.code, 'not_found');
  }
});

test('a method that an address does not take is 405 with those it takes', async () => {
  const taken = {
    '/api/tickets': 'POST, OPTIONS', [ticket.path]: 'GET, PATCH, HEAD, OPTIONS',
    [`${ticket.path}/messages`]: 'POST, OPTIONS', [`${ticket.path}/status`]: 'PATCH, OPTIONS', '/healthz': 'GET, HEAD, OPTIONS',
  };
  for (const [path, allow] of Object.entries(taken)) {
    for (const method of ['PUT', 'DELETE']) {
      const answer = await server.call(method, path, { as: grace });
      assert.equal(answer.status, 405, `${method} ${path}: ${answer.text}`);
      assert.equal(answer.headers.get('allow'), allow, path);
    }
    const asked = await server.call('OPTIONS', path);
    assert.deepEqual([asked.status, asked.headers.get('allow')], [204, allow], path);
  }
});

test('an address that two routes share names each method once', async () => {
  const allow = (await server.call('DELETE', '/api/tickets/my-tickets', { as: grace })).headers.get('allow').split(', ');
  assert.ok(allow.includes('GET') && !allow.includes('DELETE'), allow.join());
  assert.deepEqual(allow, [...new Set(allow)]);
});

const head = (line, ...headers) => `${[line, 'Host: desk', 'Connection: close', ...headers].join('\r\n')}\r\n\r\n`;
const sized = (bytes) =>
  head('POST /api/tickets HTTP/1.1', `Authorization: ${ada.Authorization}`, 'Content-Type: application/json', `Content-Length: ${bytes}`);

test('a body over 1 MB is 413, told or not told beforehand, and one of 1 MB is read', async () => {
  const body = (bytes) => `{"a":"${'x'.repeat(bytes - 8)}"}`;
  assert.equal(statusOf(await exchange(server.port, sized(1_048_576) + body(1_048_576))), 422);
  assert.equal(statusOf(await exchange(server.port, sized(1_048_577) + body(1_048_577))), 413);
  assert.equal(statusOf(await exchange(server.port, sized('9'.repeat(15)))), 413);
  const chunked = head('POST /api/tickets HTTP/1.1', 'Transfer-Encoding: chunked', 'Content-Type: application/json', `Authorization: ${ada.Authorization}`);
  const chunk = `10000\r\n${'x'.repeat(65_536)}\r\n`;
  assert.equal(statusOf(await exchange(server.port, `${chunked}${chunk.repeat(17)}0\r\n\r\n`)), 413);
});

test('headers over 16 KB are 431', async () => {
  for (const request of [
    head('GET /healthz HTTP/1.1', `X-Long: ${'x'.repeat(17_000)}`),
    head('GET /healthz HTTP/1.1', ...Array.from({ length: 2000 }, (_, i) => `X-${i}: 12345`)),
    head(`GET /${'x'.repeat(17_000)} HTTP/1.1`),
  ]) assert.equal(statusOf(await exchange(server.port, request)), 431);
  assert.equal(statusOf(await exchange(server.port, head('GET /healthz HTTP/1.1', `X-Long: ${'x'.repeat(15_000)}`))), 200);
});

test('what is not HTTP/1.1, or could be read in two ways, is 400', async () => {
  for (const request of [
    'GARBAGE\r\n\r\n', '\0\0\0\0\r\n\r\n', '\x16\x03\x01\x02\r\n\r\n', 'GET /healthz\r\n\r\n', 'GET\r\n\r\n',
    head('GET /healthz HTTP/1.1', 'No colon'), head('GET /healthz HTTP/1.1', 'Space : x'),
    head('POST /api/tickets HTTP/1.1', 'Content-Length: 5', 'Content-Length: 6') + 'abcdef',
    head('POST /api/tickets HTTP/1.1', 'Content-Length: 5', 'Transfer-Encoding: chunked') + '0\r\n\r\n',
    head('POST /api/tickets HTTP/1.1', 'Content-Length: -1'), head('POST /api/tickets HTTP/1.1', 'Content-Length: 5x') + 'abcde',
    head('POST /api/tickets HTTP/1.1', 'Transfer-Encoding: chunked') + 'zz\r\n\r\n',
    head('GET /healthz HTTP/1.1', 'X-Nul: a\0b'),
  ]) {
    assert.equal(statusOf(await exchange(server.port, request)), 400, JSON.stringify(request));
  }
  assert.equal(statusOf(await exchange(server.port, head('GET /healthz HTTP/3.7'))), 505);
  await exchange(server.port, ''); // says nothing and goes
  await exchange(server.port, sized(100) + '{"sub'); // goes in the middle of the body
});

test('nothing that a client sends begins a line of the log', async () => {
  const forged = '2026-01-01T00:00:00.000Z info forged';
  for (const [method, path, more] of [
    ['GET', `/api/tickets/${encodeURIComponent(`a\r\n${forged}`)}`, {}],
    ['GET', `/api/tickets/admin/open?q=${encodeURIComponent(`a\r\n${forged}`)}`, {}],
    ['POST', '/api/tickets', { body: anyTicket({ subject: `a\n${forged}`, description: `\r\n${forged}\u2028${forged}` }) }],
    ['POST', '/api/tickets', { body: `{"a":"\n${forged}` }],
    ['PATCH', ticket.path, { body: { assignedTo: `a\r\n${forged}` } }],
  ]) await server.call(method, path, { as: grace, ...more });
  for (const raw of [
    `GET /\n${forged}\r\n\r\n`, `GET /a\r\n${forged}\r\n\r\n`, `\r\n${forged}\r\n\r\n`,
    head('GET /healthz HTTP/1.1', `X-Correlation-Id: a\n${forged}`), head('GET /healthz HTTP/1.1', `X-Request-Id: a\r\n ${forged}`),
    head(`POST /api/tickets HTTP/1.1`, `Authorization: Bearer a\r\n\t${forged}`, `Idempotency-Key: \x1b[2K${forged}`),
  ]) await exchange(server.port, raw);
  const answer = await exchange(server.port, head('GET /api/tickets/my-tickets?x=%0d%0aSet-Cookie:%20forged HTTP/1.1', `Authorization: ${ada.Authorization}`));
  assert.doesNotMatch(answer.split('\r\n\r\n')[0], /^Set-Cookie/m, 'nor a header of the answer');
  for (const line of server.logLines()) {
    assert.match(line, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (trace|debug|info|warning|error|critical) /);
    assert.ok(!line.startsWith(forged), line);
  }
});

test('a sender that dawdles in the head or in the body is told 408 and closed', async () => {
  for (const answer of await Promise.all(dawdlers)) {
    assert.equal(statusOf(answer), 408, answer);
    assert.match(answer, /"code":"request_timeout"/);
  }
});
