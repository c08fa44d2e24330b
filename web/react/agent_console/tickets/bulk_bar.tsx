// What can be done with all that is selected.
import { useState } from 'react';
import { MenuButton } from '../../staff_parts/menu';
import { StaffButton } from '../../staff_parts/staff_button';
import { useText } from '../../support/support_provider';
import type { BulkChange, Ticket } from '../desk_calls';
import { useCommands } from '../keys/commands';
import { useBulk } from './bulk';
import { priorities, statuses } from './filters';
import { useAssignees } from './names';
import { TagDialog } from './tag_dialog';
import css from './tickets_page.module.css';

interface BulkBarProps {
  selected: readonly Ticket[];
  onClear(): void;
}

// Closing is final, and so cannot be undone: it is done one by one.
const offered = statuses.filter((status) => status !== 'closed');

type Open = 'status' | 'assign' | 'priority' | 'tags' | null;

export function BulkBar({ selected, onClear }: BulkBarProps) {
  const t = useText();
  const bulk = useBulk();
  const assignees = useAssignees();
  const [open, setOpen] = useState<Open>(null);
  const ids = selected.map(({ id }) => id);
  const change = (wished: BulkChange) => {
    setOpen(null);
    void bulk(ids, wished).then((done) => done && onClear());
  };
  const opens = (which: Open) => ({
    open: open === which,
    onOpenChange: (shown: boolean) => setOpen(shown ? which : null),
  });
  const section = 'section_list';
  useCommands([
    {
      id: 'bulk_resolve',
      label: t('bulk_resolve'),
      section,
      key: 'resolve',
      run: () => change({ status: 'resolved' }),
    },
    {
      id: 'bulk_mine',
      label: t('key_mine'),
      section,
      key: 'mine',
      run: () => change({ assignedTo: assignees[0]?.id ?? null }),
    },
    {
      id: 'bulk_priority',
      label: t('key_priority'),
      section,
      key: 'priority',
      run: () => setOpen('priority'),
    },
    { id: 'bulk_tags', label: t('key_tags'), section, key: 'tags', run: () => setOpen('tags') },
    { id: 'bulk_clear', label: t('selection_clear'), section, run: onClear },
  ]);
  return (
    <section className={css.bulk} aria-label={t('selection')}>
      <strong>{t('selected', { count: selected.length })}</strong>
      <MenuButton
        {...opens('status')}
        label={t('ticket_status')}
        actions={offered.map((status) => ({
          id: status,
          label: t(`status_${status}`),
          run: () => change({ status }),
        }))}
      />
      <MenuButton
        {...opens('assign')}
        label={t('ticket_assignee')}
        actions={[
          ...assignees.map(({ id, label }) => ({
            id,
            label,
            run: () => change({ assignedTo: id }),
          })),
          { id: '', label: t('nobody'), run: () => change({ assignedTo: null }) },
        ]}
      />
      <MenuButton
        {...opens('priority')}
        label={t('ticket_priority')}
        actions={priorities.map((priority) => ({
          id: priority,
          label: t(`priority_${priority}`),
          run: () => change({ priority }),
        }))}
      />
      <StaffButton onPress={() => setOpen('tags')}>{t('ticket_tags')}</StaffButton>
      <StaffButton kind="quiet" onPress={onClear}>
        {t('selection_clear')}
      </StaffButton>
      {open === 'tags' && (
        <TagDialog
          removable={[...new Set(selected.flatMap(({ tags }) => tags ?? []))]}
          onClose={() => setOpen(null)}
          onChange={change}
        />
      )}
    </section>
  );
}
