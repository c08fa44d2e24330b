// Who is who in a history: events carry names here and there, but actors and assignees are ids.
import type { HistoryEvent } from './past';

export type NameOf = (id: string | null | undefined) => string;

const pairs: readonly [string, string][] = [
  ['requesterId', 'requesterName'],
  ['customerId', 'customerName'],
  ['authorId', 'authorName'],
  ['senderId', 'senderName'],
  ['agentId', 'agentName'],
  ['toAgentId', 'toAgentName'],
];

export function namesIn(events: readonly HistoryEvent[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const { data } of events) {
    for (const [id, name] of pairs) {
      const [who, called] = [data[id], data[name]];
      if (typeof who === 'string' && typeof called === 'string' && called) names.set(who, called);
    }
  }
  return names;
}
