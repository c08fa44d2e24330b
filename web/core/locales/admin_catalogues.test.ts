import { expect, it } from 'vitest';
import de from './de/admin.json';
import en from './en/admin.json';

const placeholders = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort();

it('has the same texts in both languages', () => {
  expect(Object.keys(de).sort()).toEqual(Object.keys(en).sort());
});

it.each(Object.entries(en))('%s names the same values in both languages', (key, text) => {
  const other = (de as Record<string, string>)[key] ?? '';
  expect(placeholders(other)).toEqual(placeholders(text));
});
