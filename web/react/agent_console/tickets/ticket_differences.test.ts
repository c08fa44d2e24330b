import { describe, expect, it } from 'vitest';
import type { Ticket } from '../desk_calls';
import { ticket } from './sample_ticket';
import { differences } from './ticket_differences';

describe('what somebody else changed', () => {
  it('is nothing when only the version moved', () => {
    expect(differences(ticket, { ...ticket, version: 2 })).toEqual([]);
  });

  it('names each value before and after', () => {
    const now: Ticket = { ...ticket, status: 'in_progress', assignedTo: 'mira', tags: [] };
    expect(differences(ticket, now)).toEqual([
      { field: 'status', was: 'open', is: 'in_progress' },
      { field: 'assignedTo', was: '', is: 'mira' },
      { field: 'tags', was: 'vat', is: '' },
    ]);
  });

  it('counts new messages', () => {
    const message = {
      id: 'm',
      senderId: 'ada',
      senderType: 'user' as const,
      message: 'Still locked',
      createdAt: ticket.createdAt,
    };
    expect(differences(ticket, { ...ticket, messages: [message] })).toEqual([
      { field: 'messages', count: 1 },
    ]);
  });
});
