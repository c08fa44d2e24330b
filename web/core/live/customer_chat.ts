// A customer's side of the live chat: the one chat that is open or has just ended, how it begins
// with its first message, and what stands where it may be lost otherwise.
import { type Api, answer, type TokenSource } from '../api/client';
import { problemOf } from '../api/problem';
import type { KeptStorage } from '../kept_storage';
import { type KeptWhere, keepText } from '../kept_values';
import { keepForPerson, personsKey, personsValue } from '../persons_kept';
import { Store } from '../store';
import { LiveConnection, LiveError } from './connection';
import type { Conversation } from './conversation';
import { ConversationDesk } from './conversations';
import type { ChatSession } from './events';
import { subjectOf } from './first_message';
import type { Outbox } from './outbox';

export interface CustomerChatOptions {
  url: string;
  token: TokenSource;
  api: Api;
  myId: string;
  outbox: Outbox; // of the same person
  storage: KeptStorage;
}

const triedAgainAfter = 2_000; // ms, when the service was too busy to begin a chat
const learnedAgainAfter = 1_000; // ms, what becomes of a chat follows its end
const passing = ['unavailable', 'rate_limited', 'token_expired', 'unauthenticated'];

// Its end is known, but not yet all that belongs to it.
const isOpenEnded = ({ session, endReason, ticketId }: Conversation): boolean =>
  session.status === 'ended' &&
  (endReason === null || (endReason === 'became_ticket' && ticketId === null));

export class CustomerChat {
  readonly connection: LiveConnection;
  readonly outbox: Outbox;
  readonly desk: ConversationDesk;
  readonly current = new Store<string | null>(null); // the id of the chat that is shown
  readonly joined = new Store(false); // whether it is known which chat is open
  readonly agentsOnline = new Store<boolean | null>(null);
  readonly #api: Api;
  readonly #where: KeptWhere;
  readonly #key: string;
  readonly #stops: (() => void)[] = [];
  // Asked about (null), or asked a moment ago.
  readonly #learning = new Map<string, ReturnType<typeof setTimeout> | null>();
  #starting = false;
  #again: ReturnType<typeof setTimeout> | undefined;

  constructor({ url, token, api, myId, outbox, storage }: CustomerChatOptions) {
    this.#api = api;
    this.#where = () => storage;
    this.#key = personsKey(myId, 'chat');
    this.connection = new LiveConnection(url, token);
    this.outbox = outbox;
    this.desk = new ConversationDesk(this.connection, this.outbox, myId);
    this.#stops.push(
      this.connection.onOnline(() => void this.#join()),
      this.connection.on('chat:session_created', (session) => this.#show(session)),
      this.connection.on('chat:availability', (told) => this.agentsOnline.set(told.agentsOnline)),
      this.desk.chats.subscribe(() => this.#learnHowItEnded()),
      this.outbox.entries.subscribe(() => void this.#begin()),
    );
  }

  stop(): void {
    for (const stop of this.#stops) stop();
    clearTimeout(this.#again);
    for (const timer of this.#learning.values()) if (timer) clearTimeout(timer);
    this.desk.stop();
    this.connection.close();
  }

  // Whether there is something to be connected for while nobody looks.
  get busy(): boolean {
    if (this.outbox.entries.get().some((entry) => !entry.refused)) return true;
    if (!this.joined.get()) return this.remembered !== null;
    const id = this.current.get();
    const status = id ? this.desk.chats.get().get(id)?.session.status : undefined;
    return status !== undefined && status !== 'ended';
  }

  // The chat of before a reload, until it is known what became of it.
  get remembered(): string | null {
    const id = personsValue(this.#where, this.#key);
    return typeof id === 'string' ? id : null;
  }

  // Throws a LiveError, as the other calls do.
  async end(sessionId: string): Promise<void> {
    await this.connection.call('chat:end', { sessionId });
    await this.desk.sync(sessionId);
  }

  async rate(sessionId: string, rating: number, comment: string): Promise<void> {
    const said = comment.trim();
    await this.connection.call(
      'chat:rate',
      said ? { sessionId, rating, comment: said } : { sessionId, rating },
    );
    this.desk.rated(sessionId, rating);
  }

  async toTicket(sessionId: string): Promise<string> {
    return (await this.connection.call('chat:to_ticket', { sessionId })).ticketId;
  }

  // The chat that has ended makes room.
  leave(): void {
    const id = this.current.get();
    this.current.set(null);
    this.#forget();
    if (id) this.#makeRoom(id, '');
  }

  // What could not be sent there any more stays in sight.
  #makeRoom(id: string, next: string): void {
    this.outbox.leaveBehind(id, next);
    this.desk.forget(id);
  }

  #forget(): void {
    keepText(this.#where, this.#key, null);
  }

  async #join(): Promise<void> {
    try {
      const { sessions, agentsOnline } = await this.connection.call('user:join', {});
      this.agentsOnline.set(agentsOnline);
      const open = sessions[0];
      if (open) await this.#show(open);
      else await this.#recall();
      await this.desk.syncAll();
      this.joined.set(true);
    } catch (thrown) {
      if (!(thrown instanceof LiveError)) throw thrown;
      return this.#joinLater(); // cut again, or too busy
    }
    await this.#begin();
    await this.desk.flush();
  }

  #joinLater(): void {
    clearTimeout(this.#again);
    if (this.connection.state.get() !== 'online') return;
    this.#again = setTimeout(() => void this.#join(), triedAgainAfter);
  }

  async #show(session: ChatSession): Promise<void> {
    const before = this.current.get() ?? this.remembered;
    if (before && before !== session.id) this.#makeRoom(before, session.id);
    keepForPerson(this.#where, this.#key, session.id);
    const opened = this.desk.open(session);
    this.current.set(session.id);
    await Promise.all([opened, this.#learn(session.id)]);
  }

  // The chat of before a reload, which may have ended meanwhile, and can still be rated.
  async #recall(): Promise<void> {
    const id = this.remembered;
    if (!id || this.current.get() === id) return;
    const record = await answer(
      this.#api.GET('/api/chats/{id}', { params: { path: { id } } }),
    ).catch((thrown: unknown) => {
      if (problemOf(thrown).code === 'not_found') this.#forget();
      return null; // else: asked again with the next connection
    });
    if (!record) return;
    await this.desk.open({ ...record, queuePosition: record.queuePosition ?? null });
    this.desk.learn(record);
    this.current.set(id);
  }

  // Begins the chat whose first message waits for it. Another tab may do the same: the service
  // gives both the same chat, and takes the message once.
  async #begin(): Promise<void> {
    const first = this.outbox.of('').find((entry) => !entry.refused);
    if (!first || this.#starting || this.connection.state.get() !== 'online') return;
    this.#starting = true;
    try {
      const session = await this.connection.call('chat:start', {
        subject: subjectOf(first.message),
        ...first.start,
      });
      await this.#show(session);
      this.outbox.assign(session.id);
    } catch (thrown) {
      const code = thrown instanceof LiveError ? thrown.code : 'unavailable';
      if (passing.includes(code)) this.#beginLater();
      else this.outbox.refuse(first.clientMessageId, code);
    } finally {
      this.#starting = false;
    }
    await this.desk.flush();
  }

  #beginLater(): void {
    clearTimeout(this.#again);
    this.#again = setTimeout(() => void this.#begin(), triedAgainAfter);
  }

  #learnHowItEnded(): void {
    for (const chat of this.desk.chats.get().values()) {
      if (isOpenEnded(chat)) void this.#learn(chat.session.id);
    }
  }

  async #learn(id: string): Promise<void> {
    if (this.#learning.has(id)) return;
    this.#learning.set(id, null);
    try {
      this.desk.learn(await answer(this.#api.GET('/api/chats/{id}', { params: { path: { id } } })));
    } catch (thrown) {
      // Read marks, and how a chat ended: without them it works, and they are asked for again.
      if (!problemOf(thrown).passing) return;
    }
    const again = () => {
      this.#learning.delete(id);
      this.#learnHowItEnded();
    };
    this.#learning.set(id, setTimeout(again, learnedAgainAfter));
  }
}
