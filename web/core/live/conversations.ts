// The chats of one person, customer or agent, kept true over cuts, restarts and several tabs: each
// message once and in order, gaps filled, what was written sent until it is durable.
import type { Schemas } from '../api/client';
import { Store } from '../store';
import { type LiveConnection, LiveError } from './connection';
import {
  agentJoined,
  agentLeft,
  begin,
  type Conversation,
  chatLost,
  hasGap,
  hasMovedOn,
  type Outgoing,
  receive,
  wholeUpTo,
  withRecord,
  withSession,
  writtenIn,
} from './conversation';
import type { ChatMessage, ChatSession, ServerEvents } from './events';
import type { Outbox } from './outbox';

export type Conversations = ReadonlyMap<string, Conversation>;

const typingLasts = 6_000; // ms after the last sign of it
const triedAgainAfter = 2_000; // ms, when the service was too busy for a message
// Refusals that say nothing of the message itself: it is tried again later.
const passing = ['unavailable', 'rate_limited', 'token_expired', 'unauthenticated'];

export class ConversationDesk {
  readonly chats = new Store<Conversations>(new Map());
  readonly #connection: LiveConnection;
  readonly #outbox: Outbox;
  readonly #myId: string;
  readonly #syncing = new Map<string, Promise<void>>();
  readonly #typing = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #heardMessage = new Set<(message: ChatMessage) => void>();
  readonly #stops: (() => void)[] = [];
  #sending = false;
  #again: ReturnType<typeof setTimeout> | undefined;

  constructor(connection: LiveConnection, outbox: Outbox, myId: string) {
    this.#connection = connection;
    this.#outbox = outbox;
    this.#myId = myId;
    this.#listen();
  }

  stop(): void {
    for (const stop of this.#stops) stop();
    for (const timer of this.#typing.values()) clearTimeout(timer);
    clearTimeout(this.#again);
  }

  // A chat that is this person's: known, and brought up to date.
  open(session: ChatSession): Promise<void> {
    this.chats.update((chats) => {
      const known = chats.get(session.id) ?? begin(session);
      return new Map(chats).set(session.id, withSession(known, session));
    });
    return this.sync(session.id);
  }

  // What the REST API tells of a chat that is open here.
  learn(record: Schemas['Chat']): void {
    this.#change(record.id, (chat) => withRecord(chat, record, this.#myId));
  }

  rated(sessionId: string, rating: number): void {
    this.#change(sessionId, (chat) => ({ ...chat, rating }));
  }

  // It may come back as another chat than the one for which something waits to be sent.
  forget(sessionId: string): void {
    this.#outbox.refuseAll(sessionId, chatLost);
    this.chats.update((chats) => {
      const rest = new Map(chats);
      rest.delete(sessionId);
      return rest;
    });
  }

  // Pushed messages of others, as they come: for sounds and counts.
  onMessage(heard: (message: ChatMessage) => void): () => void {
    this.#heardMessage.add(heard);
    return () => this.#heardMessage.delete(heard);
  }

  send(sessionId: string, message: string, attachments: string[] = []): Outgoing {
    const outgoing: Outgoing = {
      clientMessageId: crypto.randomUUID(),
      sessionId,
      message,
      attachments,
      createdAt: new Date().toISOString(),
      ...this.#writtenIn(sessionId),
    };
    this.#outbox.add(outgoing);
    void this.flush();
    return outgoing;
  }

  retry(outgoing: Outgoing): void {
    this.#outbox.remove(outgoing.clientMessageId);
    const { refused: _, ...again } = outgoing;
    this.#outbox.add({ ...again, ...this.#writtenIn(again.sessionId) });
    void this.flush();
  }

  discard(outgoing: Outgoing): void {
    this.#outbox.remove(outgoing.clientMessageId);
  }

  // One after the other, so that they arrive in the order in which they were written.
  async flush(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    try {
      for (let next = this.#nextToSend(); next; next = this.#nextToSend()) {
        if (!(await this.#sendOne(next))) return this.#flushLater();
      }
    } finally {
      this.#sending = false;
    }
  }

  // A cut needs no timer: the next connection sends what waits.
  #flushLater(): void {
    clearTimeout(this.#again);
    if (this.#connection.state.get() !== 'online') return;
    this.#again = setTimeout(() => void this.flush(), triedAgainAfter);
  }

  typing(sessionId: string, typing: boolean): void {
    this.#connection.tell('chat:typing', { sessionId, typing });
  }

  read(sessionId: string): void {
    const chat = this.chats.get().get(sessionId);
    if (!chat || this.#connection.state.get() !== 'online') return;
    const seq = wholeUpTo(chat);
    if (seq <= chat.readByMe) return;
    this.#change(sessionId, (known) => ({ ...known, readByMe: seq }));
    this.#connection.tell('chat:read', { sessionId, seq });
  }

  // Fetches exactly what is missing.
  sync(sessionId: string): Promise<void> {
    const running = this.#syncing.get(sessionId);
    if (running) return running;
    const sync = this.#fetchGap(sessionId).finally(() => this.#syncing.delete(sessionId));
    this.#syncing.set(sessionId, sync);
    return sync;
  }

  async syncAll(): Promise<void> {
    await Promise.all([...this.chats.get().keys()].map((id) => this.sync(id)));
  }

  #nextToSend(): Outgoing | undefined {
    const chats = this.chats.get();
    return this.#outbox.entries.get().find((entry) => !entry.refused && chats.has(entry.sessionId));
  }

  #writtenIn(sessionId: string): Partial<Outgoing> {
    const chat = this.chats.get().get(sessionId);
    return chat ? writtenIn(chat) : {};
  }

  // False when it is better to wait for the connection.
  async #sendOne(outgoing: Outgoing): Promise<boolean> {
    const { sessionId, message, clientMessageId, attachments } = outgoing;
    const chat = this.chats.get().get(sessionId);
    if (chat && hasMovedOn(chat, outgoing, this.#myId)) {
      this.#outbox.refuse(clientMessageId, chatLost);
      return true;
    }
    const payload = { sessionId, message, clientMessageId };
    try {
      const sent = await this.#connection.call(
        'chat:message',
        attachments.length > 0 ? { ...payload, attachments } : payload,
      );
      await this.#acknowledged(outgoing, sent);
      return true;
    } catch (thrown) {
      const code = thrown instanceof LiveError ? thrown.code : 'unavailable';
      if (passing.includes(code)) return false;
      this.#outbox.refuse(clientMessageId, code);
      return true;
    }
  }

  // The push of the message may come later than the answer, or before it.
  async #acknowledged(outgoing: Outgoing, sent: { id: string; seq: number }): Promise<void> {
    const here = () =>
      this.chats
        .get()
        .get(outgoing.sessionId)
        ?.messages.some((message) => message.seq === sent.seq);
    if (!here()) await this.sync(outgoing.sessionId);
    this.#outbox.remove(outgoing.clientMessageId);
  }

  async #fetchGap(sessionId: string): Promise<void> {
    const chat = this.chats.get().get(sessionId);
    if (!chat) return;
    try {
      const afterSeq = wholeUpTo(chat);
      const gap = await this.#connection.call('chat:sync', { sessionId, afterSeq });
      this.#change(sessionId, (known) =>
        withSession(receive(known, gap.messages), { status: gap.status }),
      );
      // Of a message whose answer was lost, it is known now that it arrived.
      for (const { clientMessageId } of gap.messages) {
        if (clientMessageId) this.#outbox.remove(clientMessageId);
      }
    } catch (thrown) {
      // Not connected: the next connection syncs again. Not his any more: it is forgotten.
      if (thrown instanceof LiveError && thrown.code === 'not_found') this.forget(sessionId);
    }
  }

  #change(sessionId: string, change: (chat: Conversation) => Conversation): void {
    const chat = this.chats.get().get(sessionId);
    if (!chat) return;
    const changed = change(chat);
    if (changed === chat) return;
    this.chats.update((chats) => new Map(chats).set(sessionId, changed));
  }

  #listen(): void {
    const on = <Name extends keyof ServerEvents>(
      name: Name,
      heard: (payload: ServerEvents[Name]) => void,
    ) => this.#stops.push(this.#connection.on(name, heard));
    on('chat:message', (message) => this.#onMessage(message));
    on('chat:agent_joined', ({ sessionId, agentId, agentName }) =>
      this.#change(sessionId, (chat) => agentJoined(chat, agentId, agentName)),
    );
    on('chat:agent_left', ({ sessionId }) => this.#change(sessionId, agentLeft));
    on('chat:ended', ({ sessionId, reason }) =>
      this.#change(sessionId, (chat) => ({
        ...withSession(chat, { status: 'ended' }),
        endReason: reason,
        typing: false,
      })),
    );
    on('chat:typing', ({ sessionId, typing }) => this.#onTyping(sessionId, typing));
    on('chat:read', ({ sessionId, userId, seq }) => this.#onRead(sessionId, userId, seq));
    on('chat:presence', ({ sessionId, userId, connected }) => {
      if (userId === this.#myId) return;
      this.#change(sessionId, (chat) => ({ ...chat, otherConnected: connected }));
    });
    on('chat:queue', ({ sessionId, position, estimatedWaitSeconds }) =>
      this.#change(sessionId, (chat) => ({
        ...withSession(chat, { queuePosition: position }),
        estimatedWaitSeconds,
      })),
    );
    this.#stops.push(this.#outbox.entries.subscribe(() => void this.flush()));
  }

  #onMessage(message: ChatMessage): void {
    this.#onTyping(message.sessionId, false);
    this.#change(message.sessionId, (chat) => receive(chat, [message]));
    if (message.clientMessageId) this.#outbox.remove(message.clientMessageId);
    const chat = this.chats.get().get(message.sessionId);
    if (chat && hasGap(chat)) void this.sync(message.sessionId);
    if (message.senderId !== this.#myId) for (const heard of this.#heardMessage) heard(message);
  }

  #onTyping(sessionId: string, typing: boolean): void {
    clearTimeout(this.#typing.get(sessionId));
    this.#typing.delete(sessionId);
    this.#change(sessionId, (chat) => (chat.typing === typing ? chat : { ...chat, typing }));
    if (!typing) return;
    const over = () => this.#onTyping(sessionId, false);
    this.#typing.set(sessionId, setTimeout(over, typingLasts));
  }

  #onRead(sessionId: string, userId: string, seq: number): void {
    this.#change(sessionId, (chat) =>
      userId === this.#myId
        ? { ...chat, readByMe: Math.max(seq, chat.readByMe) }
        : { ...chat, readByOther: Math.max(seq, chat.readByOther) },
    );
  }
}
