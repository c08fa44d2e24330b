// People at the chat, each tab a real socket.io-client. A tab asserts nothing by itself: it records
// all that reaches it, so that a test can wait for what it wants and look for what it must not find.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { Server } from './server.mjs';
import { tokenFor } from './tokens.mjs';

const patience = 60_000; // only a failure takes that long

let databases = 0;
let lastStart = Promise.resolve();

// A program of the test's own, with an empty log in the PostgreSQL that the tests of a file share.
export async function startDesk(t, postgres, environment = {}) {
  const database = `desk${++databases}`;
  await postgres.create(database);
  // One after the other: the first makes the role that all databases of a PostgreSQL share.
  const start = () => Server.start({ environment: { DATABASE_URL: postgres.url(database), ...environment } });
  lastStart = lastStart.then(start, start);
  const desk = new Desk(await lastStart);
  t.after(() => desk.close());
  await desk.isOpen();
  return desk;
}

export class Desk {
  constructor(server) {
    this.server = server;
    this.tabs = [];
  }

  // A connected tab that has not joined anything. `options` are socket.io-client's.
  async tab(sub, { role = 'user', claims = {}, ...options } = {}) {
    const tab = new Tab(this.server.base, { token: tokenFor(sub, role, claims) }, options);
    this.tabs.push(tab);
    await tab.connected();
    return tab;
  }

  async customer(sub, options) {
    const tab = await this.tab(sub, { claims: { name: nameOf(sub) }, ...options });
    await tab.must('user:join', { userId: sub });
    return tab;
  }

  async agent(sub, options) {
    const tab = await this.tab(sub, { role: 'agent', claims: { name: nameOf(sub) }, ...options });
    await tab.must('agent:join', { agentId: sub });
    return tab;
  }

  // A customer and an agent who talk with each other: [customer's tab, agent's tab, session id].
  async talk(customer, agent) {
    const [hers, his] = [await this.customer(customer), await this.agent(agent)];
    const { id } = await hers.must('chat:start', {});
    await his.must('agent:accept', { sessionId: id });
    return [hers, his, id];
  }

  get(path, who) {
    return this.server.call('GET', path, { as: who });
  }

  // The log's events as `events export` gives them, of one stream or all.
  events(stream) {
    const exported = this.server.run(['events', 'export']);
    assert.equal(exported.status, 0, exported.stderr);
    const all = exported.stdout.trim().split('\n').filter(Boolean).map((line) => JSON.parse(line));
    return stream ? all.filter((event) => event.stream === stream) : all;
  }

  types(stream) {
    return this.events(stream).map((event) => event.type);
  }

  // By the log: which agent holds a place for which chat, and which chat has which agent. The two
  // agree once all that followed from what was asked has happened.
  async placesAgree() {
    let places;
    let chats;
    const agree = () => {
      [places, chats] = placesAndChats(this.events()).map((pairs) => JSON.stringify([...pairs].sort()));
      return places === chats;
    };
    await eventually(agree, () => `places ${places}, chats ${chats}`);
  }

  // The chat opens a moment after the rest, when it has read who waits.
  isOpen() {
    return eventually(async () => (await fetch(`${this.server.base}/socket.io/?EIO=4&transport=polling`)).ok, 'the chat is open');
  }

  // As a crash: nothing is said to anybody. Tabs are left alone; those that reconnect find the new port.
  async crash() {
    await this.server.kill('SIGKILL');
    await this.server.start();
    await this.isOpen();
  }

  async close() {
    for (const tab of this.tabs) tab.close();
    await this.server.stop();
  }
}

function placesAndChats(events) {
  const [places, chats] = [new Map(), new Map()];
  for (const { stream, type, data } of events) {
    const key = stream.slice(stream.indexOf('/') + 1);
    if (type === 'agent.slot_taken') places.set(`${data.chatId} ${key}`, true);
    if (type === 'agent.slot_released') places.delete(`${data.chatId} ${key}`);
    if (type === 'agent.gone') for (const slot of data.slots) places.delete(`${slot.chatId} ${key}`);
    if (type === 'chat.accepted') chats.set(key, data.agentId);
    if (type === 'chat.transferred') chats.set(key, data.toAgentId);
    if (type === 'chat.requeued' || type === 'chat.ended') chats.delete(key);
  }
  return [places.keys(), [...chats].map((one) => one.join(' '))];
}

const nameOf = (sub) => sub.charAt(0).toUpperCase() + sub.slice(1);

// What a refused connection is told.
export async function refusal(base, auth, options = {}) {
  const socket = io(base, { transports: ['websocket'], forceNew: true, reconnection: false, auth, ...options });
  try {
    return await new Promise((resolve, reject) => {
      socket.once('connect', () => reject(new Error(`admitted with ${JSON.stringify(auth)?.slice(0, 200)}`)));
      socket.once('connect_error', resolve);
    });
  } finally {
    socket.close();
  }
}

export class Tab {
  constructor(base, auth, options = {}) {
    this.events = []; // {event, payload}, in the order of arrival
    this.frames = []; // every packet's text as it came, acks and refusals too
    this.arrivals = new Set(); // who is waiting
    this.gone = undefined; // why, once it is disconnected
    this.socket = io(base, { transports: ['websocket'], forceNew: true, reconnection: false, auth, ...options });
    this.socket.io.on('open', () => this.socket.io.engine.on('packet', ({ data }) => { if (data !== undefined) this.frames.push(String(data)); }));
    this.socket.on('connect', () => { this.gone = undefined; });
    this.socket.on('disconnect', (reason) => { this.gone = reason; this.#arrived(); });
    this.socket.onAny((event, payload) => {
      this.events.push({ event, payload });
      this.#arrived();
    });
  }

  #arrived() {
    for (const look of this.arrivals) look();
  }

  connected() {
    if (this.socket.connected) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.socket.once('connect', resolve);
      this.socket.once('connect_error', reject);
    });
  }

  // The ack's answer, result or error. Rejected when the connection ends first, or has ended.
  ask(event, ...payload) {
    if (!this.socket.connected) return Promise.reject(new Error(`${event} after the end of the connection`));
    return this.socket.timeout(patience).emitWithAck(event, ...payload);
  }

  // The result: an error fails the test.
  async must(event, payload) {
    const answer = await this.ask(event, payload);
    assert.equal(answer?.error, undefined, `${event} ${JSON.stringify(payload)}: ${JSON.stringify(answer)}`);
    return answer;
  }

  // The error's code: a result fails the test.
  async refused(event, payload) {
    const answer = await this.ask(event, payload);
    assert.ok(answer?.error, `${event} ${JSON.stringify(payload)} is not refused: ${JSON.stringify(answer)}`);
    assert.equal(typeof answer.error.message, 'string', JSON.stringify(answer));
    return answer.error.code;
  }

  say(sessionId, message, clientMessageId) {
    return this.must('chat:message', { sessionId, message, clientMessageId });
  }

  // Resolves with `look()` as soon as it is something.
  #until(look, what) {
    return new Promise((resolve, reject) => {
      const finish = (settle, value) => {
        clearTimeout(given);
        this.arrivals.delete(again);
        settle(value);
      };
      const again = () => {
        const found = look();
        if (found !== undefined) finish(resolve, found);
      };
      const given = setTimeout(() => finish(reject, new Error(`${what()} did not come; what came: ${this.told()}`)), patience);
      this.arrivals.add(again);
      again();
    });
  }

  // The first event, past or to come, that matches: `wanted` is a function or members that it has.
  saw(event, wanted = {}, { after = 0 } = {}) {
    const matches = typeof wanted === 'function' ? wanted : (payload) => has(payload, wanted);
    return this.#until(
      () => this.events.slice(after).find((one) => one.event === event && matches(one.payload))?.payload,
      () => `${event} ${typeof wanted === 'function' ? wanted : JSON.stringify(wanted)}`);
  }

  // Where the record ends now, for saw's `after`.
  mark() {
    return this.events.length;
  }

  all(event, wanted = {}) {
    return this.events.filter((one) => one.event === event && has(one.payload, wanted)).map((one) => one.payload);
  }

  messages(sessionId) {
    return this.all('chat:message', { sessionId });
  }

  // Its messages once there are as many as the one of that seq makes necessary.
  async transcript(sessionId, seq) {
    await this.saw('chat:message', (message) => message.sessionId === sessionId && message.seq >= seq);
    return this.messages(sessionId);
  }

  disconnected() {
    return this.#until(() => this.gone, () => 'the end of the connection');
  }

  told() {
    return this.events.map(({ event, payload }) => `${event} ${JSON.stringify(payload)}`).join('\n').slice(-4000) || 'nothing';
  }

  close() {
    this.socket.close();
  }
}

const has = (payload, members) => Object.entries(members).every(([name, value]) => payload?.[name] === value);

// For what comes by no event: asks until it is so.
export async function eventually(holds, what, longest = patience) {
  for (const begun = Date.now(); Date.now() - begun < longest; await sleep(20)) if (await holds()) return;
  assert.fail(`did not come to be: ${typeof what === 'function' ? what() : what}`);
}

// A message as every side must see it alike.
export const essence = ({ id, seq, senderId, senderType, message, createdAt }) => ({ id, seq, senderId, senderType, message, createdAt });
