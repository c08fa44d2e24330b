// What is asked when a component appears, and again when what it asks for changes.
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Problem, problemOf } from '../../core/api/problem';

export interface Answer<T> {
  data: T | null; // null until it is there
  problem: Problem | null; // of the last try
  again: () => void; // what is shown stays until the new answer is there
}

interface Known<T> {
  ask: unknown;
  data: T | null;
  problem: Problem | null;
}

// `ask` is a useCallback: another one is another question, and the old answer goes at once.
export function useAnswer<T>(ask: (signal: AbortSignal) => Promise<T>): Answer<T> {
  const [known, setKnown] = useState<Known<T>>({ ask, data: null, problem: null });
  const running = useRef<AbortController | null>(null);
  const again = useCallback(() => {
    running.current?.abort();
    const asking = new AbortController();
    running.current = asking;
    ask(asking.signal).then(
      (data) => !asking.signal.aborted && setKnown({ ask, data, problem: null }),
      (thrown: unknown) => {
        if (asking.signal.aborted) return;
        const problem = problemOf(thrown);
        setKnown((before) => ({ ask, data: before.ask === ask ? before.data : null, problem }));
      },
    );
  }, [ask]);
  useEffect(() => {
    again();
    return () => running.current?.abort();
  }, [again]);
  const current = known.ask === ask;
  return { data: current ? known.data : null, problem: current ? known.problem : null, again };
}
