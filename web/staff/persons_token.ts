// The tokens of one person. When the service takes one no more, it is over; whoever needs the next
// one waits until the same person has signed in again.
import type { TokenSource } from '../core/api/client';
import { nobody, personOf } from '../core/api/identity';
import { heldToken, signedOutBecause, signOut } from '../core/session';

function signedInAgain(): Promise<string> {
  return new Promise((told) => {
    const stop = heldToken.subscribe(() => {
      const held = heldToken.get();
      if (held === null) return;
      stop();
      told(held);
    });
  });
}

const noAnswer = new Promise<never>(() => undefined);

export function tokenOf(person: string): TokenSource {
  return async (refused) => {
    if (person === nobody) return null;
    const held = heldToken.get();
    if (held !== null && held === refused) signOut('expired');
    else if (held !== null && personOf(held) === person) return held;
    const isOver = heldToken.get() === null && signedOutBecause.get() === 'expired';
    const next = isOver ? await signedInAgain() : null;
    // Somebody else's hands must not finish what this one began, and nobody waits for it.
    return personOf(next) === person ? next : noAnswer;
  };
}
