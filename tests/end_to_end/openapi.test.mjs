// The OpenAPI document is true: every answer that every endpoint gives is one that it describes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { Desk } from './support/chat.mjs';
import { OpenApi } from './support/openapi.mjs';
import { Server } from './support/server.mjs';
import { ada, anna, anyTicket, audrey, change, close, eve, grace, move, open, read, root, say } from './support/tickets.mjs';
import { as } from './support/tokens.mjs';

let server, desk, document, api;
const answers = [];
before(async () => {
  server = await Server.start({ environment: { CORS_ORIGINS: 'https://app.example' } });
  const plain = server.call;
  server.call = async (...request) => {
    const answer = await plain(...request);
    answers.push(answer);
    return answer;
  };
  document = (await server.call('GET', '/openapi.json')).body;
  api = new OpenApi(document);
  desk = new Desk(server);
  await desk.isOpen();
});
after(() => desk.close());

test('the document is OpenAPI 3.1 with unique operations, resolvable references and told parameters', () => {
  assert.match(document.openapi, /^3\.1\.\d+$/);
  assert.ok(document.info.title && document.info.version);
  const operations = Object.entries(document.paths).flatMap(([path, methods]) => Object.values(methods).map((one) => ({ path, ...one })));
  assert.equal(new Set(operations.map((one) => one.operationId)).size, operations.length);
  for (const { path, operationId, parameters, responses } of operations) {
    const inPath = [...path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]);
    const told = parameters.filter((one) => one.in === 'path');
    assert.deepEqual(told.map((one) => one.name), inPath, operationId);
    assert.ok(told.every((one) => one.required), operationId);
    for (const [status, { description }] of Object.entries(responses)) assert.ok(description, `${operationId} ${status}`);
  }
  for (const [, reference] of JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    assert.ok(reference.split('/').reduce((at, part) => at?.[part], document), reference);
  }
});

test('every schema of the document is a JSON Schema of 2020-12', () => {
  const ajv = new Ajv({ strict: false });
  addFormats(ajv);
  ajv.addSchema(document, 'openapi');
  for (const name of Object.keys(document.components.schemas)) {
    assert.doesNotThrow(() => ajv.compile({ $ref: `openapi#/components/schemas/${name}` }), name);
  }
});

test('the bodies that it describes are those that the service takes', async () => {
  const ajv = new Ajv({ strict: false });
  addFormats(ajv);
  ajv.addSchema(document, 'openapi');
  const fits = (name, body) => ajv.compile({ $ref: `openapi#/components/schemas/${name}` })(body);
  const ticket = await open(server);
  await desk.agent('grace');
  const cases = [
    ['NewTicket', 'POST', '/api/tickets', [anyTicket(), anyTicket({ priority: 'urgent' }), {}, anyTicket({ subject: '' }), anyTicket({ subject: 'x'.repeat(201) }),
      anyTicket({ category: 'x' }), anyTicket({ priority: null }), anyTicket({ subject: 5 }), anyTicket({ unknown: 1 })]],
    ['NewMessage', 'POST', `${ticket.path}/messages`, [{ message: 'M' }, { message: 'M', internal: true }, {}, { message: '' }, { message: '', attachments: [] }, { message: 'M', internal: 'yes' }, { message: 'M', internal: null }]],
    ['StatusChange', 'PATCH', `${ticket.path}/status`, [{ status: 'open' }, {}, { status: 'gone' }, { status: null }]],
    ['TicketChange', 'PATCH', ticket.path, [{ assignedTo: 'grace' }, { assignedTo: null }, { tags: ['a'] }, { tags: [] }, {}, { tags: [''] }, { tags: 'a' }, { tags: null },
      { tags: Array(21).fill('a') }, { assignedTo: '' }, { priority: 'low', category: 'billing' }, { priority: null }]],
    ['BulkChange', 'POST', '/api/tickets/bulk', [{ ids: [ticket.id], status: 'open' }, { ids: [ticket.id], assignedTo: null, addTags: ['a'], removeTags: [] }, { ids: [ticket.id] }, { priority: 'low' },
      { ids: [], priority: 'low' }, { ids: Array(101).fill(ticket.id), priority: 'low' }, { ids: ticket.id, priority: 'low' }, { ids: [ticket.id], status: 'closed' }, { ids: [ticket.id], priority: null },
      { ids: [ticket.id], addTags: [''] }, { ids: [ticket.id], removeTags: Array(21).fill('a') }]],
    ['AgentChange', 'PATCH', '/api/agents/grace', [{ maxConcurrent: 3 }, { maxConcurrent: -1 }, { maxConcurrent: 101 }, { name: 'Grace' }, { name: '' }, { status: 'away' }, { status: 'x' }, {}, { name: null }]],
    ['DeskChange', 'PATCH', '/api/desk', [{ name: 'Help' }, {}, { name: '' }, { name: 'x'.repeat(101) }, { tags: ['a'] }, { tags: 'a' }, { tags: Array(201).fill('a') }, { hours: null }, { hours: {} },
      { hours: { timeZone: 'UTC', weekly: [{ day: 1, from: '09:00', to: '17:00' }] } }, { hours: { timeZone: 'UTC', weekly: [{ day: 8, from: '09:00', to: '17:00' }] } },
      { hours: { timeZone: 'UTC', weekly: [], holidays: [{ date: '2026-12-25' }] } }, { hours: { timeZone: 'UTC', weekly: [], holidays: [{}] } }, { categories: [{ id: 'x', title: {} }] },
      { categories: ['technical', 'billing', 'content', 'account', 'other'].map((id) => ({ id, title: { en: id } })) }, { categories: {} }]],
    ['NewCannedReply', 'POST', '/api/desk/canned-replies', [{ shortcut: 'a', title: 'A', text: 'A' }, {}, { shortcut: 'b', title: '', text: 'B' }, { shortcut: 'c', title: 'C', text: 'x'.repeat(5001) }]],
    ['NewView', 'POST', '/api/desk/views', [{ name: 'A', query: '' }, { name: 'A' }, { name: '', query: '' }, { name: 'A', query: '', shared: 1 }, { name: 'A', query: 'x'.repeat(501) }]],
    ['Visitor', 'POST', '/api/visitors', [{}, { name: 'Vi', email: 'vi@example.com' }, { name: 5 }, { name: 'x'.repeat(201) }, { email: 'x'.repeat(255) }]],
  ];
  for (const [name, method, path, bodies] of cases) {
    for (const body of bodies) {
      const answer = await server.call(method, path, { as: path.startsWith('/api/desk') ? root : grace, body });
      assert.equal(answer.status < 300, fits(name, body), `${name} ${JSON.stringify(body).slice(0, 60)}: ${answer.status}`);
    }
  }
});

// Walks through everything, well and badly; the answers are judged in the tests after it.
test('every endpoint is asked for everything it can answer', async () => {
  const ticket = await open(server);
  const people = [ada, eve, grace, audrey, anna, {}, as('ada', 'user', { exp: 1 }), as('bare')];
  const paths = [
    ['GET', '/api/tickets/my-tickets'], ['GET', '/api/tickets/my-tickets?limit=0'], ['GET', '/api/tickets/my-tickets?status=%ff'],
    ['GET', '/api/tickets/admin/open'], ['GET', '/api/tickets/admin/open?cursor=x'], ['GET', '/api/tickets/admin/open?q=%ff'],
    ['GET', '/api/tickets/admin/all'], ['GET', '/api/tickets/admin/all?cursor=x'], ['GET', '/api/tickets/admin/all?userId=%ff'],
    ['GET', '/api/customers/ada'], ['GET', '/api/customers/none'],
    ['GET', ticket.path], ['HEAD', ticket.path], ['GET', `${ticket.path}?atPosition=1000000`], ['GET', `${ticket.path}?asOf=x`], ['GET', `${ticket.path}?asOf=%ff`],
    ['GET', `${ticket.path}/history`], ['GET', `${ticket.path}/history?limit=1`], ['GET', `${ticket.path}/history?atPosition=1000000`],
    ['GET', `${ticket.path}/history?limit=x`], ['GET', `${ticket.path}/history?cursor=%ff`],
    ['GET', '/api/tickets/none'], ['GET', '/api/tickets/none/history'], ['PUT', ticket.path], ['GET', '/nothing'], ['OPTIONS', '/api/tickets'],
  ];
  for (const who of people) for (const [method, path] of paths) await server.call(method, path, { as: who });
  const writes = [
    ['POST', '/api/tickets', anyTicket()], ['POST', `${ticket.path}/messages`, { message: 'M' }], ['PATCH', ticket.path, { priority: 'low' }],
    ['PATCH', `${ticket.path}/status`, { status: 'resolved' }], ['POST', '/api/tickets/none/messages', { message: 'M' }],
    ['PATCH', '/api/tickets/none', { priority: 'low' }], ['PATCH', '/api/tickets/none/status', { status: 'open' }],
  ];
  for (const who of people) {
    for (const [method, path, body] of writes) {
      for (const sent of [body, {}, '{', Buffer.from([0xff]), 'x'.repeat(1_100_000)]) await server.call(method, path, { as: who, body: sent });
      await server.call(method, path, { as: who, body, headers: { 'Content-Type': 'text/plain' } });
      await server.call(method, path, { as: who, body, headers: { 'Idempotency-Key': 'one', 'If-Match': '"s1"' } });
    }
  }
  const tag = (await read(server, ticket, grace)).headers.get('etag');
  await server.call('GET', ticket.path, { as: grace, headers: { 'If-None-Match': tag } });
  for (const path of [ticket.path, '/api/tickets/my-tickets', '/api/tickets/admin/open', '/api/tickets/admin/all', `${ticket.path}/history`, '/api/customers/ada']) {
    for (const position of ['x', '999999999']) await server.call('GET', path, { as: grace, headers: { 'X-Min-Position': position } });
  }
  await change(server, ticket, grace, { assignedTo: 'grace', tags: ['a'], category: 'billing' });
  await say(server, ticket, grace, 'A note', { internal: true });
  await read(server, ticket, ada);
  await move(server, ticket, grace, 'resolved');
  await close(server, ticket);
  await move(server, ticket, grace, 'open');
  await change(server, ticket, grace, { priority: 'urgent' });
  await say(server, ticket, grace, 'Too late');
  await say(server, ticket, ada, 'A follow-up');
  await say(server, ticket, ada, 'A follow-up', { internal: true });
  await server.call('GET', `${ticket.path}/history?limit=100`, { as: audrey });
  for (const path of ['/healthz', '/readyz', '/metrics', '/openapi.json', '/asyncapi.json', '/api/demo/people', '/docs/errors/internal', '/docs/errors/none']) await server.call('GET', path);
});

test('every endpoint of chats, agents and visitors is asked for everything it can answer', async () => {
  const [hers, his, id] = await desk.talk('ada', 'grace');
  await hers.say(id, 'Hello');
  await (await desk.customer('eve')).must('chat:start', { subject: 'Waiting' });
  const chat = `/api/chats/${id}`;
  const paths = ['/api/chats/mine', '/api/chats/waiting', '/api/chats/all', `${chat}/history`, chat, `${chat}/messages`, '/api/agents', '/api/agents/grace', '/api/agents/nobody'];
  for (const path of ['/api/chats/mine', '/api/chats/waiting', '/api/chats/all', `${chat}/history`, `${chat}/messages`]) for (const query of ['limit=0', 'limit=1', 'cursor=x', 'cursor=%ff']) paths.push(`${path}?${query}`);
  for (const path of [chat, `${chat}/history`, `${chat}/messages`]) for (const query of ['atPosition=1000000', 'atPosition=1', 'asOf=x', 'asOf=%ff']) paths.push(`${path}?${query}`);
  paths.push(`${chat}/messages?afterSeq=1`, '/api/chats/none', '/api/chats/none/messages', '/api/chats/none/history');
  for (const who of [ada, eve, grace, root, audrey, anna, {}, as('ada', 'user', { exp: 1 })]) for (const path of paths) await server.call('GET', path, { as: who });
  for (const path of [chat, '/api/agents/grace']) {
    const tag = (await server.call('GET', path, { as: grace })).headers.get('etag');
    await server.call('GET', path, { as: grace, headers: { 'If-None-Match': tag } });
  }
  for (const position of ['x', '999999999']) {
    await Promise.all([chat, `${chat}/messages`, `${chat}/history`, '/api/chats/all', `${chat}?atPosition=1`, '/api/chats/mine', '/api/chats/waiting', '/api/agents', '/api/agents/grace']
      .map((path) => server.call('GET', path, { as: grace, headers: { 'X-Min-Position': position } })));
  }
  for (const who of [ada, grace, root, {}, as('ada', 'user', { exp: 1 })]) {
    for (const body of [{ maxConcurrent: 3 }, {}, '{', Buffer.from([0xff]), 'x'.repeat(1_100_000)]) await server.call('PATCH', '/api/agents/grace', { as: who, body });
    await server.call('PATCH', '/api/agents/grace', { as: who, body: { name: 'G' }, headers: { 'Content-Type': 'text/plain' } });
    await server.call('PATCH', '/api/agents/grace', { as: who, body: { name: 'G' }, headers: { 'If-Match': '"s1"' } });
    await server.call('PATCH', '/api/agents/nobody', { as: who, body: { name: 'N' } });
  }
  await his.must('chat:end', { sessionId: id });
  await hers.must('chat:rate', { sessionId: id, rating: 5 });
  await server.call('GET', chat, { as: ada });
  for (const body of [undefined, {}, '{', Buffer.from([0xff]), 'x'.repeat(1_100_000)]) await server.call('POST', '/api/visitors', { body });
  await server.call('POST', '/api/visitors', { body: '{}', headers: { 'Content-Type': 'text/plain' } });
  for (let i = 0; i < 40; ++i) await server.call('POST', '/api/visitors');
});

test('every endpoint of bulk actions is asked for everything it can answer', async () => {
  const [ticket, shut] = [await open(server), await open(server)];
  await close(server, shut);
  const path = '/api/tickets/bulk';
  const body = { ids: [ticket.id, shut.id, '01a20a77-8b9e-7044-b54c-87bc78437f16'], status: 'waiting_user' };
  for (const who of [ada, grace, root, audrey, anna, {}, as('ada', 'user', { exp: 1 })]) {
    for (const sent of [body, { ids: [] }, '{', Buffer.from([0xff]), 'x'.repeat(1_100_000)]) await server.call('POST', path, { as: who, body: sent });
    await server.call('POST', path, { as: who, body, headers: { 'Content-Type': 'text/plain' } });
    for (const status of ['resolved', 'open']) await server.call('POST', path, { as: who, body: { ...body, status }, headers: { 'Idempotency-Key': 'bulk' } });
  }
  const { id } = (await server.call('POST', path, { as: grace, body: { ids: [ticket.id], priority: 'low' } })).body;
  for (const who of [ada, as('linus', 'agent'), audrey, {}, as('ada', 'user', { exp: 1 })]) await server.call('POST', `${path}/${id}/undo`, { as: who });
  for (const key of ['bulk', 'undo', 'undo']) await server.call('POST', `${path}/${id}/undo`, { as: grace, headers: { 'Idempotency-Key': key } });
  await server.call('POST', `${path}/none/undo`, { as: grace });
});

const broken = [{}, '{', Buffer.from([0xff]), 'x'.repeat(1_100_000)];

test('every endpoint of the knowledge base is asked for everything it can answer', async () => {
  const article = (title) => ({ title, content: '<p>Refund</p>', category: 'billing', tags: ['money'] });
  const { id } = (await server.call('POST', '/api/kb', { as: root, body: article('Refunds') })).body;
  await server.call('POST', `/api/kb/${id}/publish`, { as: root });
  await server.call('PATCH', `/api/kb/${id}`, { as: root, body: { slug: 'money-back', tags: [] } });
  const everybody = [ada, grace, root, audrey, {}, as('ada', 'user', { exp: 1 })];
  const lists = ['/api/kb/search', '/api/kb/popular', '/api/kb/category/billing', '/api/kb/admin/articles'];
  const paths = ['/api/kb/categories', '/api/kb/tags', '/api/kb/money-back', '/api/kb/refunds', '/api/kb/none', `/api/kb/${id}`, '/api/kb/category/%00',
    `/api/kb/${id}/revisions`, '/api/kb/none/revisions', '/api/kb/admin/synonyms', `/api/kb/admin/articles/${id}`, '/api/kb/admin/articles/none'];
  for (const path of lists) for (const query of ['', 'limit=0', 'limit=1', 'cursor=x', 'cursor=%ff', 'limit=%ff', 'q=refund', 'q=%ff']) paths.push(`${path}?${query}`);
  for (const path of ['/api/kb/admin/searches', '/api/kb/admin/deflection']) for (const query of ['', 'days=0', 'days=%ff']) paths.push(`${path}?${query}`);
  for (const query of ['', 'text=refund', 'text=%ff']) paths.push(`/api/kb/suggest?${query}`);
  for (const revision of ['1', '7', 'x']) for (const query of ['', 'against=0', 'against=9', 'against=%ff']) paths.push(`/api/kb/${id}/revisions/${revision}?${query}`);
  for (const path of [`/api/kb/${id}`, `/api/kb/admin/articles/${id}`]) for (const query of ['atPosition=1', 'atPosition=100000', 'asOf=x', 'asOf=%ff']) paths.push(`${path}?${query}`);
  for (const who of everybody) for (const path of paths) await server.call('GET', path, { as: who, redirect: 'manual' });
  for (const path of ['/api/kb/money-back', `/api/kb/admin/articles/${id}`]) {
    const tag = (await server.call('GET', path, { as: root })).headers.get('etag');
    await server.call('GET', path, { as: root, headers: { 'If-None-Match': tag } });
  }
  await Promise.all(paths.map((path) => server.call('GET', path, { as: root, headers: { 'X-Min-Position': 'x' } })));
  const writes = [
    ['POST', '/api/kb', article('One')], ['PATCH', `/api/kb/${id}`, { title: 'Money back' }], ['PATCH', '/api/kb/none', { title: 'None' }],
    ['POST', `/api/kb/${id}/publish`], ['POST', '/api/kb/none/publish'], ['POST', `/api/kb/${id}/unpublish`], ['POST', '/api/kb/none/unpublish'], ['POST', `/api/kb/${id}/publish`],
    ['POST', `/api/kb/${id}/feedback`, { helpful: true }], ['POST', '/api/kb/none/feedback', { helpful: true }], ['PATCH', '/api/kb/admin/synonyms', { groups: ['refund, money back'] }],
    ['POST', `/api/kb/search/${id}/opened`, { articleId: id, position: 1 }], ['POST', '/api/kb/search/none/opened', { articleId: id, position: 1 }],
  ];
  for (const who of everybody) {
    for (const [method, path, body] of writes) {
      for (const sent of body ? [body, ...broken] : [undefined]) await server.call(method, path, { as: who, body: sent });
      if (body) await server.call(method, path, { as: who, body, headers: { 'Content-Type': 'text/plain' } });
      for (const other of [path, path === '/api/kb' ? path : undefined]) {
        if (other) await server.call(method, other, { as: who, body: body && path === '/api/kb' ? article(`${Math.random()}`) : body, headers: { 'Idempotency-Key': 'one', 'If-Match': '"s1"' } });
      }
      await server.call(method, path, { as: who, body, headers: { 'If-Match': '"s999"' } });
      await server.call(method, path, { as: who, body, headers: { 'Idempotency-Key': 'x'.repeat(300), 'If-Match': '"s0"' } });
    }
  }
});

test('every endpoint of attachments is asked for everything it can answer', async () => {
  const upload = (who, query, body = 'Some words', headers = {}) => server.call('POST', `/api/attachments?${query}`, { as: who, body, headers: { 'Content-Type': 'text/plain', ...headers } });
  const { body: file } = await upload(ada, 'name=a.txt');
  for (const who of [ada, grace, root, audrey, {}, as('ada', 'user', { exp: 1 })]) {
    for (const query of ['name=b.txt', '', 'name=%ff']) await upload(who, query);
    for (const path of [file.url, '/api/attachments/none']) await server.call('GET', path, { as: who });
  }
  await upload(ada, 'name=big', 'x'.repeat(10 * 1024 * 1024 + 1));
  for (const name of ['one', 'two']) await upload(ada, `name=${name}`, 'Words', { 'Idempotency-Key': 'upload' });
  await server.call('GET', file.url, { as: ada, headers: { 'If-None-Match': `"${file.sha256}"` } });
  await server.call('GET', file.url, { as: ada, headers: { 'X-Min-Position': 'x' } });
  for (let i = 0; i < 25; ++i) await upload(as('hoarder'), `name=${i}`, `${i}`.padEnd(10 * 1024 * 1024, '.'));
});

test('every endpoint of the desk\'s settings is asked for everything it can answer', async () => {
  const everybody = [ada, grace, root, audrey, {}, as('ada', 'user', { exp: 1 })];
  const reply = (shortcut) => ({ shortcut, title: 'A greeting', text: 'Hello' });
  const made = async (path, who, body) => `${path}/${(await server.call('POST', path, { as: who, body })).body.id}`;
  for (const path of ['/api/desk', '/api/desk/availability', '/api/desk/canned-replies', '/api/desk/views']) {
    for (const who of everybody) await server.call('GET', path, { as: who });
    await server.call('GET', path, { as: root, headers: { 'X-Min-Position': 'x' } });
  }
  await server.call('GET', '/api/desk', { headers: { 'If-None-Match': '*' } });
  const writes = [
    ['PATCH', '/api/desk', { name: 'Help' }], ['POST', '/api/desk/canned-replies', reply('one')], ['POST', '/api/desk/views', { name: 'One', query: '' }],
    ['PATCH', await made('/api/desk/canned-replies', root, reply('two')), { text: 'Hi' }], ['PATCH', '/api/desk/canned-replies/none', { text: 'Hi' }],
    ['PATCH', await made('/api/desk/views', root, { name: 'Two', query: '', shared: true }), { name: 'Three' }], ['PATCH', '/api/desk/views/none', { name: 'Three' }],
  ];
  for (const who of everybody) {
    for (const [method, path, body] of writes) {
      for (const sent of [body, ...broken]) await server.call(method, path, { as: who, body: sent });
      await server.call(method, path, { as: who, body, headers: { 'Content-Type': 'text/plain' } });
      await server.call(method, path, { as: who, body, headers: { 'If-Match': '"s999"' } });
      for (const more of [{}, { title: 'More', query: 'a=b' }]) await server.call(method, path, { as: who, body: { ...body, ...more, shortcut: `s${writes.length}` }, headers: { 'Idempotency-Key': path } });
    }
  }
  for (const path of [await made('/api/desk/canned-replies', root, reply('three')), await made('/api/desk/views', root, { name: 'Four', query: '', shared: true }), '/api/desk/views/none']) {
    for (const who of everybody.toReversed()) await server.call('DELETE', path, { as: who });
    await server.call('DELETE', path, { as: root });
  }
});

test('every answer has a documented status, type and shape', () => {
  const complaints = new Set(answers.map((answer) => api.complaint(answer)).filter(Boolean));
  assert.deepEqual([...complaints], []);
  assert.ok(answers.length > 400, `only ${answers.length} answers were judged`);
});

test('every status that the document promises was met, but for defects and outages', () => {
  // What only other settings bring: the demo's people, and no visitors where all tokens come from elsewhere.
  const elsewhere = ['get /api/demo/people 200', 'post /api/visitors 404'];
  const missed = api.promises().filter((promise) => !api.seen.has(promise) && !/ (500|503)$/.test(promise) && !elsewhere.includes(promise));
  assert.deepEqual(missed, []);
});

test('every problem links a page that explains its code', async () => {
  const problems = answers.filter((answer) => answer.body?.code);
  const codes = new Set(problems.map(({ body }) => body.code));
  assert.ok(codes.size >= 14, [...codes].join());
  for (const { status, body } of problems) {
    assert.equal(body.status, status);
    assert.ok(body.type.endsWith(`/docs/errors/${body.code}`), body.type);
  }
  for (const code of codes) assert.ok((await server.call('GET', `/docs/errors/${code}`)).text.includes(code));
});

test('HEAD answers like GET without a body', async () => {
  const ticket = await open(server);
  for (const path of ['/healthz', ticket.path, '/api/tickets/my-tickets', '/nothing']) {
    const [get, head] = [await server.call('GET', path, { as: ada }), await server.call('HEAD', path, { as: ada })];
    assert.deepEqual([head.status, head.text], [get.status, ''], path);
    for (const name of ['content-type', 'content-length', 'etag']) assert.equal(head.headers.get(name), get.headers.get(name), `${path} ${name}`);
  }
});

test('only the origins of the settings may call from a page', async () => {
  const ask = (origin, method, headers = {}) => server.call(method, '/api/tickets/my-tickets', { as: ada, headers: { Origin: origin, ...headers } });
  const wanted = { 'Access-Control-Request-Method': 'GET', 'Access-Control-Request-Headers': 'authorization' };
  const allowed = await ask('https://app.example', 'OPTIONS', wanted);
  assert.equal(allowed.status, 204);
  assert.match(allowed.headers.get('access-control-allow-headers'), /Authorization/i);
  assert.match(allowed.headers.get('access-control-allow-methods'), /GET/);
  for (const [origin, method] of [['https://app.example', 'GET'], ['https://app.example', 'OPTIONS']]) {
    assert.equal((await ask(origin, method, method === 'OPTIONS' ? wanted : {})).headers.get('access-control-allow-origin'), origin);
  }
  for (const origin of ['https://evil.example', 'null', 'https://app.example.evil.example']) {
    for (const method of ['GET', 'OPTIONS']) {
      const answer = await ask(origin, method, method === 'OPTIONS' ? wanted : {});
      assert.equal(answer.headers.get('access-control-allow-origin'), null, `${method} from ${origin}`);
      assert.match(answer.headers.get('vary') ?? '', /Origin/);
    }
  }
});
