// A list that comes in pages: the first at once, each further one when it is asked for.
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Problem, problemOf } from '../../core/api/problem';

interface SomePage<T> {
  items: readonly T[];
  next: string | null;
}

export interface Pages<T> {
  items: readonly T[] | null; // null until the first page is there
  more: (() => void) | null; // null: that was all
  loading: boolean;
  problem: Problem | null;
  again: () => void; // as many as are shown, which stay until the new ones are there
}

interface Known<T> {
  ask: unknown;
  items: readonly T[] | null;
  next: string | null;
  loading: boolean;
  problem: Problem | null;
}

export type AskPage<T> = (cursor: string | null, signal: AbortSignal) => Promise<SomePage<T>>;

const begun = <T>(ask: AskPage<T>): Known<T> => ({
  ask,
  items: null,
  next: null,
  loading: true,
  problem: null,
});

async function upTo<T>(count: number, ask: AskPage<T>, signal: AbortSignal): Promise<SomePage<T>> {
  let { items, next } = await ask(null, signal);
  while (next && items.length < count) {
    const further = await ask(next, signal);
    items = [...items, ...further.items];
    next = further.next;
  }
  return { items, next };
}

// `ask` is a useCallback: another one is another list.
export function usePages<T>(ask: AskPage<T>): Pages<T> {
  const [known, setKnown] = useState<Known<T>>(() => begun(ask));
  const running = useRef<AbortController | null>(null);
  const shown = useRef(0);
  const further = useRef(false); // a page more is asked for, which neither what comes between nor a failure undoes
  const load = useCallback(
    (cursor: string | null) => {
      running.current?.abort();
      const asking = new AbortController();
      running.current = asking;
      const told = (change: (before: Known<T>) => Partial<Known<T>>) => {
        if (asking.signal.aborted) return;
        setKnown((last) => {
          const before = last.ask === ask ? last : begun(ask);
          return { ...before, ...change(before) };
        });
      };
      told(() => ({ loading: true, problem: null }));
      const { signal } = asking;
      further.current ||= cursor !== null;
      const wanted = shown.current + (further.current ? 1 : 0);
      const asked = cursor ? ask(cursor, signal) : upTo(wanted, ask, signal);
      asked.then(
        ({ items, next }) => {
          if (!signal.aborted) further.current = false;
          told((before) => ({
            items: cursor ? [...(before.items ?? []), ...items] : items,
            next,
            loading: false,
          }));
        },
        (thrown: unknown) => told(() => ({ loading: false, problem: problemOf(thrown) })),
      );
    },
    [ask],
  );
  useEffect(() => {
    load(null);
    return () => running.current?.abort();
  }, [load]);
  const { items, next, loading, problem } = known.ask === ask ? known : begun(ask);
  shown.current = items?.length ?? 0;
  const again = useCallback(() => load(null), [load]);
  return { items, more: next ? () => load(next) : null, loading, problem, again };
}
