// Changing the list of categories: their order is the order in which people see them.
import type { DeskCategory } from '../../core/api/desk';

export type Categories = readonly DeskCategory[];

export function moved(categories: Categories, from: number, by: 1 | -1): Categories {
  const to = from + by;
  const [one, other] = [categories[from], categories[to]];
  if (!one || !other) return categories;
  return categories.map((category, at) => (at === from ? other : at === to ? one : category));
}

export const changed = (
  categories: Categories,
  at: number,
  part: Partial<DeskCategory>,
): Categories =>
  categories.map((category, place) => (place === at ? { ...category, ...part } : category));

// The name inside, made of what it is called: small letters, digits, hyphens.
export const idFor = (title: string): string =>
  title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 50);
