// Search as one types: asked once the text stands still for a moment, and only the answer to what
// was typed last is shown.
import { type Api, page, type Schemas } from '../../core/api/client';
import { tellOpened } from '../../core/api/opened_result';
import { type Problem, problemOf } from '../../core/api/problem';
import { Store } from '../../core/store';

export type FoundArticle = Schemas['FoundArticle'];
type FoundOrPopular = FoundArticle | Schemas['ArticleCard'];

// Without a query popular ones would come; with one only what was found.
const isFound = (article: FoundOrPopular): article is FoundArticle => 'highlight' in article;

export interface Found {
  query: string;
  articles: FoundArticle[];
  total: number;
  searchedFor: string | null; // what it was taken for, where it is not what was typed
  searchId: string | null;
  next: string | null; // the cursor of what follows
}

export interface SearchState {
  query: string; // as typed
  searching: boolean;
  loadingMore: boolean; // of what was found
  found: Found | null; // the last answer, until the next one is there
  problem: Problem | null;
}

const stillFor = 150; // ms
export const shortestQuery = 2;
const longestQuery = 200;
const shown = 8;

const nothing: SearchState = {
  query: '',
  searching: false,
  loadingMore: false,
  found: null,
  problem: null,
};

const begun = { searching: true, loadingMore: false, problem: null };
const settled = { searching: false, loadingMore: false };

const decoded = (header: string | null): string | null => header && decodeURIComponent(header);

export class ArticleSearch {
  readonly state = new Store<SearchState>(nothing);
  readonly #api: Api;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: AbortController | null = null;

  constructor(api: Api) {
    this.#api = api;
  }

  type(query: string): void {
    if (query === this.state.get().query) return;
    this.stop();
    const words = query.trim();
    if ([...words].length < shortestQuery) {
      this.state.set({ ...nothing, query });
      return;
    }
    this.state.update((state) => ({ ...state, query, ...begun }));
    this.#timer = setTimeout(() => void this.#ask(words), stillFor);
  }

  // At once: Enter was pressed, or it failed before.
  again(): void {
    const words = this.state.get().query.trim();
    if ([...words].length < shortestQuery) return;
    this.stop();
    this.state.update((state) => ({ ...state, ...begun }));
    void this.#ask(words);
  }

  clear(): void {
    this.type('');
  }

  // What is under way is forgotten.
  stop(): void {
    clearTimeout(this.#timer);
    this.#running?.abort();
    this.#running = null;
  }

  async more(): Promise<void> {
    const { found } = this.state.get();
    if (!found?.next) return;
    this.state.update((state) => ({ ...state, loadingMore: true, problem: null }));
    await this.#ask(found.query, found);
  }

  async #ask(query: string, before?: Found): Promise<void> {
    const running = new AbortController();
    this.#running = running;
    try {
      const found = await this.#answer(query, before, running.signal);
      if (running.signal.aborted) return;
      this.state.update((state) => ({ ...state, ...settled, problem: null, found }));
    } catch (thrown) {
      if (running.signal.aborted) return;
      const kept = { ...settled, found: before ?? null, problem: problemOf(thrown) };
      this.state.update((state) => ({ ...state, ...kept }));
    }
  }

  async #answer(query: string, before: Found | undefined, signal: AbortSignal): Promise<Found> {
    const cursor = before?.next ?? undefined;
    const asked = this.#api.GET('/api/kb/search', {
      params: { query: { q: query.slice(0, longestQuery), limit: shown, cursor } },
      signal,
    });
    const { items, next, headers } = await page<FoundOrPopular>(asked);
    const articles = [...(before?.articles ?? []), ...items.filter(isFound)];
    if (before) return { ...before, articles, next };
    const total = Number(headers.get('X-Total-Count') ?? items.length);
    const searchedFor = decoded(headers.get('X-Searched-For'));
    return { query, articles, total, searchedFor, searchId: headers.get('X-Search-Id'), next };
  }

  opened(found: Found, articleId: string): void {
    const position = found.articles.findIndex(({ id }) => id === articleId) + 1;
    if (!found.searchId || position === 0) return;
    tellOpened(this.#api, found.searchId, articleId, position);
  }
}
