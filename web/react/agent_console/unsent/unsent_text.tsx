import type { Outgoing } from '../../../core/live/conversation';
import { useText } from '../../support/support_provider';
import css from './unsent.module.css';

export function UnsentText({ outgoing }: { outgoing: Outgoing }) {
  const t = useText();
  const { message, attachments } = outgoing;
  return (
    <>
      {message && (
        <p className={css.text} dir="auto">
          {message}
        </p>
      )}
      {attachments.length > 0 && (
        <p className={css.files}>{t('message_files', { count: attachments.length })}</p>
      )}
    </>
  );
}
