// What a person is writing in this tab, kept over reloads until it is sent.
import { useCallback, useMemo, useRef, useState } from 'react';
import { KeptDraft, personsDraft } from '../../core/kept_draft';
import { inThisTab } from '../../core/kept_values';
import { useMyself } from './support_provider';

const asItWas = <T>(kept: T): T => kept;

// `empty` has to be the same object each time. `takenUp`: how a draft of an earlier page goes on.
export function useDraft<T extends object>(
  what: string,
  empty: T,
  takenUp: (kept: T) => T = asItWas,
) {
  const { id } = useMyself();
  const kept = useMemo(
    () => new KeptDraft(inThisTab, personsDraft(id, what), empty),
    [id, what, empty],
  );
  const [draft, setDraft] = useState(() => takenUp(kept.read()));
  const latest = useRef(draft);
  const show = useCallback(
    (next: T) => {
      latest.current = next;
      kept.keep(next);
      setDraft(next);
    },
    [kept],
  );
  const change = useCallback(
    (part: Partial<T> | ((now: T) => Partial<T>)) => {
      const now = latest.current;
      show({ ...now, ...(typeof part === 'function' ? part(now) : part) });
    },
    [show],
  );
  const clear = useCallback(() => show(empty), [show, empty]);
  return { draft, change, clear };
}
