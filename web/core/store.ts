// A value that can be watched: what React's useSyncExternalStore wants, without React.
export interface Readable<T> {
  get(): T;
  subscribe(changed: () => void): () => void;
}

export class Store<T> implements Readable<T> {
  #value: T;
  readonly #watchers = new Set<() => void>();

  constructor(value: T) {
    this.#value = value;
  }

  get = (): T => this.#value;

  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const changed of [...this.#watchers]) changed();
  }

  update(change: (value: T) => T): void {
    this.set(change(this.#value));
  }

  subscribe = (changed: () => void): (() => void) => {
    this.#watchers.add(changed);
    return () => this.#watchers.delete(changed);
  };
}
