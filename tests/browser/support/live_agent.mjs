// An agent without a browser, for tests that look at the customer's side alone.
import assert from 'node:assert/strict';
import { io } from 'socket.io-client';
import { eventually } from './eventually.mjs';

const answerTakesAtMost = 60_000; // ms; only a failure takes that long

export class LiveAgent {
  constructor(base, token) {
    this.waiting = [];
    this.chats = new Map(); // of each chat, what its customer said, by place in the chat
    this.socket = io(base, { transports: ['websocket'], forceNew: true, auth: { token } });
    this.socket.on('agent:queue', ({ waiting }) => { this.waiting = waiting; });
    this.socket.on('chat:message', (message) => this.#hear(message));
  }

  // Online from here to the end of the test.
  static async comes(t, server, token) {
    const agent = new LiveAgent(server.base, token);
    t.after(() => agent.goes());
    agent.waiting = (await agent.ask('agent:join', {})).waiting;
    await agent.ask('agent:status', { status: 'online' });
    return agent;
  }

  async ask(event, payload) {
    const answer = await this.socket.timeout(answerTakesAtMost).emitWithAck(event, payload);
    assert.equal(answer?.error, undefined, `${event}: ${JSON.stringify(answer)}`);
    return answer;
  }

  #hear({ sessionId, seq, senderType, message }) {
    const said = this.chats.get(sessionId) ?? new Map();
    if (senderType === 'user') this.chats.set(sessionId, said.set(seq, message));
  }

  // Takes the chat that waits, with what was said in it before. That one was taken is told a moment later.
  async takesTheNext() {
    const next = await eventually(() => this.waiting.find(({ id }) => !this.chats.has(id)), 'a waiting chat');
    await this.ask('agent:accept', { sessionId: next.id });
    const { messages } = await this.ask('chat:sync', { sessionId: next.id, afterSeq: 0 });
    for (const message of messages) this.#hear({ ...message, sessionId: next.id });
    await eventually(() => this.heardIn(next).length > 0, 'what the chat began with'); // it may come a moment later
    return next;
  }

  heardIn({ id }) {
    return [...(this.chats.get(id) ?? [])].sort(([one], [other]) => one - other).map(([, text]) => text);
  }

  say({ id }, message) {
    return this.ask('chat:message', { sessionId: id, message });
  }

  hears(chat, text) {
    return eventually(() => this.heardIn(chat).includes(text), `the agent hears “${text}”`);
  }

  end({ id }) {
    return this.ask('chat:end', { sessionId: id });
  }

  goes() {
    this.socket.disconnect();
  }
}
