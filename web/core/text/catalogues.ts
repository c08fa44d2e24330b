// The catalogues as files: one for each part of the pages and language, loaded when first needed.
import type { Locale } from './locale';
import type { Catalogue } from './translate';

// Each is a file core/locales/LOCALE/PART.json.
export type Part = 'common' | 'widget' | 'help' | 'tickets' | 'console' | 'admin';

const files = import.meta.glob<Catalogue>('../locales/*/*.json', { import: 'default' });

// A part that the language lacks speaks English.
export async function loadCatalogue(locale: Locale, part: Part): Promise<Catalogue> {
  const load = files[`../locales/${locale}/${part}.json`] ?? files[`../locales/en/${part}.json`];
  return load ? load() : {};
}

export async function loadCatalogues(locale: Locale, parts: readonly Part[]): Promise<Catalogue> {
  return Object.assign(
    {},
    ...(await Promise.all(parts.map((part) => loadCatalogue(locale, part)))),
  );
}
