// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { slugOf } from './article_page';
import { moved } from './combobox';
import type { Article, ArticleCard } from './help_types';
import { inReadersOrder } from './popular_articles';
import { relatedTo } from './related_articles';
import { wantsSearch } from './slash_key';

test('arrows walk through the results and back to the text', () => {
  expect(moved(-1, 'ArrowDown', 2)).toBe(0);
  expect(moved(1, 'ArrowDown', 2)).toBe(-1);
  expect(moved(-1, 'ArrowUp', 2)).toBe(1);
  expect(moved(0, 'ArrowUp', 2)).toBe(-1);
});

test('other keys, and lists without results, move nothing', () => {
  expect(moved(0, 'a', 2)).toBeNull();
  expect(moved(-1, 'ArrowDown', 0)).toBeNull();
});

test('links to articles are told from others', () => {
  const service = 'https://help.example';
  expect(slugOf('https://help.example/help/articles/refunds#how-long', service)).toBe('refunds');
  expect(slugOf('/api/kb/refunds', service)).toBe('refunds');
  expect(slugOf('https://other.example/help/articles/refunds', service)).toBeNull();
  expect(slugOf('mailto:help@example.com', service)).toBeNull();
  expect(slugOf('/help/category/billing', service)).toBeNull();
});

const card = (id: string, parts: Partial<ArticleCard> = {}): ArticleCard => ({
  id,
  slug: id,
  title: id,
  category: 'billing',
  tags: [],
  language: 'english',
  viewCount: 0,
  helpfulCount: 0,
  notHelpfulCount: 0,
  updatedAt: '2026-01-01T00:00:00.000Z',
  ...parts,
});

const ids = (cards: readonly ArticleCard[]) => cards.map(({ id }) => id);

test('related articles share tags and language, and are not the article itself', () => {
  const article: Article = {
    ...card('plan', { tags: ['upgrade', 'plan'] }),
    content: '',
    headings: [],
    authorName: 'Root',
    revision: 1,
    publishedAt: null,
  };
  const shelf = [
    card('plan'),
    card('read-more', { viewCount: 9 }),
    card('one-tag', { tags: ['plan'] }),
    card('abo', { tags: ['upgrade', 'plan'], language: 'german' }),
    card('both', { tags: ['plan', 'upgrade'] }),
    card('read-less', { viewCount: 1 }),
    card('unread'),
  ];
  expect(ids(relatedTo(article, shelf))).toEqual(['both', 'one-tag', 'read-more', 'read-less']);
});

test('popular articles in the language of the reader come first, in their order', () => {
  const cards = [
    card('a'),
    card('b', { language: 'german' }),
    card('c'),
    card('d', { language: 'german' }),
  ];
  expect(ids(inReadersOrder(cards, 'de'))).toEqual(['b', 'd', 'a', 'c']);
  expect(ids(inReadersOrder(cards, 'ar'))).toEqual(['a', 'b', 'c', 'd']);
});

function press(target: Element, key: string, code: string, more: KeyboardEventInit = {}) {
  let wanted = false;
  const heard = (event: Event) => {
    wanted = wantsSearch(event as KeyboardEvent);
  };
  document.addEventListener('keydown', heard, { once: true });
  target.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true, ...more }));
  return wanted;
}

test('the slash leads to the search, unless something is typed', () => {
  document.body.innerHTML = '<button>b</button><textarea></textarea>';
  const [button, textarea] = document.body.children;
  if (!button || !textarea) throw new Error('no page');
  expect(press(button, '/', 'Slash')).toBe(true);
  expect(press(button, '/', 'Digit7', { shiftKey: true })).toBe(true); // German
  expect(press(button, 'ظ', 'Slash')).toBe(true); // Arabic
  expect(press(button, '-', 'Slash')).toBe(false); // German
  expect(press(button, '/', 'Slash', { ctrlKey: true })).toBe(false);
  expect(press(textarea, '/', 'Slash')).toBe(false);
});
