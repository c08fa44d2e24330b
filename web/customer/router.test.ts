// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
import { Router, routeOf, ticketPath } from './router';

beforeEach(() => {
  vi.spyOn(window, 'scrollTo').mockReturnValue(); // jsdom cannot scroll
  history.replaceState(null, '', '/tickets');
});

test('addresses lead to pages', () => {
  expect(routeOf('/tickets')).toEqual({ page: 'list' });
  expect(routeOf('/tickets/')).toEqual({ page: 'list' });
  expect(routeOf('/tickets/new')).toEqual({ page: 'new' });
  expect(routeOf('/tickets/sign-in')).toEqual({ page: 'sign_in' });
  expect(routeOf('/tickets/01a2')).toEqual({ page: 'ticket', id: '01a2' });
  expect(routeOf(ticketPath('a/b ü'))).toEqual({ page: 'ticket', id: 'a/b ü' });
});

test('other addresses lead nowhere', () => {
  for (const path of ['/', '/tickets/1/2', '/other', '/tickets/%E0%A4%A']) {
    expect(routeOf(path)).toEqual({ page: 'unknown' });
  }
});

test('moving changes the address, is told, and counts', () => {
  const router = new Router();
  let told = 0;
  router.place.subscribe(() => {
    told += 1;
  });
  router.go('/tickets/new?subject=vat');
  expect(window.location.pathname).toBe('/tickets/new');
  const { route, query, moves } = router.place.get();
  expect([route.page, query.get('subject'), moves, told]).toEqual(['new', 'vat', 1, 1]);
});

test('the browser’s back is a move', async () => {
  const router = new Router();
  router.go('/tickets/1');
  const back = new Promise((heard) => window.addEventListener('popstate', heard, { once: true }));
  history.back();
  await back;
  expect(router.place.get()).toMatchObject({ route: { page: 'list' }, moves: 2 });
});

test('a filter changes the address without a move or an entry in the history', () => {
  const router = new Router();
  const entries = history.length;
  router.setQuery('status', 'open');
  expect(window.location.search).toBe('?status=open');
  expect(router.place.get().query.get('status')).toBe('open');
  router.setQuery('status', null);
  expect(window.location.search).toBe('');
  expect(router.place.get().moves).toBe(0);
  expect(history.length).toBe(entries);
});
