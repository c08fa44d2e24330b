// Asks something of the live connection. What went wrong is told until it may be tried again.
import { useEffect, useState } from 'react';
import { Problem, problemOf } from '../../core/api/problem';
import type { LiveConnection } from '../../core/live/connection';
import { LiveError } from '../../core/live/live_error';
import { useStore } from '../support/use_store';

// A cut line is no busy service.
function liveProblem(thrown: unknown, connected: boolean): Problem {
  if (!(thrown instanceof LiveError)) return problemOf(thrown);
  const offline = thrown.code === 'unavailable' && !connected;
  return new Problem({ code: offline ? 'offline' : thrown.code, detail: thrown.message });
}

export function useLiveCall(connection: LiveConnection) {
  const link = useStore(connection.state);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    if (link === 'online') setProblem(null);
  }, [link]);
  const call = <T>(ask: () => Promise<T>, done?: (answer: T) => void) => {
    setProblem(null);
    ask().then(done, (thrown: unknown) =>
      setProblem(liveProblem(thrown, connection.state.get() === 'online')),
    );
  };
  return { problem, call };
}
