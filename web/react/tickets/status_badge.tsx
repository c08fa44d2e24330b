import type { Schemas } from '../../core/api/client';
import { useText } from '../support/support_provider';
import css from './tickets.module.css';

// In the customer's words: `waiting_user` is waiting for him.
export function StatusBadge({ status }: { status: Schemas['TicketStatus'] }) {
  const t = useText();
  return (
    <span className={css.status} data-status={status}>
      {t(`tk_status_${status}`)}
    </span>
  );
}
