// What a ticket is called, who else looks at it, and the ways away from it.
import { Link } from 'react-router';
import { StaffButton, staffButtonClass } from '../../staff_parts/staff_button';
import { useText } from '../../support/support_provider';
import { useStore } from '../../support/use_store';
import type { Ticket } from '../desk_calls';
import { useDesk } from '../desk_context';
import css from './ticket_page.module.css';
import type { Neighbours } from './use_neighbours';

interface TicketHeadProps {
  ticket: Ticket;
  neighbours: Neighbours;
  disabled: boolean; // it is shown as it was once
  onResolve: (() => void) | null;
}

export function TicketHead({ ticket, neighbours, disabled, onResolve }: TicketHeadProps) {
  const t = useText();
  const desk = useDesk();
  const viewers = useStore(desk.viewers);
  const { search, go, before, behind } = neighbours;
  return (
    <header className={css.head}>
      <Link className={staffButtonClass()} to={{ pathname: '/console/tickets', search }}>
        {t('ticket_list')}
      </Link>
      <div className={css.title}>
        <h1 className={css.subject}>
          <span className={css.number}>#{ticket.number}</span> {ticket.subject}
        </h1>
        <p className={css.about}>
          {t(`status_${ticket.status}`)} · {t(`priority_${ticket.priority}`)}
          {ticket.followUpOf && (
            <>
              {' · '}
              <Link to={`/console/tickets/${ticket.followUpOf}`}>{t('ticket_follow_up')}</Link>
            </>
          )}
          {viewers.length > 0 && (
            <strong className={css.viewers}>
              {' '}
              {t('viewing', { who: viewers.map(({ name }) => name).join(', ') })}
            </strong>
          )}
        </p>
      </div>
      <div className={css.row}>
        <StaffButton
          isDisabled={!before}
          aria-label={t('ticket_before')}
          square
          onPress={() => go(-1)}
        >
          ↑
        </StaffButton>
        <StaffButton
          isDisabled={!behind}
          aria-label={t('ticket_next')}
          square
          onPress={() => go(1)}
        >
          ↓
        </StaffButton>
        {onResolve && (
          <StaffButton kind="primary" isDisabled={disabled} onPress={onResolve}>
            {t('resolve')}
          </StaffButton>
        )}
      </div>
    </header>
  );
}
