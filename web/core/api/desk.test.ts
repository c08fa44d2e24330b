import { expect, test } from 'vitest';
import { categoryTitle, type DeskCategory } from './desk';

test('a category is called in the reader’s language, else in English, else in any', () => {
  const categories = [
    { id: 'a', title: { en: 'Money', de: 'Geld' } },
    { id: 'b', title: { de: 'Geld' } },
    { id: 'c', title: {} },
  ] as DeskCategory[];
  const called = (id: string, locale: 'en' | 'de' | 'ar') => categoryTitle(categories, id, locale);
  expect([called('a', 'de'), called('a', 'ar'), called('b', 'en')]).toEqual([
    'Geld',
    'Money',
    'Geld',
  ]);
  expect([called('c', 'en'), called('gone', 'en')]).toEqual(['c', 'gone']);
});
