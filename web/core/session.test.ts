// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
import { KeptDraft, personsDraft } from './kept_draft';
import { inThisTab } from './kept_values';

const tokenOf = (claims: object) => `x.${btoa(JSON.stringify(claims))}.x`;
const inAnHour = () => Math.floor(Date.now() / 1000) + 3_600;

// As a page that is loaded anew reads it.
async function loaded() {
  vi.resetModules();
  return import('./session');
}

beforeEach(() => sessionStorage.clear());

test('a token is kept over a reload until it is given back', async () => {
  const token = tokenOf({ sub: 'ada', exp: inAnHour() });
  (await loaded()).signIn(token);
  const { heldToken, keptToken, signOut, signedOutBecause } = await loaded();
  expect([heldToken.get(), keptToken()]).toEqual([token, token]);
  signOut();
  expect([heldToken.get(), keptToken(), signedOutBecause.get()]).toEqual([null, null, null]);
  expect((await loaded()).heldToken.get()).toBeNull();
});

test('a token that is over, and what is none, is nobody’s; only the first was a session', async () => {
  for (const [token, why] of [
    [tokenOf({ sub: 'ada', exp: 1 }), 'expired'],
    ['nonsense', null],
  ] as const) {
    (await loaded()).signIn(token);
    const { heldToken, signedOutBecause } = await loaded();
    expect([heldToken.get(), signedOutBecause.get()]).toEqual([null, why]);
  }
});

test('why one was signed out is forgotten with the next sign-in', async () => {
  const { signIn, signOut, signedOutBecause } = await loaded();
  signOut('expired');
  expect(signedOutBecause.get()).toBe('expired');
  signIn(tokenOf({ sub: 'ada' }));
  expect(signedOutBecause.get()).toBeNull();
});

test('what is being written is gone when its writer leaves, and waits when his token is over', async () => {
  const draftOf = (id: string) => new KeptDraft(inThisTab, personsDraft(id, 'note'), { text: '' });
  const { signIn, signOut } = await loaded();
  for (const id of ['ada', 'ben']) draftOf(id).keep({ text: id });
  signIn(tokenOf({ sub: 'ada' }));
  signOut('expired');
  expect(draftOf('ada').read().text).toBe('ada');
  signIn(tokenOf({ sub: 'ada' }));
  signOut();
  expect([draftOf('ada').read().text, draftOf('ben').read().text]).toEqual(['', 'ben']);
});

test('a browser that forbids storage lets one sign in for as long as the page lives', async () => {
  vi.stubGlobal('sessionStorage', undefined);
  const { heldToken, signIn } = await loaded();
  signIn('token');
  expect(heldToken.get()).toBe('token');
  vi.unstubAllGlobals();
});
