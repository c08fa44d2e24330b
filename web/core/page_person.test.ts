// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
import { inThisBrowser, inThisTab } from './kept_values';
import { keepForPerson, personsKey, personsValue } from './persons_kept';

// As a page that is loaded anew says it.
async function loaded() {
  vi.resetModules();
  return (await import('./page_person')).pageNames;
}

const stores = [inThisTab, inThisBrowser];
const write = (id: string) => {
  for (const where of stores) keepForPerson(where, personsKey(id, 'draft:new'), id);
};
const isThere = (id: string) =>
  stores.map((where) => personsValue(where, personsKey(id, 'draft:new')) === id);
const both = [true, true];
const none = [false, false];

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

test('whoever is signed out on the page leaves nothing', async () => {
  const names = await loaded();
  for (const id of ['ada', 'grace']) write(id);
  names('ada');
  names(null);
  expect([isThere('ada'), isThere('grace')]).toEqual([none, both]);
});

test('nor does he when the page names somebody else, be it on another page', async () => {
  (await loaded())('ada');
  write('ada');
  (await loaded())('ben');
  expect(isThere('ada')).toEqual(none);
});

test('a page that names nobody, or the same one, or him again, takes nothing', async () => {
  (await loaded())('ada');
  write('ada');
  const names = await loaded();
  names(null);
  names('ada');
  names('ada');
  expect(isThere('ada')).toEqual(both);
});
