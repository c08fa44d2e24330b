// What somebody else changed while one decided. Pure.
import type { Ticket } from '../desk_calls';

export type Difference =
  | { field: 'status' | 'priority' | 'category' | 'assignedTo'; was: string; is: string }
  | { field: 'tags'; was: string; is: string }
  | { field: 'messages'; count: number };

const fields = ['status', 'priority', 'category', 'assignedTo'] as const;

export function differences(was: Ticket, is: Ticket): Difference[] {
  const found: Difference[] = [];
  for (const field of fields) {
    const [before, after] = [was[field] ?? '', is[field] ?? ''];
    if (before !== after) found.push({ field, was: before, is: after });
  }
  const [tagsBefore, tagsAfter] = [was.tags ?? [], is.tags ?? []].map((tags) => tags.join(', '));
  if (tagsBefore !== tagsAfter) {
    found.push({ field: 'tags', was: tagsBefore ?? '', is: tagsAfter ?? '' });
  }
  const count = (is.messages?.length ?? 0) - (was.messages?.length ?? 0);
  if (count > 0) found.push({ field: 'messages', count });
  return found;
}
