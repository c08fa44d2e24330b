// A text in the languages of the customers' pages.
import type { Schemas } from '../../core/api/client';
import { type Locale, locales } from '../../core/text/locale';

export type Translated = Schemas['Translated'];
export const languages = locales;

// In one language; an empty text is none.
export function worded(words: Translated, language: Locale, text: string): Translated {
  const { [language]: _, ...others } = words;
  return text ? { ...others, [language]: text } : others;
}
