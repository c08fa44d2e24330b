// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
import { nobody, personOf } from '../core/api/identity';
import { heldToken, signIn, signOut } from '../core/session';
import { tokenOf } from './persons_token';

const tokenFor = (sub: string, jti: string, role = 'agent') =>
  `x.${btoa(JSON.stringify({ sub, role, jti }))}.x`;
const [first, second] = [tokenFor('grace', '1'), tokenFor('grace', '2')];
const grace = tokenOf(personOf(first));
const afterAll = () => new Promise((later) => setTimeout(later));

beforeEach(() => {
  sessionStorage.clear();
  signIn(first);
});

test('a token is given as long as it is good, and a fresh one at once', async () => {
  expect(await grace()).toBe(first);
  signIn(second);
  expect(await grace(first)).toBe(second);
});

test('one that is refused is over, and the next one is waited for', async () => {
  const [asked, askedLater] = [grace(first), grace()];
  await afterAll();
  expect(heldToken.get()).toBeNull();
  signIn(second);
  expect(await Promise.all([asked, askedLater])).toEqual([first, second].map(() => second));
});

test('what one has begun, nobody else finishes', async () => {
  for (const other of [tokenFor('ben', '1'), tokenFor('grace', '1', 'admin')]) {
    signIn(first);
    const given = vi.fn();
    void grace(first).then(given);
    await afterAll();
    signIn(other);
    void grace().then(given);
    signOut();
    void grace().then(given);
    await afterAll();
    expect(given).not.toHaveBeenCalled();
  }
});

test('nobody has none', async () => {
  expect(personOf(null)).toBe(nobody);
  expect(await tokenOf(nobody)()).toBeNull();
});
