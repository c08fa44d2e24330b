// The edits that are not saved yet, for the parts that are edited and the links to them.
import { createContext, type ReactNode, useContext, useState } from 'react';
import { Store } from '../../core/store';
import { useMyself } from '../support/support_provider';
import { useStore } from '../support/use_store';
import { type EditedPart, type Edits, keepEdit, keptEdits } from './kept_edits';

const EditsContext = createContext<Store<Edits> | null>(null);

export function UnsavedEdits({ children }: { children: ReactNode }) {
  const { id } = useMyself();
  const [edits] = useState(() => new Store(keptEdits(id)));
  return <EditsContext.Provider value={edits}>{children}</EditsContext.Provider>;
}

function useEditsStore(): Store<Edits> {
  const edits = useContext(EditsContext);
  if (!edits) throw new Error('settings are edited inside UnsavedEdits');
  return edits;
}

export const useUnsavedEdits = (): Edits => useStore(useEditsStore());

interface UnsavedEdit<T> {
  edit: T | null; // null: nothing is changed
  now: () => T | null; // for what began before
  set: (edit: T | null) => void;
}

export function useUnsavedEdit<T extends object>(part: EditedPart): UnsavedEdit<T> {
  const { id } = useMyself();
  const edits = useEditsStore();
  const of = (all: Edits) => (all[part] ?? null) as T | null; // nobody else writes this part
  return {
    edit: of(useStore(edits)),
    now: () => of(edits.get()),
    set: (edit) => {
      const { [part]: _, ...others } = edits.get();
      edits.set(edit ? { ...others, [part]: edit } : others);
      keepEdit(id, part, edit);
    },
  };
}
