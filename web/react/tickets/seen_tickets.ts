// Which tickets have news: what this browser has last shown of each, by its version.
import { keptStorage } from '../../core/kept_storage';
import { keepForPerson, personsKey, personsValue } from '../../core/persons_kept';
import type { Ticket } from './ticket_draft';

type Seen = Record<string, number>;

const mostKept = 500;
const keyOf = (userId: string): string => personsKey(userId, 'seen-tickets');

const read = (userId: string): Seen => ({
  ...(personsValue(keptStorage, keyOf(userId)) as Seen | undefined),
});

// A mark that finds no room is a comfort that is missed until the next one.
export function markSeen(userId: string, { id, version }: Pick<Ticket, 'id' | 'version'>): void {
  const { [id]: _, ...others } = read(userId);
  const latest = Object.entries({ ...others, [id]: version }).slice(-mostKept);
  keepForPerson(keptStorage, keyOf(userId), Object.fromEntries(latest));
}

// A ticket that was never seen here has news only when it waits for its customer.
export function hasNews(
  userId: string,
  { id, version, status }: Pick<Ticket, 'id' | 'version' | 'status'>,
): boolean {
  const seen = read(userId)[id];
  return seen === undefined ? status === 'waiting_user' : version > seen;
}
