// Texts by key, from catalogues in i18next's JSON format (v4): `{{name}}` is filled in, and
// `key_one`, `key_few`, `key_other` … are the plural forms of `key`, chosen by `count`.
import type { Locale } from './locale';

export type Catalogue = Readonly<Record<string, string>>;
export type Values = Readonly<Record<string, string | number>>;
export type Translate = (key: string, values?: Values) => string;

function textFor(catalogue: Catalogue, key: string, values: Values, locale: Locale) {
  if (typeof values.count !== 'number') return catalogue[key];
  const form = new Intl.PluralRules(locale).select(values.count);
  return catalogue[`${key}_${form}`] ?? catalogue[`${key}_other`] ?? catalogue[key];
}

export function translator(locale: Locale, catalogue: Catalogue): Translate {
  const numbers = new Intl.NumberFormat(locale);
  const shown = (value: string | number) =>
    typeof value === 'number' ? numbers.format(value) : value;
  return (key, values = {}) => {
    const text = textFor(catalogue, key, values, locale);
    if (text === undefined) return key; // a test compares the catalogues with what is asked
    return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) =>
      values[name] === undefined ? whole : shown(values[name]),
    );
  };
}
