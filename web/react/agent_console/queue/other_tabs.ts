// Which chat the same person looks at in another tab: what is said there, this one need not tell him.
import { isLookedAt, onLooking } from '../chats/use_before_eyes';
import { shownChat } from './focused_chat';

interface Looking {
  tab: string;
  chat: string | null; // null: at none any more
}

export class OtherTabs {
  readonly #tab = crypto.randomUUID();
  readonly #channel: BroadcastChannel;
  readonly #stops: (() => void)[];
  #looking: Looking | null = null;

  constructor(personId: string) {
    this.#channel = new BroadcastChannel(`ledgerdesk:looks-at:${personId}`);
    this.#channel.onmessage = ({ data }) => this.#hear(data);
    const tell = () => this.#tell();
    this.#stops = [onLooking(tell), shownChat.subscribe(tell)];
    tell();
  }

  looksAt(sessionId: string): boolean {
    return this.#looking?.chat === sessionId;
  }

  stop(): void {
    for (const stop of this.#stops) stop();
    this.#channel.close();
  }

  #tell(): void {
    if (isLookedAt()) this.#looking = null; // he is here, whatever that tab has last said
    const chat = isLookedAt() ? shownChat.get() : null;
    this.#channel.postMessage({ tab: this.#tab, chat } satisfies Looking);
  }

  // Of two tabs, the one that he leaves may be heard after the one that he goes to.
  #hear(told: Looking): void {
    if (told.chat !== null || told.tab === this.#looking?.tab) this.#looking = told;
  }
}
