// Which language the pages speak: asked for by the address, chosen here before, or the browser's.
import { keptStorage } from '../core/kept_storage';
import { chooseLocale, directionOf, type Locale } from '../core/text/locale';

const storageKey = 'ledgerdesk:language';

export const languageNames: Readonly<Record<Locale, string>> = {
  en: 'English',
  de: 'Deutsch',
  ar: 'العربية',
};

export function firstLanguage(): Locale {
  const asked = new URLSearchParams(window.location.search).get('lang');
  return chooseLocale([asked, keptStorage().getItem(storageKey), ...navigator.languages]);
}

export function keepLanguage(locale: Locale): void {
  keptStorage().setItem(storageKey, locale);
}

export function showLanguage(locale: Locale): void {
  document.documentElement.lang = locale;
  document.documentElement.dir = directionOf(locale);
}
