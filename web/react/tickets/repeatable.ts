// A request that can be repeated without doing it twice: the same words go with the same key, also
// after a reload, since both are kept with the draft.
import { newKey } from '../../core/api/client';

export interface Repeatable {
  key: string;
  body: string; // as JSON
}

// Which articles were offered meanwhile makes no other request of it.
function words(body: string): string {
  const { offerId: _, ...written } = JSON.parse(body);
  return JSON.stringify(written);
}

export function repeatable(body: object, before: Repeatable | null): Repeatable {
  const text = JSON.stringify(body);
  return before && words(before.body) === words(text) ? before : { key: newKey(), body: text };
}
