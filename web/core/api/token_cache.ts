// A token is fetched once for all that is asked until shortly before its end.
import type { TokenSource } from './client';
import { identityOf, isOver } from './identity';

const spareTime = 30_000; // ms before its end in which it is not used any more

function lasts(token: string): boolean {
  const identity = identityOf(token);
  return identity === null || !isOver(identity, spareTime);
}

export function cached(fetchToken: TokenSource): TokenSource {
  let held: string | null = null;
  let fetching: Promise<string | null> | null = null;
  return async (refused) => {
    if (held !== null && held !== refused && lasts(held)) return held;
    fetching ??= fetchToken(refused).finally(() => {
      fetching = null;
    });
    held = await fetching;
    return held;
  };
}
