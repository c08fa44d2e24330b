// Walking along the events: which one is shown, and where the days begin.
import type { HistoryEvent } from './past';

// Events that happen all the time and change nothing that people ask for.
const quiet = ['chat.read', 'chat.customer_left', 'chat.customer_returned'];

export const isQuiet = (event: HistoryEvent): boolean => quiet.includes(event.type);

// The index of the last event up to a position of the log; the first when it is older than all.
export function stepAt(events: readonly HistoryEvent[], position: number | null): number {
  if (position === null) return events.length - 1;
  const after = events.findIndex((event) => event.position > position);
  return after < 0 ? events.length - 1 : Math.max(0, after - 1);
}

const dayOf = (event: HistoryEvent | undefined): string =>
  event ? new Date(event.recordedAt).toDateString() : '';

// Forward: the first event of the next day with one. Back: the first event of this day or, from
// there, of the day before. At the ends: the end itself.
export function stepByDay(events: readonly HistoryEvent[], from: number, way: 1 | -1): number {
  if (way > 0) {
    const next = events.findIndex((event, at) => at > from && dayOf(event) !== dayOf(events[from]));
    return next < 0 ? events.length - 1 : next;
  }
  let at = Math.max(0, from - 1);
  while (at > 0 && dayOf(events[at - 1]) === dayOf(events[at])) at -= 1;
  return at;
}
