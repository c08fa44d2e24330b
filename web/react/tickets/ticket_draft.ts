// What a new ticket is made of while it is written.

import type { Schemas } from '../../core/api/client';
import type { Attachment } from '../../core/api/files';
import type { Repeatable } from './repeatable';

export type Ticket = Schemas['Ticket'];
export type Category = Schemas['TicketCategory'];
export type Priority = Schemas['TicketPriority'];
export type NewTicket = Schemas['NewTicket'];

export const categories: readonly Category[] = [
  'technical',
  'billing',
  'content',
  'account',
  'other',
];
export const priorities: readonly Priority[] = ['low', 'medium', 'high', 'urgent'];

export interface TicketDraft {
  subject: string;
  description: string;
  category: Category | '';
  priority: Priority;
  attachments: Attachment[]; // those that have arrived
  prefilled: string; // the subject that the page proposed
  sent: Repeatable | null; // the last try
}

export const emptyDraft: TicketDraft = {
  subject: '',
  description: '',
  category: '',
  priority: 'medium',
  attachments: [],
  prefilled: '',
  sent: null,
};

export const newTicket = 'new'; // the name of its draft

// A proposed subject counts once: what was made of it since is the customer's.
export function withProposal(draft: TicketDraft, subject: string): TicketDraft {
  if (!subject || draft.prefilled === subject) return draft;
  return { ...draft, subject, prefilled: subject };
}

export interface Extras {
  offerId: string | undefined;
  note: string; // the page's own words, below the customer's
}

// What is missing is the service's to refuse.
type Written = Omit<NewTicket, 'category'> & Partial<Pick<NewTicket, 'category'>>;

export function ticketOf(draft: TicketDraft, { offerId, note }: Extras): Written {
  const { subject, category, priority, attachments } = draft;
  const description = note ? `${draft.description.trimEnd()}\n\n${note}` : draft.description;
  return {
    subject,
    description: draft.description.trim() ? description : draft.description,
    ...(category && { category }),
    priority,
    ...(attachments.length > 0 && { attachments: attachments.map(({ id }) => id) }),
    ...(offerId && { offerId }),
  };
}

// In the order in which they stand in the form.
export const fieldOrder = ['subject', 'description', 'category', 'priority', 'attachments'];

export function firstWrong(fields: readonly { field: string }[]): string | undefined {
  return fieldOrder.find((name) => fields.some(({ field }) => field === name));
}
