// Delivery that people can trust: whatever is cut, killed and sent again, every tab of both sides,
// the history and the log say the same, and no acknowledged message is missing or there twice.
//
// A seed is one chat: its number of tabs, their transports, what is written, where each of their
// wires is cut. SEEDS=1000 takes more of them, SEED=17 takes that one alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { essence, eventually, startDesk } from './support/chat.mjs';
import { Postgres } from './support/postgres.mjs';
import { as, tokenFor } from './support/tokens.mjs';
import { Wire, randomNumbers } from './support/wire.mjs';

const seedsTogether = 70; // on one program
const crashes = 2; // of each program, in the middle of it all
const longest = 120_000; // for what takes a few seconds

const seeds = process.env.SEED
  ? [Number(process.env.SEED)]
  : Array.from({ length: Number(process.env.SEEDS ?? 210) }, (_, i) => i + 1);

// One browser tab over a wire that is cut. What it must not see it writes down in `complaints`.
class Tab {
  constructor(chat, side, wire, transports) {
    Object.assign(this, { chat, side, wire, name: `${side.sub} at ${wire.port}` });
    this.known = []; // the message of each seq
    this.due = undefined; // the next seq to come live on this connection, once that is known
    this.ready = undefined; // set while it is joined and has all up to now
    this.waiting = [];
    this.socket = io(`http://127.0.0.1:${wire.port}`, {
      auth: { token: tokenFor(side.sub, side.role) }, transports, forceNew: true,
      reconnectionDelay: 5, reconnectionDelayMax: 80,
      timeout: 1_000, // a cut between the upgrade and the first packet goes unnoticed by the client otherwise
    });
    this.socket.on('connect', () => this.#connected());
    this.socket.on('disconnect', () => { this.ready = false; });
    this.socket.on('connect_error', (error) => { if (error.data) this.#complain(`was refused: ${JSON.stringify(error.data)}`); });
    this.socket.on('chat:message', (message) => this.#live(message));
    this.socket.on('chat:ended', ({ sessionId }) => { if (sessionId === this.chat.id) this.#ended(); });
  }

  #complain(what) {
    this.chat.complaints.push(`seed ${this.chat.seed}, ${this.name}: ${what}`);
    this.chat.fail(new Error('it went wrong'));
  }

  // A connection that was recovered goes on where it was; on another one the rooms must be joined
  // and the gap be asked for.
  async #connected() {
    this.chat.connections += 1;
    if (this.socket.recovered) this.chat.recovered += 1;
    const connection = this.socket.id;
    if (!this.socket.recovered) [this.due, this.settled] = [undefined, false];
    while (this.socket.connected && this.socket.id === connection && !this.settled) {
      try {
        await this.#must(this.side.join, {});
        if (this.chat.id) await this.#sync();
        this.settled = true;
      } catch {
        await sleep(5); // cut again
      }
    }
    if (this.socket.connected && this.settled) this.#become();
  }

  #become() {
    this.ready = true;
    for (const go of this.waiting.splice(0)) go();
  }

  untilReady() {
    return this.ready && this.socket.connected ? undefined : new Promise((resolve) => this.waiting.push(resolve));
  }

  async #must(event, payload) {
    const answer = await this.socket.timeout(10_000).emitWithAck(event, payload);
    if (!answer?.error) return answer;
    if (!['unavailable', 'rate_limited'].includes(answer.error.code)) this.#complain(`${event}: ${JSON.stringify(answer.error)}`);
    throw new Error(answer.error.code);
  }

  // Until it is answered, over as many connections as that takes.
  async do(event, payload) {
    for (;;) {
      await this.untilReady();
      try {
        return await this.#must(event, payload);
      } catch {
        await sleep(5);
      }
    }
  }

  // The chat is known by now: all of it, then what is live.
  async follow() {
    for (;;) {
      await this.untilReady();
      try {
        return await this.#sync();
      } catch {
        await sleep(5);
      }
    }
  }

  async #sync() {
    const afterSeq = this.complete();
    const mustHave = this.chat.newest;
    const { messages, status } = await this.#must('chat:sync', { sessionId: this.chat.id, afterSeq });
    const seqs = messages.map((message) => message.seq);
    if (seqs.some((seq, i) => seq !== afterSeq + 1 + i)) this.#complain(`the gap after ${afterSeq} came as ${seqs}`);
    const newest = afterSeq + messages.length;
    if (newest < mustHave) this.#complain(`sync told of ${newest} messages, and ${mustHave} were known to be`);
    for (const message of messages) this.#keep(message);
    // What came live while the question was on its way may be in the answer; what comes later is new.
    this.due = Math.max(this.due ?? 0, newest + 1);
    if (this.complete() < this.known.length) this.#complain(`sync up to ${newest} left a hole before ${this.due}`);
    if (status === 'ended') this.#ended();
  }

  // Up to which message it has all.
  complete() {
    const hole = this.known.findIndex((message) => message === undefined);
    return hole < 0 ? this.known.length : hole;
  }

  #live(message) {
    if (this.due !== undefined && message.seq !== this.due) this.#complain(`${message.seq} came where ${this.due} was due`);
    this.due = message.seq + 1;
    this.#keep(message);
  }

  #keep(message) {
    const before = this.known[message.seq - 1];
    if (before) assertSame(before, message, (what) => this.#complain(what));
    this.known[message.seq - 1] = message;
    this.chat.newest = Math.max(this.chat.newest, message.seq);
    this.chat.look();
  }

  #ended() {
    this.over = true;
    this.chat.look();
  }
}

function assertSame(one, other, complain) {
  const [a, b] = [JSON.stringify(essence(one)), JSON.stringify(essence(other))];
  if (a !== b) complain(`was told ${a} and ${b}`);
}

class Chat {
  constructor(desk, seed) {
    Object.assign(this, { desk, seed, random: randomNumbers(seed), complaints: [], newest: 0, connections: 0, recovered: 0 });
    this.acknowledged = new Map(); // clientMessageId: the ack
    this.look = () => {};
    this.failed = new Promise((_, reject) => { this.fail = reject; });
    this.failed.catch(() => {}); // where nobody waits any more
  }

  async #tabs(sub, role, join) {
    const side = { sub, role, join };
    return Promise.all(Array.from({ length: 1 + this.random.below(3) }, async () => {
      const transports = this.random.oneOf([['websocket'], ['websocket'], ['polling', 'websocket'], ['polling']]);
      const cuts = 2 + this.random.below(8);
      const wire = await Wire.to(() => this.desk.server.port, randomNumbers(this.random.below(2 ** 32)), cuts);
      return new Tab(this, side, wire, transports);
    }));
  }

  async live() {
    const customers = await this.#tabs(`customer-${this.seed}`, 'user', 'user:join');
    const agents = await this.#tabs(`agent-${this.seed}`, 'agent', 'agent:join');
    this.tabs = [...customers, ...agents];
    try {
      this.id = (await customers[0].do('chat:start', {})).id;
      await agents[0].do('agent:accept', { sessionId: this.id });
      await Promise.all(this.tabs.map((tab) => tab.follow()));
      await Promise.all(this.tabs.map((tab, i) => this.#write(tab, i)));
      await this.random.oneOf(this.tabs).do('chat:end', { sessionId: this.id });
      await new Promise((resolve) => {
        this.look = () => { if (this.isOver()) resolve(); };
        this.look();
      });
    } finally {
      this.close();
    }
  }

  close() {
    for (const tab of this.tabs ?? []) {
      tab.socket.close();
      tab.wire.close();
    }
  }

  isOver() {
    return this.tabs?.every((tab) => tab.over && tab.complete() >= this.newest);
  }

  told() {
    const tabs = this.tabs.map((tab) => `${tab.name}: ${JSON.stringify({ connected: tab.socket.connected, ready: tab.ready, complete: tab.complete(), over: tab.over })}`);
    return `seed ${this.seed}, ${this.newest} messages: ${tabs.join(', ')}`;
  }

  // Several at once: each is sent again under its name until it is acknowledged.
  async #write(tab, i) {
    const texts = Array.from({ length: 4 + this.random.below(9) }, (_, n) => `${this.seed}.${i}.${n} ${'☃x'.repeat(this.random.below(60))}`);
    const together = 1 + this.random.below(4);
    await Promise.all(Array.from({ length: together }, async () => {
      for (let text; (text = texts.shift());) {
        const clientMessageId = text.split(' ')[0];
        const ack = await tab.do('chat:message', { sessionId: this.id, message: text, clientMessageId });
        this.acknowledged.set(clientMessageId, { ...ack, message: text });
        this.newest = Math.max(this.newest, ack.seq);
        this.desk.acknowledged += 1;
      }
    }));
  }

  // All that anybody says of this chat, held against the log.
  async compare(log) {
    const said = log.filter((event) => event.type === 'chat.message_posted').map(({ data, recordedAt }) => ({
      id: data.messageId, seq: data.seq, senderId: data.senderId, senderType: data.senderKind, message: data.message, createdAt: recordedAt,
    }));
    const people = said.filter((message) => message.senderType !== 'system');
    const where = `seed ${this.seed}`;
    assert.deepEqual(this.complaints, []);
    assert.deepEqual(said.map((message) => message.seq), said.map((_, i) => i + 1), `${where}: the log's order`);
    for (const [name, { id, seq, createdAt, message }] of this.acknowledged) {
      const logged = said[seq - 1];
      assert.deepEqual([logged?.id, logged?.createdAt, logged?.message], [id, createdAt, message], `${where}: ${name} was acknowledged as ${seq}`);
    }
    assert.equal(people.length, this.acknowledged.size, `${where}: nothing twice, nothing that nobody sent`);
    const identity = ({ senderId, ...rest }, system) => (system ? rest : { senderId, ...rest });
    const transcript = (messages) => messages.map(essence).map((one) => identity(one, one.senderType === 'system'));
    for (const tab of this.tabs) assert.deepEqual(transcript(tab.known), transcript(said), `${where}: ${tab.name}`);
    for (const who of [as(`customer-${this.seed}`), as(`agent-${this.seed}`, 'agent')]) {
      let page;
      const path = `/api/chats/${this.id}/messages?limit=100`;
      await eventually(async () => (page = await this.desk.get(path, who)).body.length >= Math.min(100, said.length), () => page.text);
      assert.deepEqual(transcript(page.body), transcript(said).slice(0, 100), `${where}: the history`);
    }
    assert.equal(log.filter((event) => event.type === 'chat.ended').length, 1, where);
  }
}

// Crashes when so many of the messages have been acknowledged, at no time that the program could know.
async function crashInTheMiddle(desk, random, expected, over) {
  for (const share of Array.from({ length: crashes }, () => random.next()).sort((a, b) => a - b)) {
    while (!over() && desk.acknowledged < share * expected) await sleep(3);
    if (!over()) await desk.crash();
  }
}

// What went wrong first is the news, and what a chat that never ends waits for.
async function finished(all, chats) {
  const given = sleep(longest, 'late', { ref: false });
  const outcome = await Promise.race([all, given]).catch((error) => error);
  assert.deepEqual(chats.flatMap((chat) => chat.complaints).slice(0, 20), []);
  if (outcome === 'late') assert.fail(`these wait for ever: ${chats.filter((chat) => !chat.isOver()).map((chat) => chat.told()).join('\n')}`);
  if (outcome instanceof Error) throw outcome;
}

let postgres;
before(async () => { postgres = await Postgres.start(); });
after(() => postgres.remove());

for (let i = 0; i < seeds.length; i += seedsTogether) {
  const some = seeds.slice(i, i + seedsTogether);
  test(`seeds ${some[0]} to ${some.at(-1)}: every tab, the history and the log agree`, { timeout: longest + 30_000 }, async (t) => {
    const desk = await startDesk(t, postgres, { SOCKET_PING_INTERVAL: '1s', SOCKET_PING_TIMEOUT: '2s' });
    desk.acknowledged = 0;
    const chats = some.map((seed) => new Chat(desk, seed));
    t.after(() => { for (const chat of chats) chat.close(); });
    let over = false;
    const crashing = crashInTheMiddle(desk, randomNumbers(some[0]), some.length * 28, () => over);
    const all = Promise.all(chats.map((chat) => Promise.race([chat.live(), chat.failed]))).finally(() => { over = true; });
    await finished(all, chats);
    await crashing;
    const sum = (count) => chats.reduce((total, chat) => total + count(chat), 0);
    t.diagnostic(`${desk.acknowledged} messages acknowledged over ${sum((chat) => chat.connections)} connections, ${sum((chat) => chat.recovered)} of them recovered`);
    const logs = new Map(chats.map((chat) => [`chat/${chat.id}`, []]));
    for (const event of desk.events()) logs.get(event.stream)?.push(event);
    for (const chat of chats) await chat.compare(logs.get(`chat/${chat.id}`));
  });
}
