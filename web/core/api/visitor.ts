// Somebody without an account: nobody until he writes, then a visitor with a token of the
// service's. This browser keeps it: the chat and the pages of tickets know him by the same one.
import type { KeptStorage } from '../kept_storage';
import { inThisTab } from '../kept_values';
import { forgetPerson } from '../persons_kept';
import { Store } from '../store';
import { type Api, answer, createApi, type TokenSource } from './client';
import { type Identity, identityOf, isOver } from './identity';

export interface VisitorDetails {
  name?: string;
  email?: string;
}

const storageKey = 'ledgerdesk:visitor';
const lostKey = 'ledgerdesk:visitor:lost';
const spareTime = 60_000; // ms before its end in which a token is not used any more
// The service gives a week, and a fresh one to whoever comes with one: who comes at least once in a
// week stays who he is.
const renewedBefore = 6 * 24 * 3_600_000; // ms before its end

const told = (who: Identity | null): string => JSON.stringify([who?.id, who?.name, who?.email]);

// Tabs that begin at once would become two visitors. A frame without storage has no locks either.
async function inTurn<T>(act: () => Promise<T>): Promise<T> {
  try {
    if (navigator.locks) return await navigator.locks.request(storageKey, act);
  } catch (thrown) {
    if (!(thrown instanceof DOMException)) throw thrown;
  }
  return act();
}

export class Visitor {
  readonly changes = new Store(0); // of who he is
  readonly #url: string;
  readonly #storage: KeptStorage;
  #shown: string; // who he is, as it was last told
  #becoming: Promise<string> | undefined;
  #renewing = false;

  constructor(url: string, storage: KeptStorage) {
    this.#url = url;
    this.#storage = storage;
    this.#shown = told(this.identity());
  }

  // Null: nobody, or his time is over.
  identity(): Identity | null {
    const identity = identityOf(this.#storage.getItem(storageKey) ?? '');
    return identity && !isOver(identity, spareTime) ? identity : null;
  }

  token: TokenSource = async (refused) => {
    const held = this.#storage.getItem(storageKey);
    const identity = this.identity();
    if (identity && held !== null && held !== refused) {
      if (isOver(identity, renewedBefore)) void this.#renew(held);
      return held;
    }
    if (held !== null) {
      this.#lose(held);
      this.#keep(null);
    }
    return null;
  };

  // Another tab has changed it. Call on `storage` events.
  reload(changedKey: string | null): void {
    if (changedKey === null || changedKey === storageKey) this.#tell();
  }

  // The token that is held, or a new one. Throws a Problem.
  async become(details: VisitorDetails = {}): Promise<string> {
    const held = await this.token();
    if (held) return held;
    this.#becoming ??= inTurn(() => this.#admitted(details)).finally(() => {
      this.#becoming = undefined;
    });
    return this.#becoming;
  }

  // What he has not told yet; he may have become somebody without it. Throws a Problem.
  async introduce(details: VisitorDetails): Promise<void> {
    const held = await this.become(details);
    const known = identityOf(held);
    if ((known?.name || !details.name) && (known?.email || !details.email)) return;
    const token = await this.#fresh(held, details);
    const now = identityOf(this.#storage.getItem(storageKey) ?? '');
    if (identityOf(token)?.id === now?.id) this.#keep(token);
  }

  // For good: nobody can come back to what a visitor wrote. Nor does anything stay that he was writing.
  leave(): void {
    const leaving = this.identity();
    if (!leaving) return;
    for (const where of [inThisTab, () => this.#storage]) forgetPerson(where, leaving.id);
    this.#keep(null);
  }

  // The id of whom the service does not know any more: what he has not sent is the next one's.
  takeLost(): string | null {
    const lost = this.#storage.getItem(lostKey);
    this.#storage.removeItem(lostKey);
    return lost;
  }

  #api(token: string | null): Api {
    return createApi({ url: this.#url, token: async () => token });
  }

  async #admitted(body: VisitorDetails): Promise<string> {
    const held = await this.token(); // of another tab's turn
    if (held) return held;
    const { token } = await answer(this.#api(null).POST('/api/visitors', { body }));
    this.#keep(token);
    return token;
  }

  async #fresh(held: string, body: VisitorDetails): Promise<string> {
    return (await answer(this.#api(held).POST('/api/visitors', { body }))).token;
  }

  async #renew(held: string): Promise<void> {
    if (this.#renewing) return;
    this.#renewing = true;
    try {
      const token = await this.#fresh(held, {});
      this.#renewing = false;
      if (this.#storage.getItem(storageKey) !== held) return;
      if (identityOf(token)?.id !== identityOf(held)?.id) this.#lose(held);
      this.#keep(token);
    } catch {
      // It still holds, and the next page tries again.
    }
  }

  #lose(held: string): void {
    const lost = identityOf(held);
    if (lost) this.#storage.setItem(lostKey, lost.id);
  }

  #keep(token: string | null): void {
    if (token === null) this.#storage.removeItem(storageKey);
    else this.#storage.setItem(storageKey, token);
    this.#tell();
    // Others in this page may look after him, too: a vote, say, makes him somebody for the chat.
    window.dispatchEvent(new StorageEvent('storage', { key: storageKey }));
  }

  // A fresh token of the same person is no change.
  #tell(): void {
    const now = told(this.identity());
    if (now === this.#shown) return;
    this.#shown = now;
    this.changes.update((count) => count + 1);
  }
}
