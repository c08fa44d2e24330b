// Articles that may answer what somebody is writing, asked for once the text stands still.
import { useEffect, useState } from 'react';
import { type Api, page, type Schemas } from '../../core/api/client';
import { Store } from '../../core/store';
import { useSupport } from '../support/support_provider';
import { useStore } from '../support/use_store';

export interface Offer {
  articles: Schemas['FoundArticle'][];
  offerId: string | undefined; // of the last one that was shown: it goes with what is written
}

const stillFor = 600; // ms
const shortest = 4; // letters
const askedAbout = 1_000; // letters: an address has a limit

export class ArticleOffers {
  readonly offer = new Store<Offer>({ articles: [], offerId: undefined });
  readonly #api: Api;
  #about = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: AbortController | null = null;

  constructor(api: Api) {
    this.#api = api;
  }

  write(text: string): void {
    const about = [...text.trim()].slice(0, askedAbout).join('');
    if (about === this.#about) return;
    this.#about = about;
    this.stop();
    if (about.length < shortest) this.#show([], undefined);
    else this.#timer = setTimeout(() => void this.#ask(about), stillFor);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#running?.abort();
  }

  async #ask(text: string): Promise<void> {
    const running = new AbortController();
    this.#running = running;
    const { signal } = running;
    try {
      const params = { query: { text } };
      const { items, headers } = await page(this.#api.GET('/api/kb/suggest', { params, signal }));
      if (!signal.aborted) this.#show(items, headers.get('X-Offer-Id') ?? undefined);
    } catch {
      if (!signal.aborted) this.#show([], undefined); // without an answer nothing is offered
    }
  }

  #show(articles: Offer['articles'], offerId: string | undefined): void {
    this.offer.update((before) => ({ articles, offerId: offerId ?? before.offerId }));
  }
}

export function useOffer(text: string): Offer {
  const { api } = useSupport();
  const [offers] = useState(() => new ArticleOffers(api));
  useEffect(() => offers.write(text), [offers, text]);
  useEffect(() => () => offers.stop(), [offers]);
  return useStore(offers.offer);
}
