// The page that the widget is embedded in. It is told apart by what cannot be forged: the window
// that a message comes from, and its origin, which must be the one that the browser names as ours.
import type { TokenSource } from '../core/api/client';
import { identityOf } from '../core/api/identity';
import { Store } from '../core/store';
import { type Boot, type FromHost, isFromHost, mark, type ToHost } from './messages';

const askedAgainAfter = 2_000; // ms, when the host could not say
const askedAgainAtMost = 30_000;

function originOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).origin : null;
}

// Null where the browser tells neither.
function ancestorOrigin(): string | null {
  return window.location.ancestorOrigins?.[0] ?? originOf(document.referrer);
}

const isAnswer = (token: string | null | undefined): token is string | null =>
  token !== undefined && (!token || identityOf(token) !== null);

type Told = Extract<FromHost, { type: 'token' }>;

export class Host {
  readonly boot = new Store<Boot | null>(null);
  readonly open = new Store(false);
  readonly page = new Store<string | undefined>(undefined);
  #origin: string | null = null;
  #asked = 0;
  readonly #answers = new Map<number, (told: Told) => void>();

  listen(): void {
    window.addEventListener('message', (event: MessageEvent<unknown>) => {
      if (event.source === window.parent && isFromHost(event.data)) this.#heard(event, event.data);
    });
  }

  tell(message: ToHost): void {
    if (this.#origin) window.parent.postMessage({ ...message, ...mark }, this.#origin);
  }

  // Fetched on demand: a customer whose page cannot say who he is just now, or says it with its own
  // page for signing in, does not become somebody else, it is asked again.
  token: TokenSource = async (refused) => {
    for (let pause = askedAgainAfter; ; pause = Math.min(2 * pause, askedAgainAtMost)) {
      const told = await this.#ask(refused);
      if (isAnswer(told.token)) return told.token || null;
      await new Promise((later) => setTimeout(later, pause));
    }
  };

  #ask(refused: string | undefined): Promise<Told> {
    this.#asked += 1;
    const id = this.#asked;
    this.tell({ type: 'token', id, refused });
    return new Promise((done) => this.#answers.set(id, done));
  }

  #heard(event: MessageEvent<unknown>, message: FromHost): void {
    if (this.#origin === null) {
      if (message.type !== 'boot' || !this.#isAncestor(event.origin)) return;
      this.#origin = event.origin;
    }
    if (event.origin !== this.#origin) return;
    switch (message.type) {
      case 'boot':
        this.page.set(message.page);
        this.boot.set(message);
        break;
      case 'open':
        this.page.set(message.page);
        this.open.set(true);
        break;
      case 'close':
        this.open.set(false);
        break;
      case 'page':
        this.page.set(message.page);
        break;
      case 'token':
        this.#answers.get(message.id)?.(message);
        this.#answers.delete(message.id);
        break;
    }
  }

  #isAncestor(origin: string): boolean {
    const known = ancestorOrigin();
    return originOf(origin) !== null && (known === null || known === origin);
  }
}
