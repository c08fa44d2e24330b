// Narrows the list; all of it stands in the address.
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useNavigation } from 'react-router';
import { StaffSelect } from '../../staff_parts/choices';
import { StaffButton } from '../../staff_parts/staff_button';
import fieldCss from '../../staff_parts/staff_field.module.css';
import { useText } from '../../support/support_provider';
import { useCommands } from '../keys/commands';
import { type Filters, isFiltered, priorities, statuses } from './filters';
import { useAssignees, useCategories } from './names';
import { SavedViews } from './saved_views';
import css from './tickets_page.module.css';

interface FilterBarProps {
  filters: Filters;
  onChange(change: Partial<Filters>): void;
  onReplace(query: string): void;
}

const any = 'any';

export function FilterBar({ filters, onChange, onReplace }: FilterBarProps) {
  const t = useText();
  const categories = useCategories();
  const assignees = useAssignees().slice(1);
  const every = { id: any, label: t('filter_any') };
  const chosen = (id: string) => (id === any ? null : id);
  return (
    <search className={css.filters} aria-label={t('filters')}>
      <SearchInput q={filters.q} onChange={(q) => onChange({ q })} />
      <StaffSelect
        label={t('filter_scope')}
        value={filters.scope}
        choices={[
          { id: 'open', label: t('scope_open') },
          { id: 'all', label: t('scope_all') },
        ]}
        onChange={(id) => onChange({ scope: id === 'all' ? 'all' : 'open', status: null })}
      />
      <StaffSelect
        label={t('filter_status')}
        value={filters.status ?? any}
        choices={[every, ...statuses.map((id) => ({ id, label: t(`status_${id}`) }))]}
        onChange={(id) => onChange({ status: chosen(id) as Filters['status'] })}
      />
      <StaffSelect
        label={t('filter_assignee')}
        value={filters.assignee ?? any}
        choices={[
          every,
          { id: 'me', label: t('me') },
          { id: 'nobody', label: t('nobody') },
          ...assignees,
        ]}
        onChange={(id) => onChange({ assignee: chosen(id) })}
      />
      <StaffSelect
        label={t('filter_category')}
        value={filters.category ?? any}
        choices={[every, ...categories]}
        onChange={(id) => onChange({ category: chosen(id) })}
      />
      <StaffSelect
        label={t('filter_priority')}
        value={filters.priority ?? any}
        choices={[every, ...priorities.map((id) => ({ id, label: t(`priority_${id}`) }))]}
        onChange={(id) => onChange({ priority: chosen(id) as Filters['priority'] })}
      />
      <div className={css.filterTools}>
        <SavedViews filters={filters} onOpen={onReplace} />
        {isFiltered(filters) && (
          <StaffButton kind="quiet" onPress={() => onReplace('')}>
            {t('filter_clear')}
          </StaffButton>
        )}
      </div>
    </search>
  );
}

const pause = 300; // ms after the last letter

function SearchInput({ q, onChange }: { q: string; onChange(q: string): void }) {
  const t = useText();
  const [typed, setTyped] = useState(q);
  const input = useRef<HTMLInputElement>(null);
  const change = useEffectEvent(onChange);
  const leaving = useNavigation().state !== 'idle'; // a ticket was opened: that goes first
  // A saved view or the back button has changed it.
  useEffect(() => setTyped(q), [q]);
  useEffect(() => {
    if (typed === q || leaving) return;
    const timer = setTimeout(() => change(typed), pause);
    return () => clearTimeout(timer);
  }, [typed, q, leaving]);
  useCommands([
    {
      id: 'search',
      label: t('key_search'),
      section: 'section_list',
      key: 'search',
      run: () => input.current?.focus(),
    },
  ]);
  return (
    <label className={`${fieldCss.field} ${css.search}`}>
      <span className={fieldCss.label}>{t('filter_q')}</span>
      <input
        ref={input}
        className={fieldCss.input}
        type="search"
        value={typed}
        maxLength={200}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </label>
  );
}
