// What was asked and answered, with the notes of the staff between.
import { useRef } from 'react';
import { dateTime } from '../../../core/time/format';
import { AttachmentList } from '../../parts/attachments/attachment_list';
import { StaffButton } from '../../staff_parts/staff_button';
import { useSupport, useText } from '../../support/support_provider';
import chatCss from '../chats/chat.module.css';
import type { Ticket } from '../desk_calls';
import { useDesk } from '../desk_context';
import css from './ticket_page.module.css';
import { useNewest } from './use_newest';

interface Said {
  id: string;
  who: string;
  text: string;
  at: string;
  kind: 'user' | 'agent' | 'note';
  attachments: NonNullable<Ticket['attachments']>;
}

function saidIn(ticket: Ticket, visitor: string): Said[] {
  const asked: Said = {
    id: ticket.id,
    who: ticket.userName ?? visitor,
    text: ticket.description,
    at: ticket.createdAt,
    kind: 'user',
    attachments: ticket.attachments ?? [],
  };
  const answers = (ticket.messages ?? []).map(
    (message): Said => ({
      id: message.id,
      who:
        message.senderName ?? (message.senderType === 'agent' ? message.senderId : null) ?? visitor,
      text: message.message,
      at: message.createdAt,
      kind: message.internal ? 'note' : message.senderType,
      attachments: message.attachments ?? [],
    }),
  );
  return [asked, ...answers];
}

export function TicketThread({ ticket }: { ticket: Ticket }) {
  const t = useText();
  const { locale } = useSupport();
  const { myId } = useDesk();
  const log = useRef<HTMLDivElement>(null);
  const said = saidIn(ticket, t('visitor'));
  const last = ticket.messages?.at(-1);
  const { behind, toNewest } = useNewest(log, said.length, last?.senderId === myId);
  return (
    <div className={chatCss.area}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <div ref={log} className={css.thread} role="log" aria-label={t('ticket_thread')} tabIndex={0}>
        {said.map(({ id, who, text, at, kind, attachments }) => (
          <article key={id} className={css.said} data-kind={kind}>
            <header className={css.saidHead}>
              <strong>{who}</strong>
              {kind === 'note' && <span className={css.noteMark}>{t('note_internal')}</span>}
              <time dateTime={at}>{dateTime(locale, at)}</time>
            </header>
            {text && (
              <p className={css.text} dir="auto">
                {text}
              </p>
            )}
            <AttachmentList attachments={attachments} />
          </article>
        ))}
      </div>
      {behind && (
        <div className={chatCss.behind}>
          <StaffButton onPress={toNewest}>↓ {t('newer_messages')}</StaffButton>
        </div>
      )}
    </div>
  );
}
