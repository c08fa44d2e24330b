// Engine.IO 4 on bare sessions: what the public protocol suite asks of a server, and what our own
// limits add. Every message is echoed.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { WebSocket } from 'ws';
import { Server } from './support/server.mjs';
import { Polling, RawSocket, firstAfter, sleep } from './support/raw.mjs';

const pingInterval = 25_000;
const pingTimeout = 20_000;
const separator = '\x1e';

// No heartbeat and no noop that a test does not ask for: a poll that nothing answers fails its test.
let server;
let base;
before(async () => {
  server = await Server.start('--engine-echo', '--ping-interval', pingInterval, '--ping-timeout', pingTimeout,
    '--poll-time', 60_000);
  base = `${server.url}/engine.io/`;
});
after(() => server.stop());

const openPolling = () => Polling.open(base);
const webSocketUrl = (sid) => `${base}?EIO=4&transport=websocket${sid ? `&sid=${sid}` : ''}`;

async function openSocket(url = webSocketUrl()) {
  const socket = new RawSocket(url);
  socket.handshake = JSON.parse((await socket.next()).slice(1));
  return socket;
}

async function error(query, options) {
  const response = await fetch(`${base}?${query}`, options);
  return { status: response.status, ...(await response.json()) };
}

const isHandshake = (handshake, upgrades) => {
  assert.deepEqual(Object.keys(handshake).sort(), ['maxPayload', 'pingInterval', 'pingTimeout', 'sid', 'upgrades']);
  assert.equal(typeof handshake.sid, 'string');
  assert.deepEqual(handshake.upgrades, upgrades);
  assert.equal(handshake.pingInterval, pingInterval);
  assert.equal(handshake.pingTimeout, pingTimeout);
  assert.equal(handshake.maxPayload, 1_000_000);
};

describe('a handshake', () => {
  test('by polling offers the upgrade', async () => isHandshake((await openPolling()).handshake, ['websocket']));

  test('by WebSocket has nothing to offer', async () => {
    const socket = await openSocket();
    isHandshake(socket.handshake, []);
    await socket.close();
  });

  test('gives every session an id of its own, long enough not to be guessed', async () => {
    const ids = new Set();
    for (let i = 0; i < 20; ++i) ids.add((await openPolling()).sid);
    assert.equal(ids.size, 20);
    for (const id of ids) assert.match(id, /^[A-Za-z0-9_-]{20,}$/);
  });

  // Whatever comes in one segment with the news that it is open, it misses. It is slow at times, too.
  test('by WebSocket reaches a client that begins to listen when it is open', async () => {
    const tries = [];
    while (tries.length < 20 && !tries.at(-1)) {
      const socket = new WebSocket(webSocketUrl());
      tries.push(await firstAfter(socket, 'open'));
      socket.terminate();
    }
    assert.match(tries.at(-1) ?? '', /^0{/);
  });

  test('needs version 4', async () => {
    const wrong = { status: 400, code: 5, message: 'Unsupported protocol version' };
    for (const version of ['', 'EIO=abc&', 'EIO=3&', 'EIO=5&']) {
      assert.deepEqual(await error(`${version}transport=polling`), wrong);
      await assert.rejects(new RawSocket(`${base}?${version}transport=websocket`).opened, { status: 400 });
    }
  });

  test('needs a transport that there is', async () => {
    const wrong = { status: 400, code: 0, message: 'Transport unknown' };
    for (const transport of ['', '&transport=abc', '&transport=__proto__', '&transport=']) {
      assert.deepEqual(await error(`EIO=4${transport}`), wrong);
      await assert.rejects(new RawSocket(`${base}?EIO=4${transport}`).opened, { status: 400 });
    }
  });

  test('is a GET', async () => {
    const wrong = { status: 400, code: 2, message: 'Bad handshake method' };
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      assert.deepEqual(await error('EIO=4&transport=polling', { method }), wrong);
    }
  });

  test('of a WebSocket that does not come as one is a bad request', async () => {
    assert.deepEqual(await error('EIO=4&transport=websocket'), { status: 400, code: 3, message: 'Bad request' });
  });

  test('of an unknown session is refused', async () => {
    const wrong = { status: 400, code: 1, message: 'Session ID unknown' };
    assert.deepEqual(await error('EIO=4&transport=polling&sid=nobody'), wrong);
    assert.deepEqual(await error('EIO=4&transport=polling&sid=nobody', { method: 'POST', body: '4a' }), wrong);
    await assert.rejects(new RawSocket(webSocketUrl('nobody')).opened, { status: 400 });
  });

  test('sets no cookie and allows no other origin', async () => {
    const response = await fetch(`${base}?EIO=4&transport=polling`, { headers: { Origin: 'https://a.example' } });
    assert.equal(response.headers.get('set-cookie'), null);
    assert.equal(response.headers.get('access-control-allow-origin'), null);
  });

  test('is also served without the last slash, and nothing else is', async () => {
    assert.equal((await fetch(`${server.url}/engine.io?EIO=4&transport=polling`)).status, 200);
    assert.equal((await fetch(`${server.url}/engine.io/x?EIO=4&transport=polling`)).status, 404);
  });
});

describe('messages by polling', () => {
  for (const [what, payload] of Object.entries({
    'one text packet': '4hello',
    'several text packets': ['4test1', '4test2', '4test3'].join(separator),
    'text and binary packets': ['4hello', 'bAQIDBA=='].join(separator),
    'text beyond ASCII': '4ünï © 👍',
    'an empty message': '4',
  })) {
    test(`come back: ${what}`, async () => {
      const polling = await openPolling();
      const pushed = await polling.post(payload);
      assert.deepEqual([pushed.status, pushed.text], [200, 'ok']);
      const polled = await polling.poll();
      assert.deepEqual([polled.status, polled.text], [200, payload]);
    });
  }

  for (const [what, payload] of Object.entries({
    'an unknown type': 'abc', 'nothing': '', 'an empty packet': `4a${separator}`, 'broken base64': 'b!!!!', 'a ping': '2',
    'a second handshake': '0{}', 'an upgrade without a probe': '5',
  })) {
    test(`end the session when malformed: ${what}`, async () => {
      const polling = await openPolling();
      await polling.post(payload);
      assert.equal((await polling.poll()).status, 400);
    });
  }

  test('are refused whole when one of them is malformed', async () => {
    const polling = await openPolling();
    const waiting = polling.poll();
    assert.equal((await polling.post(`4a${separator}x`)).status, 400);
    assert.equal((await waiting).text, '1');
  });

  test('beyond the limit are refused, and end the session', async () => {
    const polling = await openPolling();
    assert.equal((await polling.post('4'.padEnd(1_000_001, 'x'))).status, 413);
    assert.equal((await polling.poll()).status, 400);
  });

  test('come in answers that stay below the limit', async () => {
    const polling = await openPolling();
    const packets = ['a', 'b', 'c'].map((letter) => '4'.padEnd(400_000, letter));
    await polling.post(packets.slice(0, 2).join(separator));
    await polling.post(packets[2]);
    const answers = [];
    while (answers.join(separator).length < 1_200_002) answers.push((await polling.poll()).text);
    assert.equal(answers.join(separator), packets.join(separator));
    for (const answer of answers) assert.ok(answer.length <= 1_000_000);
  });

  test('a second poll at a time ends the session', async () => {
    const polling = await openPolling();
    const first = polling.poll();
    await sleep(5);
    const second = await polling.poll();
    // Whichever of the two came second.
    const answers = [await first, second].map(({ status, text }) => (status === 200 ? text : status));
    assert.deepEqual(answers.sort(), ['1', 400].sort());
    assert.equal((await polling.poll()).status, 400);
  });

  test('other methods are refused', async () => {
    const { sid } = await openPolling();
    for (const method of ['PUT', 'DELETE', 'OPTIONS']) {
      assert.equal((await error(`EIO=4&transport=polling&sid=${sid}`, { method })).code, 3);
    }
  });
});

describe('messages by WebSocket', () => {
  test('come back as text and as bytes', async () => {
    const socket = (await openSocket()).answerPings();
    socket.send('4hello', Uint8Array.from([1, 2, 3, 4]), '4');
    assert.deepEqual(await socket.take(3), ['4hello', Buffer.from([1, 2, 3, 4]), '4']);
    await socket.close();
  });

  for (const malformed of ['abc', '', '7', '2', '0{}', '5']) {
    test(`end the session when malformed: '${malformed}'`, async () => {
      const socket = await openSocket();
      socket.send(malformed);
      await socket.waitClosed();
    });
  }

  test('beyond the limit close the socket', async () => {
    const socket = await openSocket();
    socket.send('4'.padEnd(1_000_001, 'x'));
    assert.equal(await socket.waitClosed(), 1009);
  });
});

describe('the heartbeat', () => {
  const interval = 300;
  const timeout = 600;
  let quick;
  before(async () => { quick = await Server.start('--engine-echo', '--ping-interval', interval, '--ping-timeout', timeout); });
  after(() => quick.stop());

  const poll = () => Polling.open(`${quick.url}/engine.io/`);
  const open = () => openSocket(`${quick.url}/engine.io/?EIO=4&transport=websocket`);

  test('goes on by polling', async () => {
    const polling = await poll();
    for (let i = 0; i < 3; ++i) {
      const { status, text } = await polling.poll();
      assert.deepEqual([status, text], [200, '2']);
      assert.equal((await polling.post('3')).status, 200);
    }
  });

  test('ends a polling session that does not answer, to the millisecond', async () => {
    const polling = await poll();
    await sleep(interval + timeout);
    assert.equal((await polling.poll()).status, 400);
  });

  test('goes on by WebSocket', async () => {
    const socket = await open();
    for (let i = 0; i < 3; ++i) {
      assert.equal(await socket.next(), '2');
      socket.send('3');
    }
    await socket.close();
  });

  test('ends a WebSocket that does not answer', async () => {
    const socket = await open();
    assert.equal(await socket.next(), '2');
    await socket.waitClosed();
  });

  test('a pong that nobody asked for does no harm, and does not count', async () => {
    const socket = await open();
    socket.send('3', '3', '4still here');
    assert.equal(await socket.next(), '4still here');
    assert.equal(await socket.next(), '2');
    await socket.waitClosed();
  });
});

describe('a goodbye', () => {
  test('by polling lets the waiting poll go', async () => {
    const polling = await openPolling();
    const [polled, posted] = await Promise.all([polling.poll(), polling.post('1')]);
    assert.deepEqual([polled.status, polled.text, posted.status], [200, '6', 200]);
    assert.equal((await polling.poll()).status, 400);
  });

  test('by WebSocket closes it', async () => {
    const socket = await openSocket();
    socket.send('1');
    await socket.waitClosed();
  });
});

describe('an upgrade', () => {
  async function probed() {
    const polling = await openPolling();
    const socket = new RawSocket(webSocketUrl(polling.sid));
    await socket.opened;
    socket.send('2probe');
    assert.equal(await socket.next(), '3probe');
    return { polling, socket };
  }

  test('moves the session to the WebSocket', async () => {
    const { polling, socket } = await probed();
    assert.equal((await polling.poll()).text, '6');
    socket.send('5', '4hello');
    assert.equal(await socket.next(), '4hello');
    await socket.close();
  });

  test('lets the waiting poll go', async () => {
    const polling = await openPolling();
    const waiting = polling.poll();
    const socket = new RawSocket(webSocketUrl(polling.sid));
    await socket.opened;
    socket.send('2probe');
    assert.equal((await waiting).text, '6');
    socket.send('5');
    assert.equal(await socket.next(), '3probe');
    await socket.close();
  });

  test('takes along what no poll has fetched', async () => {
    const { polling, socket } = await probed();
    await polling.post(['4a', 'bAQI=', '4c'].join(separator));
    socket.send('5', '4d');
    assert.deepEqual(await socket.take(4), ['4a', Buffer.from([1, 2]), '4c', '4d']);
    await socket.close();
  });

  test('done, polls with its id are refused and the socket goes on', async () => {
    const { polling, socket } = await probed();
    socket.send('5', '4ready');
    assert.equal(await socket.next(), '4ready');
    assert.equal((await polling.poll()).status, 400);
    socket.send('4hello');
    assert.equal(await socket.next(), '4hello');
    await socket.close();
  });

  test('done, another WebSocket with its id is closed and the first goes on', async () => {
    const { polling, socket } = await probed();
    socket.answerPings().send('5', '4ready');
    assert.equal(await socket.next(), '4ready');
    await new RawSocket(webSocketUrl(polling.sid)).waitClosed();
    socket.send('4hello');
    assert.equal(await socket.next(), '4hello');
    await socket.close();
  });

  test('under way, a second candidate is closed', async () => {
    const { polling, socket } = await probed();
    await new RawSocket(webSocketUrl(polling.sid)).waitClosed();
    socket.send('5', '4hello');
    assert.equal(await socket.next(), '4hello');
    await socket.close();
  });

  test('that is given up leaves the session on polling', async () => {
    const { polling, socket } = await probed();
    await socket.close();
    await polling.post('4hello');
    assert.deepEqual(await polling.take(1), ['4hello']);
  });

  for (const wrong of ['4hello', '2', 'x']) {
    test(`that says '${wrong}' instead is given up, and polling goes on`, async () => {
      const { polling, socket } = await probed();
      socket.send(wrong);
      await socket.waitClosed();
      await polling.post('4hello');
      assert.deepEqual(await polling.take(1), ['4hello']);
    });
  }

  test('again after one that was given up succeeds', async () => {
    const { polling, socket } = await probed();
    await socket.close();
    const second = new RawSocket(webSocketUrl(polling.sid));
    await second.opened;
    second.send('2probe', '5', '4hello');
    assert.deepEqual(await second.take(2), ['3probe', '4hello']);
    await second.close();
  });

  test('ends with the session', async () => {
    const { polling, socket } = await probed();
    await polling.post('1');
    await socket.waitClosed();
  });
});

describe('with other options', () => {
  test('a poll without news is let go before anybody else cuts it', async () => {
    const patient = await Server.start('--engine-echo', '--ping-interval', 60_000, '--ping-timeout', 60_000);
    try {
      const polling = await Polling.open(`${patient.url}/engine.io/`);
      for (let i = 0; i < 2; ++i) {
        const { status, text } = await polling.poll();
        assert.deepEqual([status, text], [200, '6']);
      }
    } finally {
      await patient.stop();
    }
  });

  test('an upgrade that is not completed in time is given up', async () => {
    const hasty = await Server.start('--engine-echo', '--ping-interval', 1_000, '--ping-timeout', 20_000, '--upgrade-timeout', 200);
    try {
      const polling = await Polling.open(`${hasty.url}/engine.io/`);
      const socket = new RawSocket(`${hasty.url}/engine.io/?EIO=4&transport=websocket&sid=${polling.sid}`);
      await socket.opened;
      socket.send('2probe');
      assert.equal(await socket.next(), '3probe');
      await socket.waitClosed();
      await polling.post('4hello');
      assert.deepEqual(await polling.take(1), ['4hello']);
    } finally {
      await hasty.stop();
    }
  });

  test('only named origins may call', async () => {
    const origin = 'https://a.example';
    const shared = await Server.start('--engine-echo', '--cors', origin);
    try {
      const url = `${shared.url}/engine.io/?EIO=4&transport=polling`;
      const ask = (from, method) => fetch(url, { method, headers: { Origin: from } });
      const allowed = await ask(origin);
      assert.equal(allowed.headers.get('access-control-allow-origin'), origin);
      assert.equal(allowed.headers.get('access-control-allow-credentials'), 'true');
      const preflight = await ask(origin, 'OPTIONS');
      assert.equal(preflight.status, 204);
      assert.match(preflight.headers.get('access-control-allow-methods'), /POST/);
      const other = await ask('https://b.example');
      assert.equal(other.headers.get('access-control-allow-origin'), null);
      assert.equal((await ask('https://b.example', 'OPTIONS')).status, 400);
    } finally {
      await shared.stop();
    }
  });

  test('no more sessions than allowed', async () => {
    const small = await Server.start('--engine-echo', '--max-sockets', 2);
    try {
      const url = `${small.url}/engine.io/`;
      const socket = new RawSocket(`${url}?EIO=4&transport=websocket`);
      await socket.next();
      await Polling.open(url);
      assert.equal((await fetch(`${url}?EIO=4&transport=polling`)).status, 503);
      await assert.rejects(new RawSocket(`${url}?EIO=4&transport=websocket`).opened, { status: 503 });
      await socket.close();
      await Polling.open(url);
    } finally {
      await small.stop();
    }
  });

  test('WebSockets alone', async () => {
    const narrow = await Server.start('--engine-echo', '--websocket-only');
    try {
      const response = await fetch(`${narrow.url}/engine.io/?EIO=4&transport=polling`);
      assert.deepEqual([response.status, (await response.json()).code], [400, 0]);
      const socket = new RawSocket(`${narrow.url}/engine.io/?EIO=4&transport=websocket`);
      assert.match(await socket.next(), /^0/);
      await socket.close();
    } finally {
      await narrow.stop();
    }
  });
});
