// What an agent can do with a message that was not sent. Nothing is done by itself.
import type { Outgoing } from '../../../core/live/conversation';
import { StaffButton } from '../../staff_parts/staff_button';
import { toasts } from '../../staff_parts/toast_store';
import { useText } from '../../support/support_provider';
import { useDesk } from '../desk_context';
import css from './unsent.module.css';

interface UnsentAnswersProps {
  outgoing: Outgoing;
  maySend?: boolean; // the chat is his
}

export function UnsentAnswers({ outgoing, maySend = false }: UnsentAnswersProps) {
  const t = useText();
  const { chats } = useDesk();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(outgoing.message);
      toasts.show({ text: t('copied') });
    } catch {
      toasts.show({ text: t('copy_failed'), bad: true }); // or not over https
    }
  };
  return (
    <span className={css.answers}>
      {maySend && <StaffButton onPress={() => chats.retry(outgoing)}>{t('send')}</StaffButton>}
      {outgoing.message && <StaffButton onPress={() => void copy()}>{t('copy')}</StaffButton>}
      <StaffButton kind="quiet" onPress={() => chats.discard(outgoing)}>
        {t('delete')}
      </StaffButton>
    </span>
  );
}
