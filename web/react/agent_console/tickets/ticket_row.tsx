// One ticket in the list.
import { memo } from 'react';
import { Link } from 'react-router';
import { TimeAgo } from '../../parts/time_ago';
import { useText } from '../../support/support_provider';
import type { Ticket } from '../desk_calls';
import css from './tickets_page.module.css';

interface TicketRowProps {
  ticket: Ticket;
  search: string; // the list's filters, which come back with the way back
  selected: boolean;
  category: string;
  assignee: string;
  onToggle(id: string): void;
  onAt(id: string): void;
}

export const TicketRow = memo(function TicketRow(props: TicketRowProps) {
  const t = useText();
  const { ticket, search, selected } = props;
  return (
    <li className={css.row} data-selected={selected || undefined} data-ticket={ticket.id}>
      <label className={css.check}>
        <input
          type="checkbox"
          checked={selected}
          aria-label={t('select_ticket', { number: String(ticket.number) })}
          onChange={() => props.onToggle(ticket.id)}
        />
      </label>
      <span className={css.number}>#{ticket.number}</span>
      <Link
        className={css.subject}
        to={{ pathname: `/console/tickets/${ticket.id}`, search }}
        onFocus={() => props.onAt(ticket.id)}
      >
        {ticket.subject}
      </Link>
      <span className={css.from}>{ticket.userName ?? t('visitor')}</span>
      <span className={css.status} data-status={ticket.status}>
        {t(`status_${ticket.status}`)}
      </span>
      <span className={css.priority} data-priority={ticket.priority}>
        {t(`priority_${ticket.priority}`)}
      </span>
      <span className={css.category}>{props.category}</span>
      <span className={css.assignee}>{props.assignee}</span>
      <TimeAgo className={css.updated} at={ticket.updatedAt} />
    </li>
  );
});
