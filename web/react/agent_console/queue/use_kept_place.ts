// The row that the keyboard is at. When it goes, because somebody else was faster, one goes on in the
// row that takes its place, else in the last one, and without any in the list itself.
import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from 'react';

interface Rows {
  ids: readonly string[];
  busy: string | null; // what becomes of it is not yet known
  isMine(id: string): boolean; // it went because it was wished: the focus is led elsewhere
}

interface KeptPlace {
  list: RefObject<HTMLElement | null>;
  onFocus(event: FocusEvent<HTMLElement>): void;
  standAt(id: string): void;
}

const isNowhere = (): boolean => document.activeElement === document.body;

export function useKeptPlace({ ids, busy, isMine }: Rows): KeptPlace {
  const list = useRef<HTMLElement>(null);
  const at = useRef<{ id: string; index: number } | null>(null);
  const rows = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  const stand = (id: string | undefined) => {
    if (id) at.current = { id, index: ids.indexOf(id) };
  };
  const goTo = (index: number) => {
    const row = rows()[Math.min(index, ids.length - 1)];
    (row?.querySelector('button') ?? list.current)?.focus();
  };
  useLayoutEffect(() => {
    const place = at.current;
    if (!place || busy === place.id) return;
    if (ids.includes(place.id)) return stand(place.id);
    at.current = null;
    if (isNowhere() && !isMine(place.id)) goTo(place.index);
  });
  return {
    list,
    onFocus: ({ target }) => stand(target.closest<HTMLElement>('[data-row]')?.dataset.row),
    standAt: (id) => isNowhere() && stand(id),
  };
}
