// Socket.IO 5 by hand: what the public protocol suite asks of a server, and what our own limits,
// rooms and recovery add.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Polling, sleep } from './support/raw.mjs';
import { Server } from './support/server.mjs';
import { connect, connectByPolling, engineSocket } from './support/socket_io.mjs';

let server;
before(async () => {
  server = await Server.start('--ping-interval', 25_000, '--ping-timeout', 20_000);
});
after(() => server.stop());

const bytes = (...values) => Buffer.from(values);
const twoPlaceholders = '{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}';

// A server for one test.
async function withServer(options, run) {
  const own = await Server.start('--ping-interval', 25_000, '--ping-timeout', 20_000, ...options);
  try {
    await run(own);
  } finally {
    await own.stop();
  }
}

// The next ones of what matters here, once the server has shown that it is still there.
async function isAlive(socket) {
  socket.send('42999["message-with-ack","alive"]');
  assert.equal(await socket.next(), '43999["alive"]');
}

async function closes(socket, ...messages) {
  socket.send(...messages);
  await socket.waitClosed();
}

describe('a client', () => {
  for (const [name, head] of [['/', '40'], ['/custom', '40/custom,']]) {
    const event = head.replace('40', '42');
    for (const auth of ['', '{"token":"123"}']) {
      test(`connects to ${name} with ${auth || 'nothing'}`, async () => {
        const socket = await engineSocket(server);
        socket.send(head + auth);
        const answer = await socket.next();
        assert.ok(answer.startsWith(head));
        const shown = JSON.parse(answer.slice(head.length));
        assert.deepEqual(Object.keys(shown), ['sid']);
        assert.equal(await socket.next(), `${event}["auth",${auth || '{}'}]`);
        await socket.close();
      });
    }
  }

  test('is refused in a namespace that is not there', async () => {
    const socket = await engineSocket(server);
    socket.send('40/random', '40/random?token=1,{}', '40/__proto__,');
    assert.deepEqual(await socket.take(3), ['44/random,{"message":"Invalid namespace"}',
      '44/random,{"message":"Invalid namespace"}', '44/__proto__,{"message":"Invalid namespace"}']);
    socket.send('40');
    assert.match(await socket.next(), /^40/);
    await socket.close();
  });

  test('is refused with a message and data', async () => {
    const socket = await engineSocket(server);
    socket.send('40{"refuse":true}');
    assert.equal(await socket.next(), '44{"message":"refused","data":{"code":"asked_for"}}');
    await socket.close();
  });

  test('has an id of its own in each namespace', async () => {
    const socket = await connect(server);
    socket.send('40/custom,');
    const custom = JSON.parse((await socket.next()).slice('40/custom,'.length));
    assert.notEqual(custom.sid, socket.connected.sid);
    await socket.close();
  });

  test('that connects to no namespace in time is closed', async () => {
    const silent = await engineSocket(server);
    const refused = await engineSocket(server);
    refused.send('40/random');
    await Promise.all([silent.waitClosed(), refused.waitClosed()]);
  });

  test('leaves the main namespace, and its connection stays', async () => {
    const socket = await connect(server);
    socket.send('40/custom');
    await socket.take(2);
    socket.send('41', '42/custom,["message","custom"]');
    assert.equal(await socket.next(), '42/custom,["message-back","custom"]');
    await socket.close();
  });

  test('leaves a custom namespace, and stays in the main one', async () => {
    const socket = await connect(server);
    socket.send('40/custom');
    await socket.take(2);
    socket.send('41/custom', '42["message","main"]');
    assert.equal(await socket.next(), '42["message-back","main"]');
    await closes(socket, '42/custom,["message","not there any more"]');
  });

  test('comes again to a namespace that it has left', async () => {
    const socket = await connect(server);
    socket.send('41', '40{"again":1}');
    const again = JSON.parse((await socket.next()).slice(2));
    assert.notEqual(again.sid, socket.connected.sid);
    assert.equal(await socket.next(), '42["auth",{"again":1}]');
    await socket.close();
  });

  test('is sent off by the server, with or without its connection', async () => {
    const stays = await connect(server);
    stays.send('42["disconnect-me"]');
    assert.equal(await stays.next(), '41');
    stays.send('40');
    assert.match(await stays.next(), /^40/);
    await stays.close();
    const goes = await connect(server);
    goes.send('42["close-me"]');
    assert.equal(await goes.next(), '41');
    await goes.waitClosed();
  });
});

describe('messages', () => {
  test('come back', async () => {
    const socket = await connect(server);
    socket.send('42["message",1,"2",{"3":[true]}]', '42["message"]', '42["message",null,"\\u001e\\u2028é"]');
    assert.deepEqual(await socket.take(3), ['42["message-back",1,"2",{"3":[true]}]', '42["message-back"]',
      '42["message-back",null,"\\u001e\u2028é"]']);
    await socket.close();
  });

  test('come back with their attachments', async () => {
    const socket = await connect(server);
    socket.send(`452-["message",${twoPlaceholders}]`, bytes(1, 2, 3), bytes(4, 5, 6));
    assert.deepEqual(await socket.take(3), [`452-["message-back",${twoPlaceholders}]`, bytes(1, 2, 3), bytes(4, 5, 6)]);
    socket.send('450-["message",1]');
    assert.equal(await socket.next(), '42["message-back",1]');
    await socket.close();
  });

  test('are acknowledged', async () => {
    const socket = await connect(server);
    socket.send('42456["message-with-ack",1,"2",{"3":[false]}]');
    assert.equal(await socket.next(), '43456[1,"2",{"3":[false]}]');
    await socket.close();
  });

  test('are acknowledged with their attachments', async () => {
    const socket = await connect(server);
    socket.send(`452-789["message-with-ack",${twoPlaceholders}]`, bytes(1, 2, 3), bytes(4, 5, 6));
    assert.deepEqual(await socket.take(3), [`462-789[${twoPlaceholders}]`, bytes(1, 2, 3), bytes(4, 5, 6)]);
    await socket.close();
  });

  test('are acknowledged once', async () => {
    const socket = await connect(server);
    socket.send('427["message-twice-acked",1]');
    assert.equal(await socket.next(), '437[1]');
    await isAlive(socket);
    await socket.close();
  });

  test('of the server are acknowledged by the client, once', async () => {
    const socket = await connect(server);
    socket.send('42["ask-me","how"]');
    assert.equal(await socket.next(), '420["question","how"]');
    socket.send('430["well"]', '430["again"]', '4377["unknown"]', '43123456789012345["unknown"]');
    assert.equal(await socket.next(), '42["answered",["well"]]');
    await isAlive(socket);
    await socket.close();
  });

  test('of the server are acknowledged with attachments', async () => {
    const socket = await connect(server);
    socket.send(`451-["ask-me",{"_placeholder":true,"num":0}]`, bytes(7));
    assert.deepEqual(await socket.take(2), ['451-0["question",{"_placeholder":true,"num":0}]', bytes(7)]);
    socket.send('461-0[{"_placeholder":true,"num":0}]', bytes(8));
    assert.deepEqual(await socket.take(2), ['451-["answered",[{"_placeholder":true,"num":0}]]', bytes(8)]);
    await socket.close();
  });

  test('come in the order of their sending', async () => {
    const socket = await connect(server);
    const numbers = [...Array(2_000).keys()];
    socket.send(...numbers.map((number) => `42["message",${number}]`));
    assert.deepEqual(await socket.take(numbers.length), numbers.map((number) => `42["message-back",${number}]`));
    await socket.close();
  });

  test('go by polling as well', async () => {
    const polling = await connectByPolling(server);
    await polling.post(['42["message",1]', `452-["message",${twoPlaceholders}]`, 'bAQI=', 'bAwQ=', '425["message-with-ack",2]'].join('\x1e'));
    assert.deepEqual(await polling.take(5),
      ['42["message-back",1]', `452-["message-back",${twoPlaceholders}]`, 'bAQI=', 'bAwQ=', '435[2]']);
  });

  test('of the last moment reach a polling client between its polls', async () => {
    const polling = await connectByPolling(server);
    await polling.post(['42["message","last"]', '42["close-me"]'].join('\x1e'));
    assert.deepEqual(await polling.take(3), ['42["message-back","last"]', '41', '1']);
    assert.equal((await polling.poll()).status, 400);
  });

  test('are only for rooms that were joined', async () => {
    const [first, second, third] = await Promise.all([connect(server), connect(server), connect(server)]);
    for (const socket of [first, second]) {
      socket.send('421["join","a"]', '422["join","a"]');
      assert.deepEqual(await socket.take(2), ['431[]', '432[]']);
    }
    third.send('42["to-room","a",1]');
    assert.equal(await first.next(), '42["from-room","a",1]');
    assert.equal(await second.next(), '42["from-room","a",1]');
    second.send('423["leave","a"]');
    assert.equal(await second.next(), '433[]');
    await first.close();
    third.send('42["to-room","a",2]', '42["to-room","nobody",3]');
    await isAlive(third);
    await isAlive(second);
    await Promise.all([second.close(), third.close()]);
  });
});

describe('what breaks the protocol ends the connection:', () => {
  const deep = `${'['.repeat(100)}${']'.repeat(100)}`;
  for (const [what, packets] of Object.entries({
    'an unknown packet type': ['4abc'],
    'no packet type': ['4'],
    'type 7': ['47["message"]'],
    'a payload that is no array': ['42{}'],
    'no payload': ['42'],
    'an empty array': ['42[]'],
    'no event name': ['42[{}]'],
    'text behind the payload': ['42["message"]x'],
    'broken JSON': ['42["message"'],
    'an ack id that is no number': ['42abc["message-with-ack",1]'],
    'an ack id beyond all numbers': ['42123456789012345678901234["message-with-ack",1]'],
    'a negative ack id': ['42-1["message"]'],
    'depth beyond the limit': [`42["message",${deep}]`],
    'an ack without an id': ['43["x"]'],
    'an ack that is no array': ['430{}'],
    'an error from a client': ['44{"message":"x"}'],
    'a second connect': ['40'],
    'connect data that is no object': ['41', '40"x"'],
    'an array as connect data': ['41', '40[]'],
    'an event for a namespace that it is not in': ['42/custom,["message",1]'],
    'a namespace beyond all length': [`42/${'a'.repeat(300)},["message",1]`],
    'an attachment that nobody announced': [bytes(1)],
    'text instead of an attachment': ['451-["message",{"_placeholder":true,"num":0}]', '42["message"]'],
    'no count of attachments': ['45-["message"]'],
    'attachments without a dash': ['451["message",{"_placeholder":true,"num":0}]'],
    'too many attachments': ['4517-["message"]'],
    'attachments beyond all numbers': ['4599999999999999999999-["message"]'],
    'a placeholder beyond the attachments': ['451-["message",{"_placeholder":true,"num":1}]', bytes(1)],
    'a placeholder before the attachments': ['451-["message",{"_placeholder":true,"num":-1}]', bytes(1)],
    'a placeholder without a number': ['451-["message",{"_placeholder":true}]', bytes(1)],
    'a placeholder without attachments': ['450-["message",{"_placeholder":true,"num":0}]'],
  })) {
    test(what, async () => closes(await connect(server), ...packets));
  }

  for (const name of ['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener']) {
    test(`the event name ${name}`, async () => closes(await connect(server), `42["${name}"]`));
  }

  test('an event before connecting', async () => closes(await engineSocket(server), '42["message"]'));

  test('and only that one', async () => {
    const bystander = await connect(server);
    await closes(await connect(server), '4abc');
    await isAlive(bystander);
    await bystander.close();
  });

  test('names that JavaScript objects are born with are events as others', async () => {
    const socket = await connect(server);
    socket.send('42["__proto__",{"__proto__":{"a":1},"constructor":1}]', '42["constructor"]', '42[1,2]',
      '42["message",{"__proto__":1,"hasOwnProperty":2}]');
    assert.equal(await socket.next(), '42["message-back",{"__proto__":1,"hasOwnProperty":2}]');
    await socket.close();
  });
});

describe('a client that does not read', () => {
  test('is dropped, is counted, and the others do not notice', () => withServer(['--max-unsent', 300_000], async (own) => {
    const [slow, other] = await Promise.all([connect(own), connect(own)]);
    slow.socket.pause();
    slow.send('42["flood-me",600]');
    const status = async () => {
      other.send('421["status"]');
      return JSON.parse((await other.next()).slice(3));
    };
    let seen;
    do seen = await status(); while (seen[1] === 0);
    assert.equal(seen[1], 1);
    slow.socket.resume();
    await slow.waitClosed();
    await isAlive(other);
    await other.close();
  }));

  test('is not mistaken for one that gets much at once', () => withServer(['--max-unsent', 300_000], async (own) => {
    const socket = await connect(own);
    for (let round = 0; round < 20; ++round) {
      socket.send('42["flood-me",10]');
      await socket.take(10);
    }
    await isAlive(socket);
    await socket.close();
  }));

  test('misses what is volatile', async () => {
    const polling = await connectByPolling(server);
    await polling.post(['42["flood-me",2]', '42["volatile",1]', '42["message",2]'].join('\x1e'));
    const [first, second, third] = await polling.take(3);
    assert.ok(first.startsWith('42["flood"') && second.startsWith('42["flood"'));
    assert.equal(third, '42["message-back",2]');
  });

  test('by polling is dropped as well', () => withServer(['--max-unsent', 300_000], async (own) => {
    const polling = await connectByPolling(own);
    await polling.post('42["flood-me",30]');
    assert.equal((await polling.poll()).status, 400);
  }));
});

describe('recovery', () => {
  const recovering = ['--recovery', 60_000, '--recovery-messages', 10];
  const offsetOf = (packet) => JSON.parse(packet.slice(2)).at(-1);
  const withoutOffset = (packet) => JSON.parse(packet.slice(2)).slice(0, -1);

  // In the room "a", with an offset, and cut off.
  async function cut(own, user = 'ann') {
    const socket = await connect(own, { user });
    socket.send('421["join","a"]');
    assert.equal(await socket.next(), '431[]');
    socket.send('42["message","before"]');
    const offset = offsetOf(await socket.next());
    return { socket, pid: socket.connected.pid, sid: socket.connected.sid, offset };
  }

  async function come(own, auth) {
    const socket = await engineSocket(own);
    socket.send(`40${JSON.stringify(auth)}`);
    const { sid, pid } = JSON.parse((await socket.next()).slice(2));
    return { socket, sid, pid };
  }

  test('gives back id, rooms and what was missed, once and in order', () => withServer(recovering, async (own) => {
    const { socket, pid, sid, offset } = await cut(own);
    const other = await connect(own, { user: 'bob' });
    socket.socket.terminate();
    for (let i = 0; i < 5; ++i) other.send(`42["to-room","a",${i}]`);
    await isAlive(other);
    const back = await come(own, { user: 'ann', pid, offset });
    assert.deepEqual([back.sid, back.pid], [sid, pid]);
    const missed = await back.socket.take(5);
    assert.deepEqual(missed.map(withoutOffset), [0, 1, 2, 3, 4].map((i) => ['from-room', 'a', i]));
    other.send('42["to-room","a","now"]');
    const now = await back.socket.next();
    assert.deepEqual(withoutOffset(now), ['from-room', 'a', 'now']);

    back.socket.socket.terminate();
    const again = await come(own, { user: 'ann', pid, offset: offsetOf(now) });
    assert.equal(again.sid, sid);
    other.send('42["to-room","a","later"]');
    assert.deepEqual(withoutOffset(await again.socket.next()), ['from-room', 'a', 'later']);
    await Promise.all([again.socket.close(), other.close()]);
  }));

  test('takes over from a connection that is dead without the server knowing', () => withServer(recovering, async (own) => {
    const { socket, pid, sid, offset } = await cut(own);
    const back = await come(own, { user: 'ann', pid, offset });
    assert.equal(back.sid, sid);
    await socket.waitClosed();
    await isAlive(back.socket);
    await back.socket.close();
  }));

  test('is for the same user alone, whose connection another one does not even disturb', () => withServer(recovering, async (own) => {
    const { socket, pid, sid, offset } = await cut(own);
    const thief = await come(own, { user: 'eve', pid, offset });
    assert.notEqual(thief.sid, sid);
    assert.notEqual(thief.pid, pid);
    await isAlive(socket);
    await Promise.all([thief.socket.close(), socket.close()]);
  }));

  test('wants an offset that the server has given', () => withServer(recovering, async (own) => {
    for (const wrong of ['0', '1', 'x', `x${'9'.repeat(30)}`]) {
      const { socket, pid, sid } = await cut(own);
      socket.socket.terminate();
      const back = await come(own, { user: 'ann', pid, offset: wrong });
      assert.notEqual(back.sid, sid);
      await back.socket.close();
    }
    const { socket, pid, sid, offset } = await cut(own);
    socket.socket.terminate();
    const future = await come(own, { user: 'ann', pid, offset: `${offset}9` });
    assert.notEqual(future.sid, sid);
    await future.socket.close();
  }));

  test('without any offset gives all that was sent', () => withServer(recovering, async (own) => {
    const socket = await engineSocket(own);
    socket.send('40{"user":"ann"}');
    const { pid, sid } = JSON.parse((await socket.next()).slice(2));
    socket.socket.terminate();
    const back = await come(own, { user: 'ann', pid });
    assert.equal(back.sid, sid);
    assert.deepEqual(withoutOffset(await back.socket.next()), ['auth', { user: 'ann' }]);
    await back.socket.close();
  }));

  test('is not for those who said goodbye or were sent off', () => withServer(recovering, async (own) => {
    for (const goodbye of ['41', '42["disconnect-me"]', '4abc']) {
      const { socket, pid, sid, offset } = await cut(own);
      socket.send(goodbye);
      if (goodbye === '42["disconnect-me"]') assert.equal(await socket.next(), '41');
      await socket.close();
      const back = await come(own, { user: 'ann', pid, offset });
      assert.notEqual(back.sid, sid);
      await back.socket.close();
    }
  }));

  test('ends when more was missed than is kept', () => withServer(recovering, async (own) => {
    const { socket, pid, sid, offset } = await cut(own);
    const other = await connect(own, { user: 'bob' });
    socket.socket.terminate();
    for (let i = 0; i < 25; ++i) other.send(`42["to-room","a",${i}]`);
    await isAlive(other);
    const back = await come(own, { user: 'ann', pid, offset });
    assert.notEqual(back.sid, sid);
    await Promise.all([back.socket.close(), other.close()]);
  }));

  test('ends with its time', () => withServer(['--recovery', 100, '--connect-timeout', 400], async (own) => {
    const { socket, pid, sid, offset } = await cut(own);
    await socket.close();
    await sleep(400);
    const back = await come(own, { user: 'ann', pid, offset });
    assert.notEqual(back.sid, sid);
    await back.socket.close();
  }));

  test('marks no event that is volatile or wants an ack', () => withServer(recovering, async (own) => {
    const socket = await connect(own, { user: 'ann' });
    socket.send('42["volatile",1]', '42["ask-me",2]', '421["message-with-ack",3]');
    assert.deepEqual(await socket.take(3), ['42["message-back",1]', '420["question",2]', '431[3]']);
    await socket.close();
  }));

  test('switched off gives no pid and marks nothing', async () => {
    const socket = await connect(server);
    assert.deepEqual(Object.keys(socket.connected), ['sid']);
    socket.send('42["message",1]');
    assert.equal(await socket.next(), '42["message-back",1]');
    await socket.close();
  });

  test('works from polling to polling', () => withServer(recovering, async (own) => {
    const polling = await Polling.open(`${own.url}/socket.io/`);
    await polling.post('40{"user":"ann"}');
    const [connected, auth] = await polling.take(2);
    const { sid, pid } = JSON.parse(connected.slice(2));
    await polling.post('42["message","missed"]');
    const back = await Polling.open(`${own.url}/socket.io/`);
    await back.post(`40${JSON.stringify({ user: 'ann', pid, offset: offsetOf(auth) })}`);
    const [again, missed] = await back.take(2);
    assert.equal(JSON.parse(again.slice(2)).sid, sid);
    assert.deepEqual(withoutOffset(missed), ['message-back', 'missed']);
    assert.equal((await polling.poll()).status, 400);
  }));
});
