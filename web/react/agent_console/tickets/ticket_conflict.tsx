// Somebody was faster: what he changed, and whether to go on all the same.
import { StaffButton } from '../../staff_parts/staff_button';
import { useText } from '../../support/support_provider';
import { useAgentName, useCategoryName } from './names';
import type { Difference } from './ticket_differences';
import css from './ticket_page.module.css';
import type { Conflict } from './use_ticket_change';

interface TicketConflictProps {
  conflict: Conflict;
  onAnyway(): void;
  onDismiss(): void;
}

export function TicketConflict({ conflict, onAnyway, onDismiss }: TicketConflictProps) {
  const t = useText();
  const category = useCategoryName();
  const agent = useAgentName();
  const said = (difference: Difference): string => {
    if (difference.field === 'messages') {
      return t('conflict_messages', { count: difference.count });
    }
    const { field, was, is } = difference;
    const shown = (value: string): string => {
      if (field === 'assignedTo') return agent(value);
      if (field === 'category') return category(value);
      if (field === 'tags') return value || '–';
      return t(`${field}_${value}`);
    };
    return t(`conflict_${field}`, { was: shown(was), is: shown(is) });
  };
  return (
    <div className={css.conflict} role="alert">
      <strong>{t('conflict_title')}</strong>
      <ul>
        {conflict.found.map((difference) => (
          <li key={difference.field}>{said(difference)}</li>
        ))}
      </ul>
      <div className={css.row}>
        <StaffButton kind="primary" onPress={onAnyway}>
          {t('conflict_anyway')}
        </StaffButton>
        <StaffButton onPress={onDismiss}>{t('conflict_leave')}</StaffButton>
      </div>
    </div>
  );
}
