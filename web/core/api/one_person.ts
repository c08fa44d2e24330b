// The tokens of one person: of the first that the page names. A page may sign him out and somebody
// else in without saying so, and then the next token that it fetches is that one's.
import { Store } from '../store';
import type { TokenSource } from './client';
import { nobody, personOf } from './identity';

export interface OnePersonsTokens {
  token: TokenSource;
  otherCame: Store<boolean>;
}

const noAnswer = new Promise<never>(() => undefined);

export function ofOnePerson(fetchToken: TokenSource): OnePersonsTokens {
  const otherCame = new Store(false);
  let person = nobody;
  const token: TokenSource = async (refused) => {
    const given = await fetchToken(refused);
    const whose = personOf(given);
    if (person === nobody) person = whose;
    if (whose === nobody || whose === person) return given;
    otherCame.set(true);
    return noAnswer; // what the one began must not be sent as the other's
  };
  return { token, otherCame };
}
