// Instead of a page: it could not be loaded or shown, or there is none at this address.
import { Link, useRouteError } from 'react-router';
import { EmptyState } from '../react/parts/states';
import { StaffButton, staffButtonClass } from '../react/staff_parts/staff_button';
import { useText } from '../react/support/support_provider';
import css from './shell.module.css';

export function PageFailed() {
  const t = useText();
  const thrown = useRouteError();
  return (
    <EmptyState>
      <h1>{t('page_failed')}</h1>
      <p>{t('page_failed_what')}</p>
      <p className={css.failure} lang="en">
        {thrown instanceof Error ? thrown.message : String(thrown)}
      </p>
      <StaffButton kind="primary" onPress={() => window.location.reload()}>
        {t('page_reload')}
      </StaffButton>
    </EmptyState>
  );
}

export function PageMissing() {
  const t = useText();
  return (
    <EmptyState>
      <h1>{t('page_missing')}</h1>
      <Link className={staffButtonClass('primary')} to="/console/chats">
        {t('nav_chats')}
      </Link>
    </EmptyState>
  );
}
