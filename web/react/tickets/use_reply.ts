// Writing and sending an answer. It leaves the box as it is sent, so that one can write on; it is
// kept until it has arrived, and arrives once, however often it is tried.
import { answer, type Schemas } from '../../core/api/client';
import { arrived } from '../parts/attachments/uploads';
import { useSupport } from '../support/support_provider';
import { useDraft } from '../support/use_draft';
import { useSending } from '../support/use_sending';
import { type Repeatable, repeatable } from './repeatable';
import { emptyReply, givenBack, takenOut } from './reply_draft';
import { useDraftFiles } from './use_draft_files';

type Answered = Schemas['MessageOrFollowUp'];

function usePosted(ticketId: string) {
  const { api } = useSupport();
  return ({ key, body }: Repeatable): Promise<Answered> => {
    const params = { path: { id: ticketId }, header: { 'Idempotency-Key': key } };
    return answer(api.POST('/api/tickets/{id}/messages', { params, body: JSON.parse(body) }));
  };
}

export function useReply(ticketId: string) {
  const { draft, change } = useDraft(ticketId, emptyReply, givenBack);
  const { uploads, files, waiting } = useDraftFiles(draft.attachments, change);
  const { sending, problem, refused, mended, once } = useSending();
  const post = usePosted(ticketId);
  const write = (message: string) => {
    change({ message });
    mended('message');
  };
  const send = () =>
    once(async () => {
      const attachments = arrived(files);
      const ids = attachments.map(({ id }) => id);
      const body = { message: draft.message, ...(ids.length > 0 && { attachments: ids }) };
      const request = repeatable(body, draft.sent);
      change(takenOut({ message: draft.message, attachments }, request));
      uploads.clear();
      try {
        const answered = await post(request);
        change({ sent: null, outgoing: null });
        return answered;
      } catch (thrown) {
        change(givenBack);
        uploads.giveBack(attachments);
        throw thrown;
      }
    });
  return { draft, write, uploads, waiting, sending, problem, refused, send };
}
