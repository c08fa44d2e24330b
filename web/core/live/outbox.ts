// Messages that were written and are not yet known to be durable, in a storage that outlives the
// page. All tabs of the person see the same; sending one twice is harmless, since the service
// knows a clientMessageId. Each has a key of its own: tabs that write at the same moment, and see
// each other's writing a little later, must not take anything from each other.
import type { KeptStorage } from '../kept_storage';
import { keepText } from '../kept_values';
import { keepForPerson, keysBelow, personsKey, personsValue } from '../persons_kept';
import { Store } from '../store';
import type { Outgoing } from './conversation';

interface Kept {
  place: number; // a later one was written later
  outgoing: Outgoing;
}

function isWhole(value: unknown): value is Kept {
  const kept = value as Partial<Kept> | null | undefined;
  return typeof kept?.place === 'number' && Boolean(kept.outgoing?.clientMessageId);
}

export class Outbox {
  readonly entries: Store<readonly Outgoing[]>;
  readonly #storage: KeptStorage | null; // may throw: full, or forbidden meanwhile
  readonly #prefix: string;
  #all: readonly Kept[]; // in order
  #kept: boolean; // whether the storage holds what is in memory

  constructor(storage: KeptStorage | null, userId: string) {
    this.#storage = storage;
    this.#kept = storage !== null;
    this.#prefix = personsKey(userId, 'outbox:');
    this.#all = this.#read();
    this.entries = new Store<readonly Outgoing[]>(this.#all.map(({ outgoing }) => outgoing));
  }

  // Another tab has changed it. Call on `storage` events.
  reload(changedKey: string | null): void {
    if (changedKey === null || changedKey.startsWith(this.#prefix)) this.#show(this.#now());
  }

  add(outgoing: Outgoing): void {
    const isIt = ({ outgoing: kept }: Kept) => kept.clientMessageId === outgoing.clientMessageId;
    const all = this.#now().filter((kept) => !isIt(kept));
    const place = Math.max(Date.now(), (all.at(-1)?.place ?? 0) + 1);
    this.#show([...all, this.#keep({ place, outgoing })]);
  }

  remove(clientMessageId: string): void {
    const isIt = ({ outgoing }: Kept) => outgoing.clientMessageId === clientMessageId;
    if (!this.#all.some(isIt)) return;
    this.#tried((storage) => keepText(() => storage, this.#prefix + clientMessageId, null));
    this.#show(this.#now().filter((kept) => !isIt(kept)));
  }

  refuse(clientMessageId: string, code: string): void {
    this.#change((entry) =>
      entry.clientMessageId === clientMessageId ? { ...entry, refused: code } : entry,
    );
  }

  // Nothing that waits for this chat is sent by itself any more.
  refuseAll(sessionId: string, code: string): void {
    if (!this.of(sessionId).some((entry) => !entry.refused)) return;
    this.#change((entry) =>
      entry.sessionId === sessionId && !entry.refused ? { ...entry, refused: code } : entry,
    );
  }

  // Whoever wrote there goes on here. `changed`: what becomes of it; null: it is given up.
  takeOver(other: Outbox, changed: (entry: Outgoing) => Outgoing | null): void {
    for (const entry of other.entries.get()) {
      const taken = changed(entry);
      if (taken) this.add(taken);
      other.remove(entry.clientMessageId);
    }
  }

  // What began a chat belongs to it, once it has an id.
  assign(sessionId: string): void {
    if (this.of('').length === 0) return;
    this.#change((entry) => (entry.sessionId === '' ? { ...entry, sessionId } : entry));
  }

  // Its chat is over: whoever wrote it says whether another one gets it, `next` or ('') one to begin.
  leaveBehind(sessionId: string, next: string): void {
    if (this.of(sessionId).length === 0) return;
    this.#change((entry) =>
      entry.sessionId === sessionId ? { ...entry, sessionId: next, refused: 'ended' } : entry,
    );
  }

  of(sessionId: string): Outgoing[] {
    return this.entries.get().filter((entry) => entry.sessionId === sessionId);
  }

  #change(changed: (entry: Outgoing) => Outgoing): void {
    const all = this.#now().map((kept) => {
      const outgoing = changed(kept.outgoing);
      return outgoing === kept.outgoing ? kept : this.#keep({ ...kept, outgoing });
    });
    this.#show(all);
  }

  // With what other tabs have written since.
  #now(): readonly Kept[] {
    return this.#kept ? this.#read() : this.#all;
  }

  #show(all: readonly Kept[]): void {
    this.#all = all;
    this.entries.set(all.map(({ outgoing }) => outgoing));
  }

  #keep(kept: Kept): Kept {
    const key = this.#prefix + kept.outgoing.clientMessageId;
    this.#tried((storage) => keepForPerson(() => storage, key, kept));
    return kept;
  }

  // Full or forbidden: what is written stays in memory, and is sent from there.
  #tried(write: (storage: KeptStorage) => boolean): void {
    if (this.#storage && !write(this.#storage)) this.#kept = false;
  }

  #read(): readonly Kept[] {
    const storage = this.#storage;
    if (!storage) return [];
    const where = () => storage;
    return keysBelow(where, this.#prefix)
      .map((key) => personsValue(where, key))
      .filter(isWhole)
      .sort((one, other) => one.place - other.place);
  }
}
