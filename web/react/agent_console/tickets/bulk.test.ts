import { describe, expect, it } from 'vitest';
import { outcomeOf } from './bulk';
import { ticket } from './sample_ticket';

describe('the outcome of a bulk action', () => {
  it('counts what changed, and keeps what was refused', () => {
    const refused = { id: 'c', error: { code: 'ticket_closed' as const, message: 'closed' } };
    const results = [
      { id: 'a', changed: true, ticket },
      { id: 'b', changed: false, ticket },
      refused,
    ];
    expect(outcomeOf(results)).toEqual({ changed: 1, refused: [refused] });
  });
});
