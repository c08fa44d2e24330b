// The token of whoever is signed in here, for this tab alone, and gone with it. Never in an address
// or a cookie.
import { identityOf, isOver } from './api/identity';
import { keptStorage } from './kept_storage';
import { inThisTab, keepText, keptText } from './kept_values';
import { forgetPerson } from './persons_kept';
import { Store } from './store';

const place = 'ledgerdesk:token';

// Null for what is none, or is over.
export function keptToken(): string | null {
  const token = keptText(inThisTab, place);
  const identity = token ? identityOf(token) : null;
  return identity && !isOver(identity) ? token : null;
}

const isKeptButOver = (): boolean =>
  keptToken() === null && identityOf(keptText(inThisTab, place) ?? '') !== null;

// Where nothing can be kept, somebody is signed in as long as the page lives.
export const heldToken = new Store(keptToken());
// Why somebody has to sign in again.
export const signedOutBecause = new Store<'expired' | null>(isKeptButOver() ? 'expired' : null);

export function signIn(token: string): void {
  heldToken.set(token);
  signedOutBecause.set(null);
  keepText(inThisTab, place, token);
}

// Whoever leaves by his own wish leaves nothing of his here; after a token's end it is there
// again, for the same person.
export function signOut(because: 'expired' | null = null): void {
  const leaving = because ? null : identityOf(heldToken.get() ?? '');
  if (leaving) for (const where of [inThisTab, keptStorage]) forgetPerson(where, leaving.id);
  signedOutBecause.set(because);
  heldToken.set(null);
  keepText(inThisTab, place, null);
}
