import type { MouseEvent } from 'react';
import { TimeAgo } from '../parts/time_ago';
import { useMyself, useText } from '../support/support_provider';
import { hasNews } from './seen_tickets';
import { StatusBadge } from './status_badge';
import type { Ticket } from './ticket_draft';
import css from './tickets.module.css';

interface TicketRowProps {
  ticket: Ticket;
  onOpen: (id: string) => void;
  addressOf: ((id: string) => string) | undefined;
}

export function TicketRow({ ticket, onOpen, addressOf }: TicketRowProps) {
  const t = useText();
  const myself = useMyself();
  const { id, number, subject, status, updatedAt } = ticket;
  const news = hasNews(myself.id, ticket);
  const clicked = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onOpen(id);
  };
  const Row = addressOf ? 'a' : 'button';
  return (
    <li>
      <Row
        className={css.row}
        href={addressOf?.(id)}
        data-news={news || undefined}
        onClick={clicked}
      >
        <span className={css.subject}>
          {news && <span className={css.dot} />}
          <bdi>{subject}</bdi>
          {news && <span className="ld-hidden">{t('tk_news')}</span>}
        </span>
        <StatusBadge status={status} />
        <span className={css.rowFoot}>
          <span>{t('tk_number', { number: String(number) })}</span>
          {' · '}
          <TimeAgo at={updatedAt} />
        </span>
      </Row>
    </li>
  );
}
