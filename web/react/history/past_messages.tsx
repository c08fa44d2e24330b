// The messages that were there at a moment; those that had just arrived are marked.
import { useSupport, useText } from '../support/support_provider';
import css from './moment_view.module.css';
import { exactTime } from './moments';
import type { PastMessage } from './past';

interface PastMessagesProps {
  messages: readonly PastMessage[];
  fresh: ReadonlySet<string>;
}

export function PastMessages({ messages, fresh }: PastMessagesProps) {
  const t = useText();
  if (!messages.length) return <p className={css.quiet}>{t('history_no_messages')}</p>;
  return (
    <ol className={css.messages} aria-label={t('history_messages')}>
      {messages.map((message) => (
        <Message key={message.id} message={message} isNew={fresh.has(message.id)} />
      ))}
    </ol>
  );
}

function Message({ message, isNew }: { message: PastMessage; isNew: boolean }) {
  const t = useText();
  const { locale } = useSupport();
  const sender = message.senderType === 'system' ? t('history_the_service') : message.senderName;
  return (
    <li className={isNew ? `${css.message} ${css.fresh}` : css.message}>
      <div className={css.from}>
        <b>{sender}</b>
        <time dateTime={message.createdAt}>{exactTime(locale, message.createdAt)}</time>
        {message.internal && <span className={css.label}>{t('history_internal')}</span>}
        {isNew && <span className={css.label}>{t('history_new')}</span>}
      </div>
      <div className={css.text} dir="auto">
        {message.message}
      </div>
      {message.attachments.length > 0 && (
        <div className={css.quiet}>{message.attachments.map(({ name }) => name).join(', ')}</div>
      )}
    </li>
  );
}
