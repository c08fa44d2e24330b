// The stock clients, newest and oldest, on every transport, with and without compression.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { io as newest } from 'socket.io-client';
import clients3 from 'socket.io-client-3';
import clients4 from 'socket.io-client-4';
import { Proxy } from './support/proxy.mjs';
import { Server } from './support/server.mjs';

const patience = 20_000;
const clients = { '4.8': newest, '4.0': clients4.io, '3.0': clients3.io };
const ways = {
  'websocket only': ['websocket'],
  'polling only': ['polling'],
  'polling, then upgraded': ['polling', 'websocket'],
};

// The next event of that name: its arguments.
function next(emitter, event) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no ${event} came`)), patience);
    emitter.once(event, (...values) => {
      clearTimeout(timer);
      resolve(values);
    });
  });
}

const ask = (socket, ...event) => new Promise((resolve) => socket.emit(...event, (...answer) => resolve(answer)));

for (const deflate of [false, true]) {
  describe(deflate ? 'with compression' : 'without compression', () => {
    let server;
    let proxy;
    before(async () => {
      const options = ['--ping-interval', 500, '--ping-timeout', 20_000, '--recovery', 60_000];
      server = await Server.start(...options, ...(deflate ? ['--deflate'] : []));
      proxy = await Proxy.before(server.port);
    });
    after(async () => {
      await proxy.stop();
      await server.stop();
    });

    for (const [version, io] of Object.entries(clients)) {
      for (const [way, transports] of Object.entries(ways)) {
        describe(`${version}, ${way}`, () => matrixOf({ io, transports, version, deflate, at: () => proxy }));
      }
    }
  });
}

function matrixOf({ io, transports, version, deflate, at }) {
  const open = (path = '/', auth = {}) => io(at().url + path, {
    transports, auth, forceNew: true, reconnectionDelay: 20, reconnectionDelayMax: 50, timeout: patience,
    perMessageDeflate: deflate ? { threshold: 0 } : false,
  });

  // On the transport that it shall end on.
  async function settle(socket) {
    const engine = socket.io.engine;
    if (transports.length > 1 && engine.transport.name === 'polling') await next(engine, 'upgrade');
    assert.equal(engine.transport.name, transports.at(-1));
  }

  async function connected(path, auth) {
    const socket = open(path, auth);
    const greeted = next(socket, 'auth');
    await next(socket, 'connect');
    await settle(socket);
    socket.greeting = (await greeted)[0];
    return socket;
  }

  async function using(run, path, auth) {
    const socket = await connected(path, auth);
    try {
      await run(socket);
    } finally {
      socket.disconnect();
    }
  }

  test('connects and shows who it is', () => using(async (socket) => {
    assert.ok(socket.id);
    assert.deepEqual(socket.greeting, { token: 'abc', list: [1, { a: null }] });
    if (transports.at(-1) === 'websocket') {
      assert.equal(/permessage-deflate/.test(socket.io.engine.transport.ws.extensions), deflate);
    }
  }, '/', { token: 'abc', list: [1, { a: null }] }));

  test('sends and gets events, in order', () => using(async (socket) => {
    const seen = [];
    socket.on('message-back', (number) => seen.push(number));
    for (let i = 0; i < 200; ++i) socket.emit('message', i, 'text', { nested: [true, null, 1.5] });
    assert.deepEqual(await ask(socket, 'message-with-ack', 'done'), ['done']);
    assert.deepEqual(seen, [...Array(200).keys()]);
  }));

  test('gets and gives acks', () => using(async (socket) => {
    assert.deepEqual(await ask(socket, 'message-with-ack', 1, 'ü', { three: [3] }), [1, 'ü', { three: [3] }]);
    socket.on('question', (question, answer) => answer(`${question}!`, 2));
    const answered = next(socket, 'answered');
    socket.emit('ask-me', 'how');
    assert.deepEqual((await answered)[0], ['how!', 2]);
  }));

  test('sends and gets binary, with acks too', () => using(async (socket) => {
    const first = Buffer.from([0, 1, 255]);
    const second = Buffer.alloc(100_000, 7);
    const back = next(socket, 'message-back');
    socket.emit('message', first, { deep: [second] }, 'text');
    const [one, { deep: [two] }, text] = await back;
    assert.ok(first.equals(one) && second.equals(two) && text === 'text');
    const [acked] = await ask(socket, 'message-with-ack', first);
    assert.ok(first.equals(acked));
  }));

  test('sends and gets large messages', () => using(async (socket) => {
    const text = 'ä-0123456789 '.repeat(60_000);
    assert.deepEqual(await ask(socket, 'message-with-ack', text), [text]);
    const binary = Buffer.alloc(700_000, 'large');
    assert.ok(binary.equals((await ask(socket, 'message-with-ack', binary))[0]));
  }));

  test('speaks in several namespaces over one connection', async () => {
    const socket = await connected('/', { user: 'ann' });
    const custom = socket.io.socket('/custom', { auth: { user: 'ann' } });
    await next(custom, 'connect');
    assert.deepEqual(await ask(custom, 'message-with-ack', 'custom'), ['custom']);
    assert.deepEqual(await ask(socket, 'message-with-ack', 'main'), ['main']);
    custom.disconnect();
    assert.deepEqual(await ask(socket, 'message-with-ack', 'main still'), ['main still']);
    socket.disconnect();
  });

  test('is told why it is refused', async () => {
    const unknown = open('/random');
    const [error] = await next(unknown, 'connect_error');
    assert.equal(error.message, 'Invalid namespace');
    unknown.disconnect();
    const refused = open('/', { refuse: true });
    const [reason] = await next(refused, 'connect_error');
    assert.equal(reason.message, 'refused');
    assert.deepEqual(reason.data, { code: 'asked_for' });
    refused.disconnect();
  });

  test('is disconnected by the server', async () => {
    for (const event of ['disconnect-me', 'close-me']) {
      const socket = await connected();
      const gone = next(socket, 'disconnect');
      socket.emit(event);
      assert.equal((await gone)[0], 'io server disconnect');
      socket.disconnect();
    }
  });

  test('disconnects and connects again', async () => {
    const socket = await connected();
    const { id } = socket;
    const gone = next(socket, 'disconnect');
    socket.disconnect();
    assert.equal((await gone)[0], 'io client disconnect');
    socket.connect();
    await next(socket, 'connect');
    assert.notEqual(socket.id, id);
    assert.deepEqual(await ask(socket, 'message-with-ack', 'again'), ['again']);
    socket.disconnect();
  });

  test('answers heartbeats', () => using(async (socket) => {
    for (let pings = 0; pings < 2;) {
      const [packet] = await next(socket.io.engine, 'packet');
      if (packet.type === 'ping') ++pings;
    }
    assert.deepEqual(await ask(socket, 'message-with-ack', 'alive'), ['alive']);
  }));

  test('reconnects after a cut', () => using(async (socket) => {
    const gone = next(socket, 'disconnect');
    at().cut();
    assert.match((await gone)[0], /^transport (close|error)$/);
    const again = next(socket, 'connect');
    at().mend();
    await again;
    assert.deepEqual(await ask(socket, 'message-with-ack', 'again'), ['again']);
  }));

  if (version === '4.8') {
    test('recovers after cuts: nothing lost, nothing twice, in order', () => recovers(connected, at()));
  }
}

async function recovers(connected, proxy) {
  const room = `room-${Math.random()}`;
  const socket = await connected('/', { user: 'ann' });
  await ask(socket, 'join', room);
  const { id } = socket;
  const seen = [];
  socket.on('from-room', (_, number) => seen.push(number));
  const talker = newest(proxy.url.replace(/\d+$/, proxy.target), { transports: ['websocket'], forceNew: true });
  await next(talker, 'connect');

  const rounds = 4;
  const each = 20;
  for (let round = 0; round < rounds; ++round) {
    const gone = next(socket, 'disconnect');
    const first = round * each;
    for (let i = 0; i < each; ++i) {
      talker.emit('to-room', room, first + i);
      if (i === 8) proxy.cut(); // in the middle of them
    }
    await gone;
    await ask(talker, 'message-with-ack', 'all are out');
    const again = next(socket, 'connect');
    proxy.mend();
    await again;
    assert.equal(socket.recovered, true);
    assert.equal(socket.id, id);
    assert.deepEqual(await ask(socket, 'message-with-ack', 'here'), ['here']);
    assert.deepEqual(seen, [...Array(first + each).keys()]);
  }
  socket.disconnect();
  talker.disconnect();
}
