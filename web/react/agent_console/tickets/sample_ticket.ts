// A ticket for tests.
import type { Ticket } from '../desk_calls';

export const ticket: Ticket = {
  id: '1',
  number: 1,
  userId: 'ada',
  subject: 'Locked',
  description: 'Lesson 4',
  category: 'billing',
  priority: 'low',
  status: 'open',
  assignedTo: null,
  tags: ['vat'],
  followUpOf: null,
  version: 1,
  createdAt: '2026-11-26T10:00:00.000Z',
  updatedAt: '2026-11-26T10:00:00.000Z',
  messages: [],
};
