// What was written and is not with the service yet, kept by the browser: a closed tab, a crash or
// a lost connection costs nobody a sentence.
import { inThisBrowser, keepText } from '../../core/kept_values';
import { keepForPerson, personsKey, personsValue } from '../../core/persons_kept';
import type { ArticleFields } from './article';

export interface KeptText {
  fields: ArticleFields;
  revision: number | null; // that it began with; null: a new article
  at: string;
}

const placeOf = (userId: string, articleId: string | null): string =>
  personsKey(userId, `article:${articleId ?? 'new'}`);

export class KeptTexts {
  readonly #userId: string;

  constructor(userId: string) {
    this.#userId = userId;
  }

  read(articleId: string | null): KeptText | null {
    const kept = personsValue(inThisBrowser, placeOf(this.#userId, articleId));
    return (kept as KeptText | undefined) ?? null;
  }

  // False: the browser could not keep it, for lack of space or of leave.
  keep(articleId: string | null, kept: KeptText): boolean {
    return keepForPerson(inThisBrowser, placeOf(this.#userId, articleId), kept);
  }

  forget(articleId: string | null): void {
    keepText(inThisBrowser, placeOf(this.#userId, articleId), null);
  }
}
