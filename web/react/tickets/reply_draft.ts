// An answer to a ticket, while it is written and while it is on its way.
import type { Attachment } from '../../core/api/files';
import type { Repeatable } from './repeatable';

interface Written {
  message: string;
  attachments: Attachment[];
}

export interface ReplyDraft extends Written {
  sent: Repeatable | null; // the last try
  outgoing: Written | null; // what is on its way: all else was written after it
}

export const emptyReply: ReplyDraft = { message: '', attachments: [], sent: null, outgoing: null };

export const isEmpty = ({ message, attachments }: Written): boolean =>
  message.trim() === '' && attachments.length === 0;

export function takenOut({ message, attachments }: Written, sent: Repeatable): ReplyDraft {
  return { ...emptyReply, sent, outgoing: { message, attachments } };
}

// It has not arrived, or nobody knows: it stands before what was written since.
export function givenBack(draft: ReplyDraft): ReplyDraft {
  const { outgoing, message, attachments } = draft;
  if (!outgoing) return draft;
  return {
    ...draft,
    message: [outgoing.message, message].filter(Boolean).join('\n'),
    attachments: [...outgoing.attachments, ...attachments],
    outgoing: null,
  };
}
