// An agent's place at the desk over the live connection: who waits, the chats that he has, whether
// he takes new ones, who looks at the same thing. Joined anew each time the connection is there.
import type { Api } from '../../core/api/client';
import { answer } from '../../core/api/client';
import { type LiveConnection, LiveError } from '../../core/live/connection';
import { ConversationDesk } from '../../core/live/conversations';
import type {
  AgentStatus,
  ChatMessage,
  ChatSession,
  DeskAgent,
  ServerEvents,
  Viewed,
  Viewer,
} from '../../core/live/events';
import type { Outbox } from '../../core/live/outbox';
import { Store } from '../../core/store';
import { LostChats } from './lost_chats';
import { type HeardQueue, heard, newcomers } from './queue/newcomers';

export interface Queue {
  waiting: readonly ChatSession[];
  total: number;
  heardAt: number; // by this clock, ms; 0: never
}

// What an agent should be told of, with a sound or a notice when he wants that.
export type Alert =
  | { kind: 'waiting'; session: ChatSession }
  | { kind: 'assigned'; session: ChatSession }
  | { kind: 'lost'; sessions: readonly ChatSession[] }
  | { kind: 'message'; message: ChatMessage };

const nothing: Record<string, never> = {};

export class AgentDesk {
  readonly agent = new Store<DeskAgent | null>(null);
  readonly queue = new Store<Queue>({ waiting: [], total: 0, heardAt: 0 });
  readonly viewers = new Store<readonly Viewer[]>([]); // of what this page looks at
  readonly connection: LiveConnection;
  readonly chats: ConversationDesk;
  readonly outbox: Outbox;
  readonly myId: string;
  readonly #api: Api;
  readonly #alerted = new Set<(alert: Alert) => void>();
  readonly #stops: (() => void)[] = [];
  #wished: AgentStatus | null = null;
  #viewed: Viewed | null = null;
  #queue: HeardQueue | null = null;
  readonly #lost: LostChats;
  #joins = 0; // that are under way

  constructor(connection: LiveConnection, outbox: Outbox, api: Api, myId: string) {
    this.connection = connection;
    this.outbox = outbox;
    this.chats = new ConversationDesk(connection, outbox, myId);
    this.myId = myId;
    this.#api = api;
    this.#lost = new LostChats({
      chats: this.chats,
      outbox,
      session: (id) => this.#session(id),
      tell: (sessions) => this.#tell({ kind: 'lost', sessions }),
    });
    this.#listen();
  }

  stop(): void {
    for (const stop of this.#stops) stop();
    this.#lost.stop();
    this.chats.stop();
    this.connection.close();
  }

  onAlert(heard: (alert: Alert) => void): () => void {
    this.#alerted.add(heard);
    return () => this.#alerted.delete(heard);
  }

  async setStatus(status: AgentStatus): Promise<void> {
    this.#wished = status;
    const { agent } = await this.connection.call('agent:status', { status });
    this.agent.set(agent);
  }

  async accept(sessionId: string): Promise<ChatSession> {
    const session = await this.connection.call('agent:accept', { sessionId });
    await this.#take(session);
    return session;
  }

  // To an agent, or without one back to the queue.
  async transfer(sessionId: string, toAgentId?: string): Promise<void> {
    const to = toAgentId ? { sessionId, toAgentId } : { sessionId };
    await this.connection.call('agent:transfer', to);
    this.chats.forget(sessionId);
  }

  async end(sessionId: string): Promise<void> {
    await this.connection.call('chat:end', { sessionId });
  }

  async whoTook(sessionId: string): Promise<string | null> {
    return (await this.#record(sessionId)).agentName;
  }

  // Presence only: nobody is hindered when it does not arrive.
  async view(viewed: Viewed | null): Promise<void> {
    this.#viewed = viewed;
    this.viewers.set([]);
    try {
      const { viewers } = await this.connection.call('agent:viewing', viewed ?? nothing);
      if (this.#viewed === viewed) this.#setViewers(viewers);
    } catch (thrown) {
      if (!(thrown instanceof LiveError)) throw thrown;
    }
  }

  #setViewers(viewers: readonly Viewer[]): void {
    this.viewers.set(viewers.filter(({ id }) => id !== this.myId));
  }

  #tell(alert: Alert): void {
    for (const heard of this.#alerted) heard(alert);
  }

  #setQueue(waiting: readonly ChatSession[], total: number): void {
    const came = this.#queue ? newcomers(this.#queue, waiting) : [];
    this.#queue = heard(waiting, total);
    this.queue.set({ waiting, total, heardAt: Date.now() });
    const mine = this.chats.chats.get();
    for (const session of came) if (!mine.has(session.id)) this.#tell({ kind: 'waiting', session });
  }

  // With the read marks from before this page, which the socket's sessions do not carry.
  async #take(session: ChatSession): Promise<void> {
    const opened = this.chats.open(session);
    this.chats.learn(await this.#record(session.id));
    await opened;
  }

  async #join(): Promise<void> {
    this.#joins += 1;
    try {
      await this.#comeToDesk();
    } finally {
      this.#joins -= 1;
    }
  }

  async #comeToDesk(): Promise<void> {
    const { agent, waiting, active } = await this.connection.call('agent:join', nothing);
    const known = Promise.all([
      ...active.map((session) => this.#take(session)),
      this.#lost.find(new Set(active.map(({ id }) => id))),
    ]);
    this.agent.set(agent); // whoever sees it finds his chats, too
    this.#setQueue(waiting, waiting.length);
    await known;
    await this.chats.flush();
    if (this.#wished && this.#wished !== agent.status) await this.setStatus(this.#wished);
    if (this.#viewed) await this.view(this.#viewed);
  }

  // By this page, another tab or an administrator. Coming to the desk and being cut off change it,
  // too, and say nothing of what he wishes.
  #heardOf({ agent }: ServerEvents['agent:changed']): void {
    const known = this.agent.get();
    if (!known || agent.id !== this.myId) return;
    if (this.#wished && agent.connected && this.#joins === 0) this.#wished = agent.status;
    this.agent.set({ ...known, ...agent });
  }

  // One that has waited he has taken by himself, here or in another tab.
  async #given(sessionId: string): Promise<void> {
    const waited = this.queue.get().waiting.some(({ id }) => id === sessionId);
    if (this.chats.chats.get().has(sessionId)) return;
    const session = await this.#session(sessionId);
    if (this.chats.chats.get().has(sessionId) || session.agentId !== this.myId) return;
    await this.#take(session);
    if (!waited) this.#tell({ kind: 'assigned', session });
  }

  #record(id: string) {
    return answer(this.#api.GET('/api/chats/{id}', { params: { path: { id } } }));
  }

  async #session(id: string): Promise<ChatSession> {
    return { ...(await this.#record(id)), queuePosition: null };
  }

  #listen(): void {
    const { connection } = this;
    const passing = (work: Promise<void>) =>
      // A cut or a refused request: the next connection joins anew and finds the same.
      work.catch((thrown: unknown) => {
        if (!(thrown instanceof Error)) throw thrown;
      });
    this.#stops.push(
      connection.onOnline(() => void passing(this.#join())),
      connection.on('agent:changed', (told) => this.#heardOf(told)),
      connection.on('agent:queue', ({ waiting, total }) => this.#setQueue(waiting, total)),
      connection.on('agent:viewers', ({ kind, id, viewers }) => {
        if (kind === this.#viewed?.kind && id === this.#viewed.id) this.#setViewers(viewers);
      }),
      connection.on('chat:agent_joined', ({ sessionId, agentId }) => {
        if (agentId === this.myId) void passing(this.#given(sessionId));
      }),
      connection.on('chat:agent_left', ({ sessionId, agentId, reason }) => {
        const chat = this.chats.chats.get().get(sessionId);
        if (agentId !== this.myId || !chat) return;
        if (reason === 'agent_gone') this.#lost.lose(chat.session);
        else this.chats.forget(sessionId);
      }),
      this.chats.onMessage((message) => this.#tell({ kind: 'message', message })),
    );
  }
}
