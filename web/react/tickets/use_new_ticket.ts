// Writing and sending a new ticket: whatever happens, nothing that was written is lost.
import { useCallback } from 'react';
import { answer } from '../../core/api/client';
import { arrived } from '../parts/attachments/uploads';
import { useSupport } from '../support/support_provider';
import { useDraft } from '../support/use_draft';
import { useSending } from '../support/use_sending';
import { repeatable } from './repeatable';
import {
  type Extras,
  emptyDraft,
  type NewTicket,
  newTicket,
  type TicketDraft,
  ticketOf,
  withProposal,
} from './ticket_draft';
import { useDraftFiles } from './use_draft_files';

export type NewTicketWriting = ReturnType<typeof useNewTicket>;

export function useNewTicket(proposedSubject: string) {
  const { api } = useSupport();
  const { draft: kept, change, clear } = useDraft(newTicket, emptyDraft);
  const draft = withProposal(kept, proposedSubject);
  const { sending, problem, refused, mended, once } = useSending();
  const filesAre = useCallback(
    (part: Pick<TicketDraft, 'attachments'>) => {
      change(part);
      mended('attachments');
    },
    [change, mended],
  );
  const { uploads, files, waiting } = useDraftFiles(kept.attachments, filesAre);
  const write = (part: Partial<TicketDraft>) => {
    change({ ...draft, ...part });
    mended(...Object.keys(part));
  };
  const send = (extras: Extras) =>
    once(async () => {
      const written = ticketOf({ ...draft, attachments: arrived(files) }, extras);
      const sent = repeatable(written, draft.sent);
      change({ ...draft, sent });
      const header = { 'Idempotency-Key': sent.key };
      const body: NewTicket = JSON.parse(sent.body);
      const ticket = await answer(api.POST('/api/tickets', { params: { header }, body }));
      clear();
      uploads.clear();
      return ticket;
    });
  return { draft, write, uploads, waiting, sending, problem, refused, send };
}
