// One line of a chat as an agent sees it.
import { memo } from 'react';
import type { ChatMessage } from '../../../core/live/events';
import { clockTime } from '../../../core/time/format';
import { AttachmentList } from '../../parts/attachments/attachment_list';
import { useSupport, useText } from '../../support/support_provider';
import { useDesk } from '../desk_context';
import css from './chat.module.css';

interface ChatLineProps {
  message: ChatMessage;
  before?: ChatMessage | undefined; // the name is said once for what one says in a row
  read?: boolean;
}

// Drawn anew only where it has changed: each new message draws the whole log.
export const ChatLine = memo(function ChatLine({ message, before, read }: ChatLineProps) {
  const t = useText();
  const { locale } = useSupport();
  const { myId } = useDesk();
  if (message.senderType === 'system') {
    return <div className={css.system}>{message.message}</div>;
  }
  const mine = message.senderId === myId;
  const continues = before?.senderId === message.senderId;
  const unnamed = message.senderType === 'agent' ? message.senderId : t('customer');
  const sender = mine ? t('you') : message.senderName || unnamed;
  return (
    <div className={css.line} data-from={message.senderType}>
      <div className={css.bubble}>
        <span className={mine || continues ? 'ld-hidden' : css.sender}>{sender}</span>
        {message.message && (
          <p className={css.text} dir="auto">
            {message.message}
          </p>
        )}
        <AttachmentList attachments={message.attachments ?? []} />
      </div>
      <span className={css.meta}>
        <time dateTime={message.createdAt}>{clockTime(locale, message.createdAt)}</time>
        {read && <span> · {t('read')}</span>}
      </span>
    </div>
  );
});
