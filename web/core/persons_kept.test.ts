// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inThisBrowser, keepText } from './kept_values';
import {
  forgetOld,
  forgetPerson,
  keepForPerson,
  keptFor,
  personsKey,
  personsValue,
} from './persons_kept';

const key = personsKey('ada', 'draft:new');
const read = () => personsValue(inThisBrowser, key);

beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers({ now: Date.parse('2026-11-26T10:00:00Z') });
});
afterEach(() => vi.useRealTimers());

test('what nobody has gone on with for two weeks is not shown, and swept away', () => {
  keepForPerson(inThisBrowser, key, 'so far');
  vi.advanceTimersByTime(keptFor - 1);
  forgetOld(inThisBrowser);
  expect(read()).toBe('so far');
  vi.advanceTimersByTime(1);
  expect(read()).toBeUndefined();
  expect(localStorage).toHaveLength(1);
  forgetOld(inThisBrowser);
  expect(localStorage).toHaveLength(0);
});

test('who goes on with it begins the two weeks anew', () => {
  keepForPerson(inThisBrowser, key, 'so far');
  vi.advanceTimersByTime(keptFor - 1);
  keepForPerson(inThisBrowser, key, 'so good');
  vi.advanceTimersByTime(keptFor - 1);
  forgetOld(inThisBrowser);
  expect(read()).toBe('so good');
});

test('what is nobody’s stays, and what has no time is nobody’s good', () => {
  keepText(inThisBrowser, 'ledgerdesk:language', 'de');
  keepText(inThisBrowser, 'other', '{"at":1}');
  for (const value of ['{', '1', 'null', '{}', '{"at":"x","value":1}']) {
    keepText(inThisBrowser, key, value);
    expect(read()).toBeUndefined();
    forgetOld(inThisBrowser);
    expect(localStorage).toHaveLength(2);
  }
});

test('somebody’s things go together, and nobody else’s, however they are called', () => {
  const others = ['ada', 'ada:new', 'ad', 'ada%3A', 'Ada', ''];
  for (const id of ['ada:', ...others]) {
    for (const what of ['draft:new', 'chat'])
      keepForPerson(inThisBrowser, personsKey(id, what), id);
  }
  forgetPerson(inThisBrowser, 'ada:');
  expect(personsValue(inThisBrowser, personsKey('ada:', 'chat'))).toBeUndefined();
  for (const id of others) expect(personsValue(inThisBrowser, personsKey(id, 'chat'))).toBe(id);
  expect(localStorage).toHaveLength(2 * others.length);
});

test('a storage that is forbidden costs no more than what would be kept', () => {
  const forbidden = () => {
    throw new DOMException('no', 'SecurityError');
  };
  expect(keepForPerson(forbidden, key, 1)).toBe(false);
  expect(personsValue(forbidden, key)).toBeUndefined();
  forgetPerson(forbidden, 'ada');
  forgetOld(forbidden);
});
