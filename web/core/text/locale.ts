// The languages that the pages speak, and which one is spoken.
export const locales = ['en', 'de', 'ar'] as const;
export type Locale = (typeof locales)[number];
export type Direction = 'ltr' | 'rtl';

export const directionOf = (locale: Locale): Direction => (locale === 'ar' ? 'rtl' : 'ltr');

const isLocale = (language: string): language is Locale =>
  (locales as readonly string[]).includes(language);

// The first of the wishes, such as `de-AT`, that is spoken here.
export function chooseLocale(wishes: readonly (string | null | undefined)[]): Locale {
  for (const wish of wishes) {
    const language = wish?.toLowerCase().split('-')[0] ?? '';
    if (isLocale(language)) return language;
  }
  return 'en';
}

const regions: Readonly<Record<Locale, string>> = { en: 'en-GB', de: 'de-DE', ar: 'ar' };

// For dates and numbers: the reader's own region where he speaks the language, with the figures that
// stand in the texts.
export function regional(locale: Locale): string {
  const own = navigator.languages.find((language) =>
    language.toLowerCase().startsWith(`${locale}-`),
  );
  return new Intl.Locale(own ?? regions[locale], { numberingSystem: 'latn' }).toString();
}
