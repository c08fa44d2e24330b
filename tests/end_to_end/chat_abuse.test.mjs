// Packets, requests and floods that no client sends: they get an error or the end of their
// connection, hurt nobody but their sender and bring nothing of others to light.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startDesk } from './support/chat.mjs';
import { Postgres } from './support/postgres.mjs';
import { RawSocket } from './support/raw_socket.mjs';
import { assertKnowsNothing, assertUntouched, secret, secretChat } from './support/secret_chat.mjs';
import { tokenFor } from './support/tokens.mjs';

let postgres;
before(async () => { postgres = await Postgres.start(); });
after(() => postgres.remove());

describe('packets that no client sends', () => {
  const deep = (open, close, depth) => open.repeat(depth) + close.repeat(depth);
  const oneOfEach = (mine, theirs) => [
    // Engine.IO
    '', ' ', '7', '9', 'x', '\u0000', '0{}', '2', '2probe', '3', '3probe', '5', '6', '66', '2'.repeat(1000), '\u001e\u001e', '4', '4\u001e4',
    // Socket.IO
    '42', '42[', '42{}', '42[]', '42[1]', '42[null]', '42[[]]', '42[{}]', '42["x"', '42["x"]]', '42"x"', '42null', '47', '48["x"]', '49', '4x', '4-1',
    '42-1["x"]', '421e3["x"]', `42${'9'.repeat(400)}["chat:start",{}]`, '42 1["x"]', '421 ["x"]', '42[""]', `42[${JSON.stringify('x'.repeat(100_000))}]`,
    '42/admin,["x"]', '42/,["x"]', '40/admin,{}', '40/,{}', '40/chat', '40', '40{}', '40[]', '40null', '40{', `40${JSON.stringify({ token: tokenFor('eve') })}`,
    '41/admin,', '41x', '43[]', '430[]', '431["x"]', '43999999["x"]', '43-1[]', '43', '431', '431{}', '44', '44{}', '44{"message":"x"}',
    // binary
    '45', '46', '451', '45-["x"]', '451-', '450-["x"]', '451-["x",{"_placeholder":true,"num":7}]', '451-["x",{"_placeholder":true,"num":-1}]',
    '451-["x",{"_placeholder":true,"num":1e99}]', '451-["x",{"_placeholder":true}]', '45999999999-["x"]', '45-1-["x"]', '451-3["x",{"_placeholder":true,"num":0}]', '461-1[{"_placeholder":true,"num":0}]',
    ['451-["chat:start",{"_placeholder":true,"num":0}]', Buffer.from('payload')], ['452-["x",{"_placeholder":true,"num":0},{"_placeholder":true,"num":0}]', Buffer.from('1'), Buffer.from('2')],
    ['451-["x",{"_placeholder":true,"num":0}]', '42["chat:start",{}]'], [Buffer.alloc(0)], [Buffer.from('out of nothing')], [Buffer.from([0xff, 0xfe]), Buffer.from([4, 2])],
    // names
    ...['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener', 'error', 'ping', 'message', '__proto__', 'constructor',
      'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'chat:ended', 'chat:session_created', 'CHAT:START', 'chat:start ', 'chat:', ':', '☃'].map((name) => `42${JSON.stringify([name, {}])}`),
    // payloads
    `42["chat:message",{"sessionId":"${mine}","sessionId":"${theirs}","message":"x"}]`,
    `42["chat:message",{"sessionId":"${theirs}","sessionId":"${mine}","message":"x"}]`,
    `42["chat:message",{"__proto__":{"sessionId":"${theirs}","role":"admin"},"constructor":{"prototype":{"role":"admin"}},"message":"x"}]`,
    `42["chat:message",{"sessionId":"${theirs}","message":"x","__proto__":{"sub":"ada"},"sub":"ada","role":"agent","senderId":"ada","userId":"ada"}]`,
    '42["chat:message",{"\\ud800":"\\udfff","message":"\\ud800"}]', '42["chat:start",{"subject":"\\u0000"}]', '42["chat:start",{"subject":1e999}]', '42["chat:start",NaN]', '42["chat:start",{},]',
    '42["chat:start",{}]x', '42["chat:start",{}][]', "42['chat:start']", '42["chat:start",{"subject":"\n"}]', '42["chat:start"' + ',{}'.repeat(10_000) + ']', '42["chat:read",{"sessionId":"' + mine + '","seq":99999999999999999999999}]',
    `42["chat:message",${deep('[', ']', 100_000)}]`, `42["chat:message",${deep('{"a":', '}', 50_000).replace('}', '1}')}]`, `42["chat:message",${'['.repeat(400_000)}`, `42["chat:start",{${Array.from({ length: 20_000 }, (_, i) => `"k${i}":0`)}}]`,
    // size: beyond the million bytes that a message may have
    `42["chat:message",{"message":"${'x'.repeat(1_100_000)}"}]`, `4${'2'.repeat(3_000_000)}`, [Buffer.alloc(2_000_000)],
  ].map((frames) => [frames].flat());

  test('are answered by an error or the end of the connection, and by nothing else', async (t) => {
    const desk = await startDesk(t, postgres);
    const chat = await secretChat(desk);
    const mine = await (await desk.customer('mallory')).must('chat:start', {});
    const strangers = [];
    for (const frames of oneOfEach(mine.id, chat.id)) {
      const raw = await RawSocket.open(desk.server.base, tokenFor('mallory'));
      strangers.push(raw);
      for (const frame of frames) raw.send(frame);
      const answer = await raw.ask(777, 'user:join', {});
      const what = String(frames[0]).slice(0, 80);
      if (answer !== undefined) assert.equal(answer.userId, 'mallory', `after ${what}: ${JSON.stringify(answer)}`);
      assert.equal(desk.server.child.exitCode ?? desk.server.child.signalCode, null, `${what}; the log: ${desk.server.log.slice(-2000)}`);
      raw.close();
    }
    await assertUntouched(desk, chat, strangers);
  });

  test('with an ack get their error there', async (t) => {
    const desk = await startDesk(t, postgres);
    const raw = await RawSocket.open(desk.server.base, tokenFor('mallory'));
    for (const [id, event] of ['no:such_event', '__proto__', 'constructor', 'toString', 'chat:ended', 'hasOwnProperty'].entries()) {
      assert.ok((await raw.ask(id, event))?.error?.code, event);
    }
    raw.send('4250["chat:message",{"sessionId":{"_placeholder":true,"num":0}}]');
    assert.match(await raw.until((frame) => frame.startsWith('4350')), /"code":"invalid"/);
    raw.send('451-51["chat:message",{"sessionId":"x","message":{"_placeholder":true,"num":0}}]');
    raw.send(Buffer.from('binary'));
    assert.match(await raw.until((frame) => frame.startsWith('4351')), /"code":"(invalid|not_found)"/);
    raw.close();
  });

  test('before a CONNECT are nobody\'s: an event then ends the connection', async (t) => {
    const desk = await startDesk(t, postgres);
    const chat = await secretChat(desk);
    for (const frame of [`42["chat:sync",{"sessionId":"${chat.id}","afterSeq":0}]`, `421["chat:sync",{"sessionId":"${chat.id}","afterSeq":0}]`, '42["user:join",{"userId":"ada"}]']) {
      const raw = await RawSocket.open(desk.server.base);
      raw.send(frame);
      await raw.closed;
      assert.ok(raw.frames.every((one) => one.startsWith('0') || one.startsWith('1') || one.startsWith('44')), raw.frames.join());
      assertKnowsNothing(raw, chat.id);
    }
  });

  test('after a disconnect or the loss of the session are nobody\'s either', async (t) => {
    const desk = await startDesk(t, postgres);
    const chat = await secretChat(desk);
    const raw = await RawSocket.open(desk.server.base, tokenFor('ada'));
    assert.equal((await raw.ask(1, 'user:join')).userId, 'ada');
    raw.send('41');
    raw.send(`422["chat:message",{"sessionId":"${chat.id}","message":"from the grave"}]`);
    raw.send('40{"token":"nonsense"}');
    await raw.until((frame) => frame.startsWith('44'));
    assert.ok(!desk.events(`chat/${chat.id}`).some(({ data }) => data.message === 'from the grave'));
    raw.close();
  });

  test('a session is not taken over with a guessed or a used pid', async (t) => {
    const desk = await startDesk(t, postgres);
    const chat = await secretChat(desk);
    const ada = await RawSocket.open(desk.server.base, tokenFor('ada'));
    const { pid } = JSON.parse(ada.frames.find((frame) => frame.startsWith('40')).slice(2));
    assert.equal((await ada.ask(1, 'user:join')).userId, 'ada');
    await chat.his.say(chat.id, secret);
    const last = await ada.until((frame) => frame.startsWith('42["chat:message"') && frame.includes(secret));
    const offset = JSON.parse(last.slice(2))[2];
    ada.close();
    await chat.his.say(chat.id, secret); // kept for ada to come back
    chat.version += 2;
    for (const auth of [{ token: tokenFor('mallory'), pid, offset }, { pid, offset }, { token: 'nonsense', pid, offset }, { token: tokenFor('mallory'), pid: 'x', offset: '0' },
      { token: tokenFor('mallory'), pid: ['x'], offset: {} }, { token: tokenFor('mallory', 'agent'), pid, offset }]) {
      const thief = await RawSocket.open(desk.server.base);
      thief.send(`40${JSON.stringify(auth)}`);
      await thief.until((frame) => /^4[04]/.test(frame));
      if (thief.frames.some((frame) => frame.startsWith('40'))) await thief.ask(1, 'user:join');
      assertKnowsNothing(thief, chat.id);
      thief.close();
    }
    await assertUntouched(desk, chat, []);
  });
});

describe('polling by hand', () => {
  const path = '/socket.io/?EIO=4&transport=polling';
  const ask = (desk, method, query = '', body) => fetch(desk.server.base + path + query, { method, body }).then(async (answer) => ({ status: answer.status, text: await answer.text() }));
  const open = async (desk) => `&sid=${JSON.parse((await ask(desk, 'GET')).text.slice(1)).sid}`;

  test('is refused where it breaks the protocol', async (t) => {
    const desk = await startDesk(t, postgres);
    const wrong = [['GET', '&sid=nobody'], ['POST', '&sid=nobody', '40'], ['POST', '', '40'], ['GET', '&sid='], ['GET', `&sid=${'x'.repeat(2000)}`], ['GET', '&sid=__proto__'], ['GET', '&sid=%00']];
    for (const [method, query, body] of wrong) {
      const { status } = await ask(desk, method, query, body);
      if (query !== '&sid=') assert.equal(status, 400, `${method} ${query}`);
    }
    for (const query of ['/socket.io/', '/socket.io/?EIO=4', '/socket.io/?EIO=3&transport=polling', '/socket.io/?EIO=4&transport=carrier-pigeon', '/socket.io/?EIO=4&transport=websocket', '/socket.io/?transport=polling']) {
      assert.equal((await fetch(desk.server.base + query)).status, 400, query);
    }
    for (const method of ['PUT', 'DELETE', 'PATCH']) assert.ok([400, 405].includes((await ask(desk, method)).status), method);
  });

  test('twice at once, or with a body that is no payload, closes that session and no other', async (t) => {
    const desk = await startDesk(t, postgres);
    const chat = await secretChat(desk);
    const waiting = await open(desk);
    const two = await Promise.all([ask(desk, 'GET', waiting), ask(desk, 'GET', waiting)]);
    assert.ok(two.some(({ status }) => status === 400), two.map(({ status }) => status).join());
    assert.equal((await ask(desk, 'POST', waiting, '40')).status, 400, 'the session is closed');
    for (const body of ['x', '9', '\u001e', '4\u001e9', 'b!!!', 'b', 'bAAA', Buffer.from([0x34, 0xff, 0xfe])]) {
      const sid = await open(desk);
      const { status } = await ask(desk, 'POST', sid, body);
      assert.ok([200, 400].includes(status), `${body}: ${status}`);
    }
    const large = await open(desk);
    const answer = await ask(desk, 'POST', large, `42["x","${'x'.repeat(2_000_000)}"]`).catch(() => ({ status: 413 })); // it may close in the middle
    assert.equal(answer.status, 413);
    const many = await open(desk);
    await ask(desk, 'POST', many, `40${JSON.stringify({ token: tokenFor('mallory') })}`);
    const flooded = await ask(desk, 'POST', many, Array.from({ length: 20_000 }, () => '42["chat:typing",{}]').join('\u001e'));
    assert.ok([200, 400, 413, 429].includes(flooded.status), `${flooded.status}`);
    await assertUntouched(desk, chat, []);
  });

  test('its session ids cannot be guessed', async (t) => {
    const desk = await startDesk(t, postgres);
    const sids = await Promise.all(Array.from({ length: 100 }, () => open(desk)));
    assert.equal(new Set(sids).size, 100);
    // Sixteen characters that differ in most places: no counter, no clock.
    for (const [i, sid] of sids.entries()) {
      assert.ok(sid.length >= '&sid='.length + 16, sid);
      const alike = i === 0 ? 0 : [...sid].slice(5).filter((letter, at) => letter === sids[i - 1][at + 5]).length;
      assert.ok(alike < (sid.length - 5) / 2, `${sids[i - 1]} and ${sid}`);
    }
  });
});

describe('floods', () => {
  const memory = (desk) => Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${desk.server.child.pid}/status`, 'utf8'))[1]) * 1024;
  const mebibyte = 2 ** 20;

  test('of events hold up nobody else and leave nothing behind', async (t) => {
    const desk = await startDesk(t, postgres);
    const chat = await secretChat(desk);
    const { id: mine } = await (await desk.customer('mallory')).must('chat:start', {});
    const kinds = [
      ['chat:typing', { sessionId: mine, typing: true }], ['chat:message', { sessionId: chat.id, message: 'x'.repeat(500) }], ['chat:sync', { sessionId: mine, afterSeq: 0 }],
      ['no:such_event', { text: 'x'.repeat(1000) }], ['user:join', {}], ['chat:start', {}], ['chat:read', { sessionId: mine, seq: 1 }],
    ];
    const strangers = [];
    const after = [];
    for (let round = 0; round < 4; ++round) {
      for (const [event, payload] of kinds) {
        const raw = await RawSocket.open(desk.server.base, tokenFor('mallory'));
        strangers.push(raw);
        const frames = Array.from({ length: 3000 }, (_, i) => `42${i}${JSON.stringify([event, payload])}`);
        for (const frame of frames) raw.send(frame);
        await Promise.race([raw.until((frame) => frame.startsWith('432999[')), raw.closed]); // all answered, or thrown out
        raw.close();
      }
      after.push(memory(desk));
    }
    assert.ok(after[3] - after[0] < 64 * mebibyte, `memory after each round: ${after.map((bytes) => Math.round(bytes / mebibyte))} MiB`);
    await assertUntouched(desk, chat, strangers);
  });

  test('of connections that never say who they are hold up nobody else', async (t) => {
    const desk = await startDesk(t, postgres);
    const chat = await secretChat(desk);
    const silent = await Promise.all(Array.from({ length: 500 }, () => RawSocket.open(desk.server.base)));
    await assertUntouched(desk, chat, silent);
    for (const raw of silent) raw.close();
  });

  test('towards a tab that does not read end with that tab, in bounded memory', async (t) => {
    const desk = await startDesk(t, postgres);
    const [hers, his, id] = await desk.talk('ada', 'grace');
    const deaf = await RawSocket.open(desk.server.base, tokenFor('ada'));
    assert.equal((await deaf.ask(1, 'user:join')).userId, 'ada');
    deaf.socket.pause();
    const before = memory(desk);
    const text = '☃'.repeat(20_000);
    const many = 1_200; // 72 MB, more than the kernel takes on for anybody
    let left = many;
    await Promise.all(Array.from({ length: 8 }, async () => {
      while (left-- > 0) while ((await his.ask('chat:message', { sessionId: id, message: text })).error?.code === 'rate_limited') await sleep(50);
    }));
    await hers.transcript(id, many + 1);
    const grown = memory(desk) - before;
    // What the process grows by at such work, whatever the number; what is kept for the tab comes on top.
    assert.ok(grown < 170 * mebibyte, `${Math.round(grown / mebibyte)} MiB more`);
    deaf.socket.resume();
    const last = await deaf.until((frame) => frame.includes(`"seq":${many + 1},`));
    assert.ok(last === undefined, 'all was kept for it');
  });
});
