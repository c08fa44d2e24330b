// What was written in a ticket, in order; what comes while one looks is read out.
import type { Attachment } from '../../core/api/files';
import { dateTime, relativeTime } from '../../core/time/format';
import { AttachmentList } from '../parts/attachments/attachment_list';
import { LinkedText } from '../parts/linked_text';
import { useMyself, useSupport, useText } from '../support/support_provider';
import type { Ticket } from './ticket_draft';
import css from './tickets.module.css';

interface Entry {
  id: string;
  fromStaff: boolean;
  name: string | undefined;
  text: string;
  at: string;
  attachments: readonly Attachment[];
}

// The description is where the thread begins.
export function entriesOf(ticket: Ticket): Entry[] {
  const { id, userName, description, createdAt, attachments = [], messages = [] } = ticket;
  const asked = { fromStaff: false, name: userName, text: description, at: createdAt };
  return [
    { id, ...asked, attachments },
    ...messages.map((message) => ({
      id: message.id,
      fromStaff: message.senderType === 'agent',
      name: message.senderName,
      text: message.message,
      at: message.createdAt,
      attachments: message.attachments ?? [],
    })),
  ];
}

export function Thread({ ticket }: { ticket: Ticket }) {
  const t = useText();
  return (
    <div role="log" aria-label={t('tk_thread')} className={css.thread}>
      {entriesOf(ticket).map((entry) => (
        <ThreadEntry key={entry.id} entry={entry} mine={ticket.userId} />
      ))}
    </div>
  );
}

function ThreadEntry({ entry, mine }: { entry: Entry; mine: string }) {
  const t = useText();
  const { locale } = useSupport();
  const myself = useMyself();
  const { fromStaff, name, at } = entry;
  const who = fromStaff
    ? t(name ? 'tk_from_support' : 'tk_support', { name: name ?? '' })
    : myself.id === mine
      ? t('tk_you')
      : (name ?? t('tk_customer'));
  return (
    <article className={css.entry} data-from={fromStaff ? 'support' : 'customer'}>
      <header className={css.entryHead}>
        <bdi className={css.who}>{who}</bdi>
        <time dateTime={at} title={relativeTime(locale, at)}>
          {dateTime(locale, at)}
        </time>
      </header>
      {entry.text && (
        <p className={css.entryText} dir="auto">
          <LinkedText text={entry.text} />
        </p>
      )}
      <AttachmentList attachments={entry.attachments} />
    </article>
  );
}
