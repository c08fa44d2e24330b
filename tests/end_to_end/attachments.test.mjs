// Files: what may be uploaded, what they may hang on, who reads them, and that they come back whole.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { after, before, test } from 'node:test';
import axios from 'axios';
import { eventually } from './support/chat.mjs';
import { anyArticle, draft, newWord, publish, published, republished, revise, unpublish } from './support/articles.mjs';
import { anyBytes, download, png, send, statusesOf, upload } from './support/attachments.mjs';
import { exchange, statusOf } from './support/client.mjs';
import { openJudged } from './support/judge.mjs';
import { must } from './support/lists.mjs';
import { Server } from './support/server.mjs';
import { ada, anna, anyTicket, audrey, close, eve, grace, open, read, root, say } from './support/tickets.mjs';
import { as } from './support/tokens.mjs';

let server, desk, judge;
before(async () => { ({ server, desk, judge } = await openJudged()); });
after(() => desk.close());

const people = { nobody: {}, ada, eve, grace, root, audrey, anna };
const all = { nobody: 200, ada: 200, eve: 200, grace: 200, root: 200, audrey: 200, anna: 200 };
const none = Object.fromEntries(Object.keys(people).map((name) => [name, 404]));
const only = (...names) => ({ ...none, ...Object.fromEntries(names.map((name) => [name, 200])) });
const readers = (file) => statusesOf(server, file, people);
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const megabytes = (number, more = 0) => Buffer.alloc(number * 1024 * 1024 + more, 'abcdefgh');
const errorsOf = ({ status, body, data }) => [status, (body ?? data).errors?.map((one) => one.field)];
const stored = () => readdirSync(`${server.data}/files`, { recursive: true }).filter((name) => statSync(`${server.data}/files/${name}`).isFile());
const picture = ({ id }) => `<p>Look: <img src="/api/attachments/${id}" alt="it"></p>`;

async function assertWhole(file, bytes, who) {
  const { status, data } = await download(server, file, who);
  assert.equal(status, 200);
  assert.equal(Buffer.compare(Buffer.from(data), bytes), 0, `${data.length} bytes came back of ${bytes.length}`);
}

test('a file comes back as it was sent, and is told what it is', async () => {
  const answer = await send(server, ada, png, 'a picture.png');
  assert.equal(answer.status, 201);
  const { id, ...file } = answer.data;
  assert.deepEqual(file, { name: 'a picture.png', mediaType: 'image/png', size: png.length, sha256: sha256(png), url: `/api/attachments/${id}` });
  assert.equal(answer.headers.location, file.url);
  assert.match(answer.headers['x-log-position'], /^\d+$/);
  await assertWhole({ id }, png, ada);
});

const contents = {
  'one byte': Buffer.from([0]), 'all bytes': Buffer.from(Array.from({ length: 256 }, (_, i) => i)), 'line ends': Buffer.from('\r\n\r\n0\r\n\r\n'), 'chunk like': Buffer.from('5\r\nhello\r\n0\r\n\r\n'),
  'one block': megabytes(0, 65_536), 'a block and a byte': megabytes(0, 65_537), 'a megabyte': megabytes(1), 'ten megabytes': megabytes(10),
};

for (const [what, bytes] of Object.entries(contents)) {
  test(`${what} comes back whole`, async () => {
    const file = await upload(server, ada, bytes, 'file.bin');
    assert.deepEqual([file.size, file.sha256], [bytes.length, sha256(bytes)]);
    await assertWhole(file, bytes, ada);
  });
}

const sniffed = [
  ['image/png', png, 'inline'], ['image/gif', Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'), 'inline'],
  ['text/plain', Buffer.from('Just some text.\n'), 'inline'], ['application/pdf', Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\n'), 'attachment'],
  ['text/html', Buffer.from('<!DOCTYPE html><html><body><script>alert(1)</script></body></html>'), 'attachment'],
  ['image/svg+xml', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'attachment'],
];

for (const [type, bytes, disposition] of sniffed) {
  test(`${type} is known by its bytes, whatever it is called, and is shown ${disposition}`, async () => {
    for (const [name, declared] of [['file.png', 'image/png'], ['file.html', 'text/html'], ['file', 'application/json'], ['file.exe', 'multipart/form-data; boundary=x'], ['file.svg', '']]) {
      const { data } = await send(server, ada, bytes, name, { 'Content-Type': declared });
      assert.equal(data.mediaType, type, `${name} as ${declared}`);
      const { headers } = await download(server, data, ada);
      assert.ok(headers['content-disposition'].startsWith(`${disposition};`), headers['content-disposition']);
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.equal(headers['content-type'].split(';')[0], disposition === 'inline' ? type : 'application/octet-stream');
      assert.match(headers['content-security-policy'], /default-src 'none'.*sandbox/);
    }
  });
}

test('ten megabytes are taken and one byte more is 413, told beforehand or not', async () => {
  assert.equal((await send(server, ada, megabytes(10))).status, 201);
  assert.equal((await send(server, ada, megabytes(10, 1))).status, 413);
  const head = (...headers) => ['POST /api/attachments?name=x HTTP/1.1', 'Host: desk', 'Connection: close', `Authorization: ${ada.Authorization}`, ...headers].join('\r\n') + '\r\n\r\n';
  assert.equal(statusOf(await exchange(server.port, head('Content-Length: 10485761'))), 413);
  assert.equal(statusOf(await exchange(server.port, head(`Content-Length: ${'9'.repeat(15)}`))), 413);
  const chunk = `100000\r\n${'x'.repeat(1_048_576)}\r\n`;
  assert.equal(statusOf(await exchange(server.port, `${head('Transfer-Encoding: chunked')}${chunk.repeat(11)}0\r\n\r\n`)), 413);
  assert.equal(statusOf(await exchange(server.port, `${head('Transfer-Encoding: chunked')}${chunk.repeat(10)}0\r\n\r\n`)), 201);
  assert.equal((await server.call('GET', '/healthz')).status, 200);
});

test('an upload that breaks off leaves nothing behind', async () => {
  const before = stored();
  for (const sent of [0, 1, 100_000]) {
    await exchange(server.port, `POST /api/attachments?name=x HTTP/1.1\r\nHost: desk\r\nAuthorization: ${ada.Authorization}\r\nContent-Length: 200000\r\n\r\n${'y'.repeat(sent)}`);
  }
  await upload(server, ada, Buffer.from('after the broken ones'));
  assert.equal(stored().length, before.length + 1, stored().join());
});

test('a file of no bytes and one without a name are refused', async () => {
  assert.equal((await send(server, ada, Buffer.alloc(0))).status, 422);
  for (const path of ['/api/attachments', '/api/attachments?name=', '/api/attachments?name=%20', `/api/attachments?name=${'x'.repeat(201)}`, '/api/attachments?name=a%00b']) {
    const answer = await axios.post(server.base + path, anyBytes(), { headers: ada, validateStatus: null });
    assert.deepEqual(errorsOf(answer), [422, ['?name']], path);
  }
  for (const name of ['%ff', '%', '%zz']) assert.equal((await axios.post(`${server.base}/api/attachments?name=${name}`, anyBytes(), { headers: ada, validateStatus: null })).status, 400, name);
});

test('who has no right to upload is told so, however large the file', async () => {
  for (const bytes of [anyBytes(), megabytes(10), megabytes(30)]) {
    for (const [who, wanted] of [[{}, 401], [{ Authorization: 'Bearer nonsense' }, 401], [as('ada', 'user', { exp: 1 }), 401], [audrey, 403], [anna, 403]]) {
      assert.equal((await send(server, who, bytes)).status, wanted, `${bytes.length} bytes`);
    }
  }
  for (const who of [ada, grace, root]) assert.equal((await send(server, who, anyBytes())).status, 201);
});

test('the same content is stored once, however often and by whom it is uploaded', async () => {
  const bytes = anyBytes(5000);
  const before = stored().length;
  const uploads = await Promise.all(Array.from({ length: 8 }, (_, i) => upload(server, i % 2 === 0 ? ada : eve, bytes, `copy ${i}.txt`)));
  assert.equal(stored().length, before + 1, stored().join());
  assert.equal(new Set(uploads.map(({ id }) => id)).size, 8, 'but each upload is its own');
  assert.equal(new Set(uploads.map((one) => one.sha256)).size, 1);
  assert.deepEqual(await readers(uploads[0]), only('ada'));
  assert.deepEqual(await readers(uploads[1]), only('eve'));
});

test('an upload with a key happens once; another file under it is refused', async () => {
  const [bytes, headers] = [anyBytes(), { 'Idempotency-Key': newWord('key') }];
  const first = await send(server, ada, bytes, 'a.txt', headers);
  const again = await send(server, ada, bytes, 'a.txt', headers);
  assert.deepEqual([again.status, again.data, again.headers['idempotency-replayed']], [201, first.data, 'true']);
  for (const other of [await send(server, ada, anyBytes(), 'a.txt', headers), await send(server, ada, bytes, 'b.txt', headers)]) {
    assert.deepEqual([other.status, other.data.code], [422, 'idempotency_key_reused']);
  }
});

test('an upload that hangs on nothing is seen by who has uploaded it alone', async () => {
  for (const [name, who] of [['ada', ada], ['grace', grace]]) assert.deepEqual(await readers(await upload(server, who)), only(name));
  for (const id of ['01900000-0000-7000-8000-000000000000', 'x', '%00', '..%2f..%2fetc%2fpasswd', 'x'.repeat(5000)]) assert.equal((await download(server, { id }, root)).status, 404, id);
});

test('a file that is not yours looks exactly like one that does not exist', async () => {
  const file = await upload(server, ada, png, 'a.png');
  const telling = ({ status, headers, data }) => [status, headers.etag, headers['content-disposition'], { ...JSON.parse(Buffer.from(data)), requestId: '' }];
  for (const headers of [{}, { 'If-None-Match': '*' }, { 'If-None-Match': `"${file.sha256}"` }, { Range: 'bytes=0-1' }]) {
    const nowhere = telling(await download(server, { id: '01900000-0000-7000-8000-000000000000' }, eve, headers));
    assert.deepEqual(telling(await download(server, file, eve, headers)), nowhere, JSON.stringify(headers));
  }
});

const staff = ['grace', 'root'];

test("a new ticket's file is its requester's and the staff's, and each shows it", async () => {
  const files = [await upload(server, ada, png, 'first.png'), await upload(server, ada)];
  const ticket = await open(server, ada, { attachments: files.map(({ id }) => id) });
  for (const who of [ada, grace]) assert.deepEqual((await read(server, ticket, who)).body.attachments, files);
  for (const file of files) assert.deepEqual(await readers(file), only('ada', ...staff));
});

test("a reply's file is the requester's and the staff's, whoever wrote it", async () => {
  const ticket = await open(server);
  for (const who of [ada, grace]) {
    const file = await upload(server, who);
    const reply = await must(say(server, ticket, who, 'See there', { attachments: [file.id] }), 201);
    assert.deepEqual(reply.body.attachments, [file]);
    for (const reader of [ada, grace]) assert.deepEqual((await read(server, ticket, reader)).body.messages.at(-1).attachments, [file]);
    assert.deepEqual(await readers(file), only('ada', ...staff));
  }
});

test("an internal note's file is the staff's alone, and leaves no trace for the customer", async () => {
  const ticket = await open(server);
  const before = (await read(server, ticket, ada)).text;
  const file = await upload(server, grace, anyBytes(), 'fraud.txt');
  await must(say(server, ticket, grace, 'A note', { internal: true, attachments: [file.id] }), 201);
  assert.deepEqual(await readers(file), only(...staff));
  assert.equal((await read(server, ticket, ada)).text, before);
  assert.deepEqual((await read(server, ticket, grace)).body.messages.at(-1).attachments, [file]);
});

test("a follow-up's file is read by who wrote it", async () => {
  const ticket = await open(server);
  await close(server, ticket);
  const file = await upload(server, ada);
  const reply = await must(say(server, ticket, ada, 'Again', { attachments: [file.id] }), 201);
  assert.equal(reply.body.followUpOf, ticket.id);
  assert.deepEqual((await must(read(server, { path: `/api/tickets/${reply.body.id}` }, ada))).body.attachments, [file]);
  assert.deepEqual(await readers(file), only('ada', ...staff));
});

test("a chat message's file is its customer's and the staff's, and goes with the message to both", async () => {
  const [customer, agent] = [as('chatter', 'user', { name: 'Chatter' }), as('chat-agent', 'agent')];
  const [hers, his, id] = await desk.talk('chatter', 'chat-agent');
  for (const [who, tab, other] of [[customer, hers, his], [agent, his, hers]]) {
    const file = await upload(server, who, png, 'screen.png');
    const { seq } = await tab.must('chat:message', { sessionId: id, message: 'See there', attachments: [file.id] });
    for (const side of [tab, other]) assert.deepEqual((await side.saw('chat:message', { sessionId: id, seq })).attachments, [file]);
    const kept = (await must(server.call('GET', `/api/chats/${id}/messages?afterSeq=${seq - 1}`, { as: customer }))).body;
    assert.deepEqual(kept[0].attachments, [file]);
    const { messages } = await other.must('chat:sync', { sessionId: id, afterSeq: seq - 1 });
    assert.deepEqual(messages[0].attachments, [file]);
    assert.deepEqual(await statusesOf(server, file, { ...people, customer, agent }), { ...only(...staff), customer: 200, agent: 200 });
  }
});

test('a file says enough: it needs no words in an answer to a ticket, nor in a note or a follow-up', async () => {
  const ticket = await open(server);
  for (const [who, more] of [[ada, {}], [grace, {}], [grace, { internal: true }]]) {
    const file = await upload(server, who, png, 'screen.png');
    const { body } = await must(say(server, ticket, who, '', { ...more, attachments: [file.id] }), 201);
    assert.deepEqual([body.message, body.attachments], ['', [file]]);
    for (const message of ['', ' ']) {
      for (const files of [{}, { attachments: [] }]) assert.deepEqual(errorsOf(await say(server, ticket, who, message, { ...more, ...files })), [422, ['message']]);
    }
  }
  await close(server, ticket);
  const last = await upload(server, ada, png, 'again.png');
  const { body } = await must(say(server, ticket, ada, '', { attachments: [last.id] }), 201);
  assert.deepEqual([body.followUpOf, body.description, body.attachments], [ticket.id, '', [last]]);
});

test('a file says enough: it needs no words in a chat, nor in the ticket of one', async () => {
  const hers = await desk.customer('wordless', { claims: { name: 'Wanda' } });
  const { id } = await hers.must('chat:start', {});
  const wanda = as('wordless', 'user', { name: 'Wanda' });
  const file = await upload(server, wanda, png, 'screen.png');
  const { seq } = await hers.must('chat:message', { sessionId: id, message: '', attachments: [file.id] });
  assert.deepEqual((await hers.saw('chat:message', { sessionId: id, seq, message: '' })).attachments, [file]);
  for (const message of ['', ' ']) {
    assert.equal(await hers.refused('chat:message', { sessionId: id, message }), 'invalid');
    assert.equal(await hers.refused('chat:message', { sessionId: id, message, attachments: [] }), 'invalid');
  }
  const { ticketId } = await hers.must('chat:to_ticket', { sessionId: id });
  const ticket = (await must(server.call('GET', `/api/tickets/${ticketId}`, { as: wanda }))).body;
  assert.deepEqual([ticket.description, ticket.attachments], ['[screen.png]', [file]]);
});

test('a chat that becomes a ticket hands its files on', async () => {
  const hers = await desk.customer('leaver', { claims: { name: 'Lea' } });
  const { id } = await hers.must('chat:start', {});
  const leaver = as('leaver', 'user', { name: 'Lea' });
  const files = [await upload(server, leaver, png, 'a.png'), await upload(server, leaver)];
  for (const file of files) await hers.must('chat:message', { sessionId: id, message: 'See there', attachments: [file.id] });
  const { ticketId } = await hers.must('chat:to_ticket', { sessionId: id });
  const ticket = (await must(server.call('GET', `/api/tickets/${ticketId}`, { as: leaver }))).body;
  assert.deepEqual(ticket.attachments, files);
  assert.equal(ticket.description, 'See there\n[a.png]\n\nSee there\n[file.txt]', 'the greeting is none of her words');
  for (const file of files) assert.deepEqual(await statusesOf(server, file, { ...people, leaver }), { ...only(...staff), leaver: 200 });
});

test('a chat message takes only files of its sender, and the chat goes on', async () => {
  const [hers, his, id] = await desk.talk('sender', 'receiver');
  const [foreign, used] = [await upload(server, eve), await upload(server, as('sender'))];
  await open(server, as('sender'), { attachments: [used.id] });
  for (const attachments of [[foreign.id], [used.id], ['01900000-0000-7000-8000-000000000000'], ['x'], 'x', [7], Array(11).fill(foreign.id)]) {
    assert.equal(await hers.refused('chat:message', { sessionId: id, message: 'M', attachments }), 'invalid', JSON.stringify(attachments).slice(0, 60));
  }
  await hers.say(id, 'Still here');
  await his.saw('chat:message', { sessionId: id, message: 'Still here' });
  assert.deepEqual(his.all('chat:message', { message: 'M' }), []);
  assert.deepEqual(await readers(foreign), only('eve'));
});

test('a message that is sent again with its files is the same message', async () => {
  const [hers, his, id] = await desk.talk('again', 'agent-again');
  const file = await upload(server, as('again'));
  const message = { sessionId: id, message: 'Once', clientMessageId: 'c1', attachments: [file.id] };
  const first = await hers.must('chat:message', message);
  assert.deepEqual(await hers.must('chat:message', message), first);
  await his.saw('chat:message', { seq: first.seq, sessionId: id });
  assert.equal(his.all('chat:message', { message: 'Once' }).length, 1);
});

test("an article's file is everybody's once it is published, and staff's before and after", async () => {
  const file = await upload(server, root, png, 'figure.png');
  const article = await draft(server, { content: picture(file) });
  assert.match(article.content, new RegExp(`src="/api/attachments/${file.id}"`));
  assert.deepEqual(await readers(file), only(...staff));
  await must(publish(server, article));
  assert.deepEqual(await readers(file), all);
  await assertWhole(file, png, {});
  await must(unpublish(server, article));
  assert.deepEqual(await readers(file), only(...staff));
});

test("a file of a published article's next revision is not shown before that is published", async () => {
  const file = await upload(server, root, png, 'secret-roadmap.png');
  const article = await published(server);
  await must(revise(server, article, { content: picture(file) }));
  assert.deepEqual(await readers(file), only(...staff));
  await must(publish(server, article));
  assert.deepEqual(await readers(file), all);
});

test('another editor may keep the files of an article, and use them again in it', async () => {
  const rita = as('rita', 'admin', { name: 'Rita' });
  const file = await upload(server, root, png, 'figure.png');
  const article = await published(server, { content: picture(file) });
  await must(revise(server, article, { content: `${picture(file)}<p>More</p>` }, {}, rita));
  await must(publish(server, article, rita));
  assert.deepEqual(await readers(file), all);
  await republished(server, article, { content: '<p>Without</p>' });
  await must(revise(server, article, { content: picture(file) }, {}, rita));
});

test('an article takes only files of its editor, and no ticket\'s', async () => {
  const [foreign, tickets] = [await upload(server, ada), await upload(server, root)];
  await open(server, root, { attachments: [tickets.id] });
  const article = await draft(server);
  for (const file of [foreign, tickets, { id: '01900000-0000-7000-8000-000000000000' }]) {
    for (const answer of [await server.call('POST', '/api/kb', { as: root, body: anyArticle({ content: picture(file) }) }), await revise(server, article, { content: picture(file) })]) {
      assert.deepEqual(errorsOf(answer), [422, ['content']], answer.text);
    }
  }
  assert.deepEqual(await readers(foreign), only('ada'));
});

test("nobody else's upload can be attached, nor one that does not exist", async () => {
  const ticket = await open(server);
  const foreign = await upload(server, eve);
  const wrong = [[foreign.id], ['01900000-0000-7000-8000-000000000000'], ['x'], [''], 'x', 7, [7], [null], ['x'.repeat(37)], ['nul\u0000'], Array(11).fill(foreign.id)];
  for (const attachments of wrong) {
    for (const answer of [
      await server.call('POST', '/api/tickets', { as: ada, body: anyTicket({ attachments }) }), await say(server, ticket, ada, 'M', { attachments }),
      await say(server, ticket, grace, 'M', { attachments }), await say(server, ticket, grace, 'M', { internal: true, attachments }),
    ]) assert.deepEqual(errorsOf(answer), [422, ['attachments']], `${JSON.stringify(attachments)}: ${answer.text}`);
  }
  assert.deepEqual((await read(server, ticket, grace)).body.messages, []);
  assert.deepEqual(await readers(foreign), only('eve'));
  assert.equal((await open(server, eve, { attachments: [foreign.id] })).attachments.length, 1, 'its own uploader still may');
});

test('a file hangs on one thing: not on a second ticket, a note, a chat or an article', async () => {
  const file = await upload(server, grace);
  const [first, second] = [await open(server), await open(server)];
  await must(say(server, first, grace, 'M', { attachments: [file.id] }), 201);
  for (const answer of [
    await say(server, second, grace, 'M', { attachments: [file.id] }), await say(server, second, grace, 'M', { internal: true, attachments: [file.id] }),
    await say(server, first, grace, 'M', { internal: true, attachments: [file.id] }), await server.call('POST', '/api/tickets', { as: grace, body: anyTicket({ attachments: [file.id] }) }),
  ]) {
    assert.deepEqual(errorsOf(answer), [422, ['attachments']], answer.text);
    assert.equal(answer.body.errors[0].code, 'in_use');
  }
  assert.deepEqual((await read(server, second, ada)).body.messages, []);
});

test('of many tickets that name the same file at once, one is opened', async () => {
  const file = await upload(server, ada);
  const answers = await Promise.all(Array.from({ length: 10 }, () => server.call('POST', '/api/tickets', { as: ada, body: anyTicket({ attachments: [file.id] }) })));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, ...Array(9).fill(422)]);
});

test('a ticket that is opened again under its key has its files', async () => {
  const file = await upload(server, ada);
  const ask = () => server.call('POST', '/api/tickets', { as: ada, body: anyTicket({ attachments: [file.id] }), headers: { 'Idempotency-Key': `with ${file.id}` } });
  const first = await must(ask(), 201);
  const again = await must(ask(), 201);
  assert.deepEqual([again.text, again.headers.get('idempotency-replayed')], [first.text, 'true']);
  assert.deepEqual(first.body.attachments, [file]);
});

test('a message that is refused lets go of its files, and they can go elsewhere', async () => {
  const [hers, his, chat] = [...await desk.talk('refused', 'refuser')];
  await his.must('chat:end', { sessionId: chat });
  const refused = as('refused');
  const foreign = await open(server, eve);
  const closed = await open(server);
  await close(server, closed);
  const article = await draft(server);
  const cases = [
    [ada, 404, (file) => say(server, foreign, ada, 'M', { attachments: [file.id] })],
    [ada, 403, async (file) => say(server, await open(server), ada, 'M', { internal: true, attachments: [file.id] })],
    [grace, 409, (file) => say(server, closed, grace, 'M', { attachments: [file.id] })],
    [ada, 422, async (file) => say(server, await open(server), ada, 'M', { attachments: [file.id, (await upload(server, eve)).id] })],
    [root, 412, (file) => revise(server, article, { content: picture(file), slug: newWord('slug') }, { 'If-Match': '"s99"' })],
    [root, 404, (file) => server.call('PATCH', '/api/kb/none', { as: root, body: { content: picture(file) } })],
    [refused, 'ended', async (file) => ({ status: await hers.refused('chat:message', { sessionId: chat, message: 'M', attachments: [file.id] }) })],
    [refused, 'ended', async (file) => ({ status: await hers.refused('chat:message', { sessionId: chat, message: 'M', clientMessageId: newWord('id'), attachments: [file.id] }) })],
  ];
  for (const [who, status, refuse] of cases) {
    const file = await upload(server, who);
    const answer = await refuse(file);
    assert.equal(answer.status, status, answer.text);
    const ticket = await must(server.call('POST', '/api/tickets', { as: who, body: anyTicket({ attachments: [file.id] }) }), 201);
    assert.deepEqual(ticket.body.attachments, [file], `after ${status}`);
  }
});

test('what was taken for a refused message is its owner\'s alone again', async () => {
  const closed = await open(server);
  await close(server, closed);
  const file = await upload(server, grace);
  assert.equal((await say(server, closed, grace, 'M', { attachments: [file.id] })).status, 409);
  assert.deepEqual(await readers(file), only('grace'));
});

test('a refusal or a repetition takes no file from the message that has it', async () => {
  const [file, key] = [await upload(server, ada), { 'Idempotency-Key': newWord('key') }];
  const ticket = await open(server);
  const ask = (message) => server.call('POST', `${ticket.path}/messages`, { as: ada, body: { message, attachments: [file.id] }, headers: key });
  await must(ask('Once'), 201);
  assert.equal((await must(ask('Once'), 201)).headers.get('idempotency-replayed'), 'true');
  assert.equal((await ask('Other words')).body.code, 'idempotency_key_reused');
  assert.equal((await say(server, ticket, ada, 'Not for you', { internal: true, attachments: [file.id] })).status, 422, 'a note is another home');
  const figure = await upload(server, root, png, 'figure.png');
  const article = await published(server, { content: picture(figure) });
  assert.equal((await revise(server, article, { content: `${picture(figure)}<p>Late</p>` }, { 'If-Match': '"s99"' })).status, 412);
  assert.deepEqual([await readers(file), await readers(figure)], [only('ada', ...staff), all]);
});

test('an article that keeps its files takes them once', async () => {
  const file = await upload(server, root, png, 'figure.png');
  const article = await draft(server, { content: picture(file) });
  for (const more of ['one', 'two']) await must(revise(server, article, { content: `${picture(file)}<p>${more}</p>` }));
  assert.deepEqual(desk.types(`attachment/${file.id}`), ['attachment.uploaded', 'attachment.used']);
});

const names = [
  'report.pdf', 'a "quoted" name.txt', "it's; filename=evil.exe", 'two\r\nSet-Cookie: forged=1', 'one\nX-Forged: 1', 'tab\there', '../../etc/passwd', 'C:\\Windows\\x.exe', 'Größe.txt', '返金 😀.txt',
  '%41%0d%0a.txt', 'a\u202egnp.exe', 'line\u2028end', '.htaccess', '...', 'x'.repeat(200), '😀'.repeat(200), "''''", 'a;b,c=d', '\u0001\u007f\u0085', 'e\u0301',
];

test('whatever a file is called, its headers are whole and its name harmless', async () => {
  for (const name of names) {
    const file = await upload(server, ada, png, name);
    const { status, headers, data } = await download(server, file, ada);
    assert.deepEqual([status, data.length], [200, png.length], name);
    for (const forged of ['set-cookie', 'x-forged']) assert.ok(!(forged in headers), name);
    const parts = /^inline; filename="([\x20\x21\x23-\x5b\x5d-\x7e]+)"; filename\*=UTF-8''([A-Za-z0-9!#$&+\-.^_`|~%]+)$/.exec(headers['content-disposition']);
    assert.ok(parts, headers['content-disposition']);
    const told = decodeURIComponent(parts[2]);
    assert.equal(told, file.name);
    assert.doesNotMatch(told, /[\p{Cc}"/\\\u2028\u2029\u202a-\u202e]|^\.|[. ]$/u, name);
    assert.ok(Buffer.byteLength(told) <= 200, told);
  }
  for (const name of ['report.pdf', 'Größe.txt', '返金 😀.txt', "it's; filename=evil.exe"]) assert.equal((await upload(server, ada, png, name)).name, name, 'what is harmless stays');
});

test('a file that is known already is not sent again, and the answer says which it is', async () => {
  const file = await upload(server, ada, png, 'a.png');
  const { headers } = await download(server, file, ada);
  assert.match(headers.etag, /^"[^"]+"$/);
  for (const tag of [headers.etag, `W/${headers.etag}`, '*', `"x", ${headers.etag}`]) {
    const held = await download(server, file, ada, { 'If-None-Match': tag });
    assert.deepEqual([held.status, held.data.length], [304, 0], tag);
    assert.equal(held.headers.etag, headers.etag, 'a 304 carries the tag that a 200 would');
  }
  assert.equal((await download(server, file, ada, { 'If-None-Match': '"other"' })).status, 200);
});

test('HEAD tells of a file what GET does', async () => {
  const file = await upload(server, ada, png, 'a.png');
  const [got, head] = [await download(server, file, ada), await axios.head(`${server.base}${file.url}`, { headers: ada, validateStatus: null })];
  assert.equal(head.status, 200);
  for (const name of ['content-type', 'content-length', 'content-disposition', 'etag', 'x-content-type-options']) assert.equal(head.headers[name], got.headers[name], name);
});

test('a private file is kept by no cache between; a published one may be', async () => {
  const [own, shown] = [await upload(server, ada), await upload(server, root, png, 'figure.png')];
  await published(server, { content: picture(shown) });
  assert.match((await download(server, own, ada)).headers['cache-control'], /private|no-store/);
  assert.match((await download(server, shown)).headers['cache-control'], /public/);
});

// One who looks for what he has just attached.
async function attachAndLook(who, rounds) {
  for (let i = 0; i < rounds; ++i) {
    const [file, reply, figure] = [await upload(server, who), await upload(server, grace), await upload(server, root, png, 'figure.png')];
    assert.equal((await download(server, file, who)).status, 200, 'an upload');
    const ticket = await open(server, who, { attachments: [file.id] });
    for (const reader of [who, grace]) assert.equal((await download(server, file, reader)).status, 200, "a new ticket's file");
    await must(say(server, ticket, grace, 'M', { attachments: [reply.id] }), 201);
    assert.equal((await download(server, reply, who)).status, 200, "a reply's file");
    const article = await draft(server, { content: picture(figure) });
    assert.equal((await download(server, figure)).status, 404, "a draft's file");
    await must(publish(server, article));
    assert.equal((await download(server, figure)).status, 200, "an article's file");
    await must(unpublish(server, article));
    assert.equal((await download(server, figure)).status, 404, "an unpublished article's file");
  }
}

test('who has attached a file reads it with the next plain GET, and so do those who may', async () => {
  await Promise.all(Array.from({ length: 8 }, (_, i) => attachAndLook(as(`attacher-${i}`), 6)));
});

test("a day's uploads of one person are limited, and he is told when to come back", async () => {
  const [who, other] = [as('hoarder'), as('saver')];
  const taken = [];
  let answer;
  for (let i = 0; i < 25 && answer?.status !== 429; ++i) {
    answer = await send(server, who, Buffer.concat([megabytes(10, -20), Buffer.from(`${i}`.padStart(20))]));
    if (answer.status === 201) taken.push(answer.data);
  }
  assert.ok(taken.length >= 20, `${taken.length} of ten megabytes`);
  assert.deepEqual([answer.status, answer.data.code], [429, 'rate_limited']);
  assert.match(answer.headers['retry-after'] ?? '', /^\d+$/);
  await upload(server, other);
});

test('files and what they hang on survive a restart, and an end without warning', async () => {
  const [unused, own, note, figure] = [await upload(server, ada, megabytes(1, 7)), await upload(server, ada), await upload(server, grace), await upload(server, root, png, 'figure.png')];
  const ticket = await open(server, ada, { attachments: [own.id] });
  await must(say(server, ticket, grace, 'N', { internal: true, attachments: [note.id] }), 201);
  await published(server, { content: picture(figure) });
  const known = async () => Promise.all([unused, own, note, figure].map(readers));
  const before = await known();
  assert.deepEqual(before, [only('ada'), only('ada', ...staff), only(...staff), all]);
  for (const signal of ['SIGTERM', 'SIGKILL']) {
    await server.kill(signal);
    await server.start();
    judge.listen();
    await desk.isOpen();
    assert.deepEqual(await known(), before, signal);
    await assertWhole(unused, megabytes(1, 7), ada);
    await assertWhole(figure, png, {});
  }
  assert.deepEqual(server.json(['verify', '--json']).differences, []);
  assert.equal((await open(server, ada, { attachments: [unused.id] })).attachments.length, 1);
});

test('every answer above is one that the OpenAPI document describes, and none is a 5xx', () => judge.assertAllIsDocumented());

test('an upload that nothing uses goes after its time, bytes and all, and what is used stays', async (t) => {
  const swept = await Server.start({ environment: { ORPHANS_DROPPED_AFTER: '4s' } });
  t.after(() => swept.stop());
  const [used, again] = [anyBytes(), anyBytes()];
  const kept = await upload(swept, ada, used);
  await must(swept.call('POST', '/api/tickets', { as: ada, body: anyTicket({ attachments: [kept.id] }) }), 201);
  const orphan = await upload(swept, ada, again);
  const twin = await upload(swept, ada, used); // the same bytes, which the ticket needs
  const files = () => readdirSync(`${swept.data}/files`, { recursive: true }).filter((name) => statSync(`${swept.data}/files/${name}`).isFile()).length;
  await eventually(async () => (await download(swept, orphan, ada)).status === 404 && (await download(swept, twin, ada)).status === 404, 'the orphans are gone');
  await eventually(() => files() === 1, 'their bytes are gone');
  assert.equal((await download(swept, kept, ada)).status, 200);
});
