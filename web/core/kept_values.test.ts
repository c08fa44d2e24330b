// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest';
import type { KeptStorage } from './kept_storage';
import { inThisTab, keepObject, keepText, keptObject, keptText } from './kept_values';

beforeEach(() => sessionStorage.clear());

test('what is kept is there until it is taken away', () => {
  expect(keepObject(inThisTab, 'mine', { a: 1 })).toBe(true);
  expect(keptObject(inThisTab, 'mine')).toEqual({ a: 1 });
  keepText(inThisTab, 'mine', null);
  expect(keptText(inThisTab, 'mine')).toBeNull();
  expect(sessionStorage).toHaveLength(0);
});

test('what is no object is as good as none', () => {
  for (const text of ['{', '1', '"text"', 'null']) {
    keepText(inThisTab, 'mine', text);
    expect(keptObject(inThisTab, 'mine')).toBeNull();
  }
});

test('a storage that is forbidden or full is survived, and told of', () => {
  const refuse = (): never => {
    throw new DOMException('no', 'QuotaExceededError');
  };
  const full = { getItem: refuse, setItem: refuse, removeItem: refuse } as unknown as KeptStorage;
  for (const where of [refuse, () => full]) {
    expect(keptText(where, 'mine')).toBeNull();
    expect(keptObject(where, 'mine')).toBeNull();
    expect(keepObject(where, 'mine', {})).toBe(false);
    expect(keepText(where, 'mine', null)).toBe(false);
  }
});
