// The place for an answer to a ticket.
import { type FormEvent, type KeyboardEvent, useEffect, useRef } from 'react';
import type { Schemas } from '../../core/api/client';
import { AttachButton, DropZone, UploadList } from '../parts/attachments/attachment_picker';
import { Button, TextArea } from '../parts/controls';
import { fieldError, ProblemNotice } from '../parts/states';
import { useText } from '../support/support_provider';
import { isEmpty } from './reply_draft';
import type { Ticket } from './ticket_draft';
import css from './tickets.module.css';
import { useReply } from './use_reply';

// Whoever answers a closed ticket gets a new one that carries it on.
const isFollowUp = (answered: Schemas['MessageOrFollowUp']): answered is Ticket =>
  'number' in answered;

// Fingers press no Ctrl+Enter, and drop no files.
const hasKeys = (): boolean => window.matchMedia?.('(hover: hover)').matches ?? true;

interface ReplyBoxProps {
  ticket: Ticket;
  sent: () => void;
  followedUp: (ticket: Ticket) => void;
}

export function ReplyBox({ ticket, sent, followedUp }: ReplyBoxProps) {
  const t = useText();
  const reply = useReply(ticket.id);
  const { draft, uploads, problem, refused } = reply;
  const form = useRef<HTMLFormElement>(null);
  const closed = ticket.status === 'closed';
  const wrong = fieldError(t, problem, 'message') ?? fieldError(t, problem, 'attachments');
  const toField = () => form.current?.querySelector('textarea')?.focus();
  const submitted = async (event: FormEvent) => {
    event.preventDefault();
    if (isEmpty(draft)) return toField();
    if (reply.waiting) return;
    const answered = await reply.send();
    if (!answered || !form.current) return; // without a form: he has gone elsewhere
    if (isFollowUp(answered)) followedUp(answered);
    else sent();
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit();
  };
  useEffect(() => {
    if (refused?.fields.length) form.current?.querySelector('textarea')?.focus();
  }, [refused]);
  return (
    <form ref={form} className={css.reply} onSubmit={submitted}>
      {draft.outgoing && <Outgoing message={draft.outgoing.message} />}
      <DropZone uploads={uploads}>
        <TextArea
          label={t(closed ? 'tk_follow_up' : 'tk_reply')}
          hint={closed ? t('tk_follow_up_hint') : hasKeys() ? t('tk_reply_hint') : undefined}
          error={wrong}
          maxLength={20_000}
          rows={4}
          dir="auto"
          value={draft.message}
          onChange={(event) => reply.write(event.currentTarget.value)}
          onKeyDown={pressed}
        />
        <UploadList uploads={uploads} />
      </DropZone>
      {problem && !wrong && (
        <ProblemNotice problem={problem} retry={() => form.current?.requestSubmit()} />
      )}
      <div className={css.sendRow}>
        <Button
          type="submit"
          kind="primary"
          disabled={reply.waiting}
          aria-disabled={reply.sending || undefined}
        >
          {t(reply.sending ? 'tk_sending' : closed ? 'tk_send_follow_up' : 'tk_send_reply')}
        </Button>
        <AttachButton uploads={uploads} />
      </div>
    </form>
  );
}

function Outgoing({ message }: { message: string }) {
  const t = useText();
  return (
    <div className={css.entry} data-from="outgoing">
      <span className={css.hint}>{t('tk_sending')}</span>
      {message && (
        <p className={css.entryText} dir="auto">
          {message}
        </p>
      )}
    </div>
  );
}
