// What is being written, kept until it is sent: an object of the shape that it has when empty.
import { type KeptWhere, keepText } from './kept_values';
import { keepForPerson, personsKey, personsValue } from './persons_kept';

// Whose a draft is stands in its key: nobody else finds it.
export const personsDraft = (userId: string, what: string): string =>
  personsKey(userId, `draft:${what}`);

// A field of another kind than the empty one's is somebody else's, and as good as none.
function shaped<T extends object>(kept: object, empty: T): T {
  const fits = ([name, value]: [string, unknown]) => {
    const usual = (empty as Record<string, unknown>)[name];
    return typeof value === typeof usual && Array.isArray(value) === Array.isArray(usual);
  };
  return { ...empty, ...Object.fromEntries(Object.entries(kept).filter(fits)) };
}

export class KeptDraft<T extends object> {
  readonly key: string;
  readonly #where: KeptWhere;
  readonly #empty: T;

  constructor(where: KeptWhere, key: string, empty: T) {
    this.key = key;
    this.#where = where;
    this.#empty = empty;
  }

  read(): T {
    const kept = personsValue(this.#where, this.key);
    return shaped(typeof kept === 'object' && kept ? kept : {}, this.#empty);
  }

  keep(draft: T): void {
    if (JSON.stringify(draft) === JSON.stringify(this.#empty)) this.forget();
    else keepForPerson(this.#where, this.key, draft);
  }

  forget(): void {
    keepText(this.#where, this.key, null);
  }
}
