// How many messages of a chat nobody has read yet, beside its name.
import { useText } from '../support/support_provider';
import css from './unread_badge.module.css';

export function UnreadBadge({ count }: { count: number }) {
  const t = useText();
  if (count === 0) return null;
  return <span className={css.unread}>{t('unread', { count })}</span>;
}
