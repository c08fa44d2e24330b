// What the desk says of itself: its name, and the categories of tickets and articles.
import type { Locale } from '../text/locale';
import type { Schemas } from './client';

type Category = Schemas['DeskCategory'];
// A new one may come without a description.
export type DeskCategory = Omit<Category, 'description'> & Partial<Pick<Category, 'description'>>;

// In the reader's language, else in English, else as it is called inside.
export function categoryTitle(
  categories: readonly DeskCategory[],
  id: string,
  locale: Locale,
): string {
  const title = categories.find((category) => category.id === id)?.title;
  return title?.[locale] || title?.en || Object.values(title ?? {}).find(Boolean) || id;
}
