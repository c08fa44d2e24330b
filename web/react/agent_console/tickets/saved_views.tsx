// Filters under a name: mine, and those that somebody shares with all.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { problemOf } from '../../../core/api/problem';
import { TextField } from '../../parts/controls';
import { explain, fieldError } from '../../parts/states';
import { SaveAnswers, StaffDialog } from '../../staff_parts/dialog';
import { MenuButton } from '../../staff_parts/menu';
import { toasts } from '../../staff_parts/toast_store';
import { StaffSwitch } from '../../staff_parts/toggles';
import { useMyself, useSupport, useText } from '../../support/support_provider';
import { type Repeatable, repeatable } from '../../tickets/repeatable';
import { removeView, type SavedView, savedViews, saveView } from '../desk_calls';
import { addressOf, type Filters, viewOf } from './filters';

interface SavedViewsProps {
  filters: Filters;
  onOpen(query: string): void;
}

export function SavedViews({ filters, onOpen }: SavedViewsProps) {
  const t = useText();
  const { api } = useSupport();
  const { id: myId, role } = useMyself();
  const queries = useQueryClient();
  const [saving, setSaving] = useState(false);
  const views = useQuery({ queryKey: ['views'], queryFn: () => savedViews(api) });
  const refresh = () => queries.invalidateQueries({ queryKey: ['views'] });
  const remove = useMutation({
    mutationFn: (view: SavedView) => removeView(api, view.id),
    onSuccess: (_, view) => {
      toasts.show({ text: t('view_removed', { name: view.name }) });
      void refresh();
    },
    onError: (thrown) => toasts.show({ text: explain(t, problemOf(thrown)), bad: true }),
  });
  const here = addressOf(filters);
  const list = views.data ?? [];
  const current = viewOf(list, here, myId);
  const mayRemove = current && (current.ownerId === myId || (current.shared && role === 'admin'));
  return (
    <>
      <MenuButton
        label={`${current?.name ?? t('views')} ▾`}
        actions={[
          ...list.map((view) => ({
            id: view.id,
            label: view.name,
            checked: view === current,
            ...(view.shared && view.ownerId !== myId
              ? { hint: view.ownerName || view.ownerId }
              : {}),
            run: () => onOpen(view.query),
          })),
          { id: 'save', label: t('view_save'), run: () => setSaving(true) },
          ...(current && mayRemove
            ? [
                {
                  id: 'remove',
                  label: t('view_remove', { name: current.name }),
                  danger: true,
                  run: () => remove.mutate(current),
                },
              ]
            : []),
        ]}
      />
      {saving && (
        <SaveView query={here} onClose={() => setSaving(false)} onSaved={() => void refresh()} />
      )}
    </>
  );
}

interface SaveViewProps {
  query: string;
  onClose(): void;
  onSaved(): void;
}

function SaveView({ query, onClose, onSaved }: SaveViewProps) {
  const t = useText();
  const { api } = useSupport();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const sent = useRef<Repeatable>(null);
  const save = useMutation({
    mutationFn: () => {
      const body = { name: name.trim(), query, shared };
      sent.current = repeatable(body, sent.current);
      return saveView(api, body, sent.current.key);
    },
    onSuccess: () => {
      onSaved();
      onClose();
    },
  });
  const problem = save.error ? problemOf(save.error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <StaffDialog title={t('view_save')} open onClose={onClose}>
      <form onSubmit={submit}>
        <TextField
          label={t('view_name')}
          value={name}
          required
          autoFocus
          maxLength={60}
          error={fieldError(t, problem, 'name') ?? (problem ? explain(t, problem) : undefined)}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <StaffSwitch isSelected={shared} onChange={setShared}>
          {t('view_shared')}
        </StaffSwitch>
        <SaveAnswers disabled={save.isPending} onClose={onClose} />
      </form>
    </StaffDialog>
  );
}
