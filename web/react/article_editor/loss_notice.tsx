// Says what the editor would lose, before it can.
import { StaffButton } from '../staff_parts/staff_button';
import { useText } from '../support/support_provider';
import css from './content_editor.module.css';
import type { Loss } from './loss';

const mostNamed = 6;

export function LossNotice({ loss, insist }: { loss: Loss; insist: (() => void) | undefined }) {
  const t = useText();
  const named = loss.parts.slice(0, mostNamed);
  return (
    <div className={css.loss} role="status">
      <p>{t('article_loss')}</p>
      <p className={css.parts}>
        {named.map((part) => (
          <code key={part}>{part}</code>
        ))}
        {loss.parts.length > mostNamed && '…'}
        {loss.text && t('article_loss_text')}
      </p>
      {insist && (
        <StaffButton kind="danger" onPress={insist}>
          {t('article_loss_insist')}
        </StaffButton>
      )}
    </div>
  );
}
