// One part of the desk's settings while it is edited; the edit stays until it is saved or discarded,
// wherever one goes. When somebody else changed another part
// meanwhile, nobody is bothered; when it was the same part, whoever edits decides.
import { useState } from 'react';
import { type Problem, problemOf } from '../../core/api/problem';
import type { Tagged } from './calls';
import { type Desk, useDesk, useDeskChange } from './desk';
import type { EditedPart } from './kept_edits';
import { type Loading, loadingOf } from './loading';
import { useUnsavedEdit } from './unsaved_edits';

export interface DeskEdit<T> extends Loading {
  value: T | null;
  change: (value: T) => void;
  isChanged: boolean;
  isSaving: boolean;
  isSaved: boolean; // since the last change
  problem: Problem | null;
  isConflict: boolean;
  save: () => Promise<void>;
  discard: () => void;
}

type Part = keyof Desk & EditedPart;
const isEqual = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

interface Edited<P extends Part> {
  value: Desk[P];
  base: Tagged<Desk>; // what it was made of
}

export function useDeskEdit<P extends Part>(part: P): DeskEdit<Desk[P]> {
  const desk = useDesk();
  const { mutateAsync, isPending } = useDeskChange();
  const { edit: edited, now, set: setEdited } = useUnsavedEdit<Edited<P>>(part);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isConflict, setConflict] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const there = desk.data;

  // What was written while it was under way is the next edit.
  const settle = (saved: Tagged<Desk>, sent: Desk[P]) => {
    const later = now();
    const isAll = later === null || isEqual(later.value, sent);
    setEdited(isAll ? null : { value: later.value, base: saved });
    setSaved(isAll);
  };

  const send = async (base: Tagged<Desk>, value: Desk[P]): Promise<void> => {
    const change = { [part]: value } as Partial<Desk>;
    settle(await mutateAsync({ change, tag: base.tag }), value);
  };

  const afterConflict = async ({ base, value }: Edited<P>, refused: Problem) => {
    const fresh = (await desk.refetch()).data;
    if (!fresh) throw refused;
    const theirs = fresh.value[part];
    if (isEqual(theirs, value)) return settle(fresh, value);
    if (isEqual(theirs, base.value[part])) return send(fresh, value);
    setEdited({ value: (now() ?? { value }).value, base: fresh });
    setConflict(true);
  };

  const save = async () => {
    if (!edited) return;
    setProblem(null);
    setConflict(false);
    try {
      await send(edited.base, edited.value);
    } catch (thrown) {
      const refused = problemOf(thrown);
      if (refused.code !== 'precondition_failed') setProblem(refused);
      else {
        await afterConflict(edited, refused).catch((again: unknown) =>
          setProblem(problemOf(again)),
        );
      }
    }
  };

  return {
    ...loadingOf(desk),
    value: edited ? edited.value : (there?.value[part] ?? null),
    change: (value) => {
      if (!there) return;
      const base = now()?.base ?? there;
      setEdited(isEqual(value, base.value[part]) ? null : { value, base });
      setSaved(false);
    },
    isChanged: edited !== null,
    isSaving: isPending,
    isSaved,
    problem,
    isConflict,
    save,
    discard: () => {
      setEdited(null);
      setProblem(null);
      setConflict(false);
    },
  };
}
