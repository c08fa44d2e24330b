// The few addresses of the customers' pages, and moving between them without loading anew.
import { Store } from '../core/store';

export type Route =
  | { page: 'list' }
  | { page: 'new' }
  | { page: 'sign_in' }
  | { page: 'ticket'; id: string }
  | { page: 'unknown' };

export function routeOf(path: string): Route {
  const [first, second, ...more] = path.split('/').filter(Boolean);
  if (first !== 'tickets' || more.length > 0) return { page: 'unknown' };
  if (second === undefined) return { page: 'list' };
  if (second === 'new') return { page: 'new' };
  if (second === 'sign-in') return { page: 'sign_in' };
  try {
    return { page: 'ticket', id: decodeURIComponent(second) };
  } catch {
    return { page: 'unknown' }; // a broken escape
  }
}

export const ticketPath = (id: string): string => `/tickets/${encodeURIComponent(id)}`;

export interface Place {
  route: Route;
  query: URLSearchParams;
  moves: number; // how often somebody has moved: 0 is where he came in
}

type Browser = Pick<Window, 'history' | 'addEventListener' | 'scrollTo'> & {
  location: { pathname: string; search: string };
};

export class Router {
  readonly place: Store<Place>;
  readonly #browser: Browser;

  constructor(browser: Browser = window) {
    this.#browser = browser;
    this.place = new Store(this.#read(0));
    browser.addEventListener('popstate', () => this.#moved());
  }

  go = (address: string): void => {
    this.#browser.history.pushState(null, '', address);
    this.#moved();
    this.#browser.scrollTo(0, 0);
  };

  // A filter of the page that one is on: it has no place in the history of its own.
  setQuery = (name: string, value: string | null): void => {
    const { pathname, search } = this.#browser.location;
    const query = new URLSearchParams(search);
    if (value === null) query.delete(name);
    else query.set(name, value);
    const shown = query.size > 0 ? `?${query}` : '';
    this.#browser.history.replaceState(null, '', pathname + shown);
    this.place.set(this.#read(this.place.get().moves));
  };

  // Another page at the same address: somebody has signed in or out.
  turned = (): void => this.#moved();

  #moved(): void {
    this.place.set(this.#read(this.place.get().moves + 1));
  }

  #read(moves: number): Place {
    const { pathname, search } = this.#browser.location;
    return { route: routeOf(pathname), query: new URLSearchParams(search), moves };
  }
}
