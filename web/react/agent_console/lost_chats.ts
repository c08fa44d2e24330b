// Chats that an agent has lost because he was away: found when he is back, and told together.
import { chatLost } from '../../core/live/conversation';
import type { ConversationDesk } from '../../core/live/conversations';
import type { ChatSession } from '../../core/live/events';
import type { Outbox } from '../../core/live/outbox';

const toldTogether = 400; // ms

export interface LostChatsOptions {
  chats: ConversationDesk;
  outbox: Outbox;
  session(id: string): Promise<ChatSession>;
  tell(lost: readonly ChatSession[]): void;
}

export class LostChats {
  readonly #at: LostChatsOptions;
  #untold: ChatSession[] = [];
  #telling: ReturnType<typeof setTimeout> | undefined;

  constructor(at: LostChatsOptions) {
    this.#at = at;
  }

  stop(): void {
    clearTimeout(this.#telling);
  }

  // `mine`: those that are still his.
  async find(mine: ReadonlySet<string>): Promise<void> {
    for (const id of this.#thoughtMine()) if (!mine.has(id)) await this.#findOne(id);
  }

  lose(session: ChatSession): void {
    this.#at.chats.forget(session.id);
    this.#untold.push(session);
    this.#telling ??= setTimeout(() => {
      this.#telling = undefined;
      this.#at.tell(this.#untold);
      this.#untold = [];
    }, toldTogether);
  }

  // His before the cut; after a reload, those for which he had written something.
  #thoughtMine(): Set<string> {
    const known = [...this.#at.chats.chats.get().values()].map(({ session }) => session);
    const written = this.#at.outbox.entries.get();
    return new Set([
      ...known.filter(({ status }) => status === 'active').map(({ id }) => id),
      ...written.filter(({ refused }) => !refused).flatMap(({ sessionId }) => sessionId || []),
    ]);
  }

  // It has ended, waits again, or somebody else has it.
  async #findOne(id: string): Promise<void> {
    const { chats, outbox, session } = this.#at;
    const known = chats.chats.get().get(id)?.session ?? (await session(id).catch(() => null));
    if (!known) return outbox.refuseAll(id, chatLost);
    await chats.open({ ...known, status: 'waiting', agentId: null });
    if (chats.chats.get().get(id)?.session.status !== 'ended') this.lose(known);
  }
}
