// The form for a ticket, with what was written in the chat, and its files, already in it.
import { useState } from 'react';
import type { Attachment } from '../../core/api/files';
import { KeptDraft, personsDraft } from '../../core/kept_draft';
import { inThisTab } from '../../core/kept_values';
import { subjectOf } from '../../core/live/first_message';
import { useMyself } from '../support/support_provider';
import { emptyDraft, newTicket } from '../tickets/ticket_draft';
import { TicketForm, type TicketFormProps } from '../tickets/ticket_form';
import { draftName, keptDraft } from './drafts';
import { NoAddress } from './no_address';

// What stands in the form's draft stays there.
function carry(userId: string, text: string, files: readonly Attachment[]): void {
  const carried = text.trim();
  if (!carried && files.length === 0) return;
  const kept = new KeptDraft(inThisTab, personsDraft(userId, newTicket), emptyDraft);
  const draft = kept.read();
  const description = draft.description.includes(carried)
    ? draft.description
    : [draft.description.trim(), carried].filter(Boolean).join('\n\n');
  const attachments = [
    ...draft.attachments,
    ...files.filter(({ id }) => draft.attachments.every((known) => known.id !== id)),
  ];
  const subject = draft.subject || subjectOf(carried);
  kept.keep({ ...draft, subject, description, attachments });
}

interface CarriedTicketFormProps extends TicketFormProps {
  text: string;
  fromChat: boolean | undefined;
}

export function CarriedTicketForm({ text, fromChat, ...form }: CarriedTicketFormProps) {
  const { id } = useMyself();
  // Before the form reads its draft.
  useState(() => carry(id, text, fromChat ? keptDraft(draftName(id, '')).read().attachments : []));
  return (
    <>
      <NoAddress />
      <TicketForm {...form} />
    </>
  );
}
