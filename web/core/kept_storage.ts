// Web Storage where it is allowed, and otherwise a memory that lives as long as the page.
export type KeptStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

class PageMemory implements KeptStorage {
  readonly #values = new Map<string, string>();

  get length(): number {
    return this.#values.size;
  }

  key = (at: number): string | null => [...this.#values.keys()][at] ?? null;
  getItem = (key: string): string | null => this.#values.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.#values.set(key, value);
  removeItem = (key: string): void => void this.#values.delete(key);
}

const memory = new PageMemory();

function allowed(): Storage | null {
  try {
    const probe = 'ledgerdesk:probe';
    window.localStorage.setItem(probe, '');
    window.localStorage.removeItem(probe);
    return window.localStorage;
  } catch {
    return null; // a browser that gives no storage to frames of other sites, or a full one
  }
}

let found: KeptStorage | undefined;

// Whether what is kept is still there on the next page.
export const isKept = (): boolean => keptStorage() !== memory;

export function keptStorage(): KeptStorage {
  found ??= allowed() ?? memory;
  return found;
}
