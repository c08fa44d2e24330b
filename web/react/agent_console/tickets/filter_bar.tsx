// Narrows the list; all of it stands in the address.
import { useRef } from 'react';
import { StaffSelect } from '../../staff_parts/choices';
import { StaffButton } from '../../staff_parts/staff_button';
import fieldCss from '../../staff_parts/staff_field.module.css';
import { useTypedWords } from '../../staff_parts/use_typed_words';
import { useText } from '../../support/support_provider';
import { useDesk } from '../desk_context';
import { useCommands } from '../keys/commands';
import { type Filters, isFiltered, priorities, statuses } from './filters';
import { including, type Named, useAssignees, useCategories } from './names';
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
      <AssigneeFilter
        every={every}
        assignee={filters.assignee}
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

interface AssigneeFilterProps {
  every: Named;
  assignee: string | null;
  onChange(id: string): void;
}

// A view that somebody else has saved may name me, or an agent who is not there any more.
function AssigneeFilter({ every, assignee, onChange }: AssigneeFilterProps) {
  const t = useText();
  const { myId } = useDesk();
  const others = useAssignees().slice(1);
  const value = assignee === myId ? 'me' : (assignee ?? every.id);
  const choices = [
    every,
    { id: 'me', label: t('me') },
    { id: 'nobody', label: t('nobody') },
    ...others,
  ];
  return (
    <StaffSelect
      label={t('filter_assignee')}
      value={value}
      choices={including(choices, value)}
      onChange={onChange}
    />
  );
}

function SearchInput({ q, onChange }: { q: string; onChange(q: string): void }) {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  const typed = useTypedWords(q, onChange);
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
      <input ref={input} className={fieldCss.input} type="search" maxLength={200} {...typed} />
    </label>
  );
}
