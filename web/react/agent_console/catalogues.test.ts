// The console's texts: the same in both languages, and none missing that is asked for.
import { describe, expect, it } from 'vitest';
import commonDe from '../../core/locales/de/common.json';
import german from '../../core/locales/de/console.json';
import commonEn from '../../core/locales/en/common.json';
import english from '../../core/locales/en/console.json';

const sources = import.meta.glob<string>(
  ['./**/*.{ts,tsx}', '../staff_parts/*.tsx', '../../staff/*.{ts,tsx}', '!./**/*.test.ts'],
  { query: '?raw', import: 'default', eager: true },
);

const plain = (key: string): string => key.replace(/_(one|other)$/, '');
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{\w+\}\}/g)].map(String).sort();

describe('the console in German', () => {
  it('has every text of the English one, with the same values to fill in', () => {
    expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort());
    const translated: Record<string, string> = german;
    for (const [key, text] of Object.entries(english)) {
      expect(placeholders(translated[key] ?? ''), key).toEqual(placeholders(text));
    }
  });
});

describe('what the pages ask for', () => {
  const known = new Set([...Object.keys(commonEn), ...Object.keys(english)].map(plain));
  const asked = Object.values(sources).flatMap((source) =>
    [...source.matchAll(/\bt\(\s*'(\w+)'/g)].map((found) => found[1] ?? ''),
  );

  it('is there', () => {
    expect(asked.length).toBeGreaterThan(100);
    expect(asked.filter((key) => !known.has(key))).toEqual([]);
  });

  it('is not taken from the shared texts by another of the same name', () => {
    const both = Object.keys(english).filter((key) => key in commonEn || key in commonDe);
    expect(both).toEqual([]);
  });
});
