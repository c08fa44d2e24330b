// The form for a ticket, with what was written in the chat already in it.
import { useState } from 'react';
import { KeptDraft, personsDraft } from '../../core/kept_draft';
import { inThisTab } from '../../core/kept_values';
import { subjectOf } from '../../core/live/first_message';
import { useMyself } from '../support/support_provider';
import { emptyDraft, newTicket } from '../tickets/ticket_draft';
import { TicketForm, type TicketFormProps } from '../tickets/ticket_form';

// What stands in the form's draft stays there.
function carry(userId: string, text: string): void {
  const carried = text.trim();
  if (!carried) return;
  const kept = new KeptDraft(inThisTab, personsDraft(userId, newTicket), emptyDraft);
  const draft = kept.read();
  if (draft.description.includes(carried)) return;
  const description = [draft.description.trim(), carried].filter(Boolean).join('\n\n');
  kept.keep({ ...draft, subject: draft.subject || subjectOf(carried), description });
}

type CarriedTicketFormProps = { text: string } & Pick<TicketFormProps, 'onOpened' | 'onArticle'>;

export function CarriedTicketForm({ text, ...form }: CarriedTicketFormProps) {
  const { id } = useMyself();
  useState(() => carry(id, text)); // before the form reads its draft
  return <TicketForm {...form} />;
}
