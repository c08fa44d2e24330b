// Every text that is asked for exists, in every language that its part speaks.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const web = join(import.meta.dirname, '../..');
const catalogues = join(web, 'core/locales');
const staffParts = ['console', 'admin']; // speak no Arabic
const forms = /_(zero|one|two|few|many|other)$/;
const formsOf: Readonly<Record<string, readonly string[]>> = {
  en: ['one', 'other'],
  de: ['one', 'other'],
  ar: ['zero', 'one', 'two', 'few', 'many', 'other'],
};

function catalogue(locale: string, part: string): Record<string, string> {
  return JSON.parse(readFileSync(join(catalogues, locale, `${part}.json`), 'utf8'));
}

const partsOf = (locale: string): string[] =>
  readdirSync(join(catalogues, locale)).map((file) => file.replace(/\.json$/, ''));

const parts = partsOf('en');
// Counted is what English has two forms of: `category_other` alone is a category.
const counted = (part: string): string[] => {
  const all = catalogue('en', part);
  const stems = Object.keys(all).map((key) => key.replace(forms, ''));
  return [...new Set(stems)].filter((stem) => `${stem}_one` in all && `${stem}_other` in all);
};

// The keys, each counted one without its forms.
function stems(locale: string, part: string): string[] {
  const many = counted(part);
  const stemOf = (key: string) => {
    const stem = key.replace(forms, '');
    return many.includes(stem) ? stem : key;
  };
  return [...new Set(Object.keys(catalogue(locale, part)).map(stemOf))].sort();
}

const spoken = parts.flatMap((part) =>
  ['de', 'ar']
    .filter((locale) => locale === 'de' || !staffParts.includes(part))
    .map((locale) => ({ part, locale })),
);

test.each(spoken)('$locale says all of $part', ({ part, locale }) => {
  expect(stems(locale, part)).toEqual(stems('en', part));
});

test.each([...spoken, ...parts.map((part) => ({ part, locale: 'en' }))])(
  'where $locale counts in $part it has all of its forms',
  ({ part, locale }) => {
    const all = catalogue(locale, part);
    const wanted = counted(part).flatMap((stem) =>
      (formsOf[locale] ?? []).map((form) => `${stem}_${form}`),
    );
    const missing = wanted.filter((key) => !(key in all));
    expect(missing).toEqual([]);
  },
);

test.each(spoken)('$locale fills in the same values as en in $part', ({ part, locale }) => {
  const valuesOf = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort();
  const english = catalogue('en', part);
  const other = catalogue(locale, part);
  const different = Object.keys(english).filter((key) => {
    if (forms.test(key)) return false; // "two articles" needs no number
    return `${valuesOf(english[key] ?? '')}` !== `${valuesOf(other[key] ?? '')}`;
  });
  expect(different).toEqual([]);
});

const skipped = ['node_modules', 'vite', 'locales', 'dist'];

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return skipped.includes(entry.name) ? [] : sources(path);
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

const asked = /\bt\(\s*(?:'([\w.]+)'|`([\w.]+)`|`([\w.]+)\$\{)/g;
const chosen = /\bt\(\s*[^'`)]*\?([^)]*)/g; // t(sending ? 'a' : 'b')

// What a source asks for: whole keys, and beginnings of keys that it completes.
function askedIn(source: string): { keys: string[]; beginnings: string[] } {
  const found = [...source.matchAll(asked)];
  const either = [...source.matchAll(chosen)].flatMap(([, rest = '']) =>
    [...rest.matchAll(/'(\w+)'/g)].map(([, key = '']) => key),
  );
  return {
    keys: [...found.flatMap(([, plain, quoted]) => plain ?? quoted ?? []), ...either],
    beginnings: found.flatMap(([, , , beginning]) => beginning ?? []),
  };
}

test('every text that a source asks for exists in English', () => {
  const all = Object.assign({}, ...parts.map((part) => catalogue('en', part)));
  const known = Object.keys(all);
  const missing = sources(web).flatMap((path) => {
    const { keys, beginnings } = askedIn(readFileSync(path, 'utf8'));
    const lost = [
      ...keys.filter((key) => !(key in all) && !(`${key}_other` in all)),
      ...beginnings.filter((beginning) => !known.some((key) => key.startsWith(beginning))),
    ];
    return lost.map((key) => `${path.slice(web.length + 1)}: ${key}`);
  });
  expect(missing).toEqual([]);
});

test('the search for keys sees the ways in which they are written', () => {
  const completed = ['t(`x_$', '{y}`);'].join(''); // in one it would be taken for a mistake
  const source = `t('a_b', { n }); ${completed} t(z ? 'c' : 'd'); reset('no'); t(\n  'e',\n)`;
  expect(askedIn(source)).toEqual({ keys: ['a_b', 'e', 'c', 'd'], beginnings: ['x_'] });
});
