// /admin/desk: the parts of the administration side by side, and the one that is open.
import { NavLink, Outlet, useLocation } from 'react-router';
import { useCurrentInView } from '../staff_parts/use_current_in_view';
import { useText } from '../support/support_provider';
import { AdminPage } from './admin_page';
import css from './desk_layout.module.css';
import { UnsavedEdits, useUnsavedEdits } from './unsaved_edits';

const parts = [
  'agents',
  'categories',
  'tags',
  'replies',
  'greetings',
  'hours',
  'synonyms',
  'embed',
] as const;

// The desk's name stands among its tags.
const partOf = (edited: string) => (edited === 'name' ? 'tags' : edited);

export function DeskLayout() {
  const { pathname } = useLocation();
  const open = parts.find((part) => pathname.startsWith(`/admin/desk/${part}`));
  return (
    <AdminPage title="admin_title" part={open && `admin_${open}`}>
      <UnsavedEdits>
        <Parts />
      </UnsavedEdits>
    </AdminPage>
  );
}

function Parts() {
  const t = useText();
  const line = useCurrentInView();
  const unsaved = Object.keys(useUnsavedEdits()).map(partOf);
  return (
    <div className={css.layout}>
      <nav ref={line} className={css.nav} aria-label={t('admin_parts')}>
        {parts.map((part) => (
          <NavLink key={part} to={`/admin/desk/${part}`} className={css.link ?? ''}>
            {t(`admin_${part}`)}{' '}
            {unsaved.includes(part) && <span className={css.unsaved}>{t('admin_unsaved')}</span>}
          </NavLink>
        ))}
      </nav>
      <Outlet />
    </div>
  );
}
