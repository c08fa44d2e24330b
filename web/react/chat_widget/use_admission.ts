// Whoever has written becomes a visitor, as soon as the service can be reached.
import { useEffect, useMemo, useState } from 'react';
import { type Problem, problemOf } from '../../core/api/problem';
import type { Outbox } from '../../core/live/outbox';
import { useSupport } from '../support/support_provider';
import { useStore } from '../support/use_store';
import { useVisitor } from './visitor_gate';

const firstPause = 2_000; // ms, before it is tried again
const lastPause = 30_000;

const mayPass = (problem: Problem): boolean => problem.passing || problem.status >= 500;

export interface Admission {
  waiting: boolean; // something was written, and nobody is its sender yet
  problem: Problem | null; // of the last try
}

export function useAdmission(outbox: Outbox): Admission {
  const { identity } = useSupport();
  const visitor = useVisitor();
  const entries = useStore(outbox.entries);
  const [problem, setProblem] = useState<Problem | null>(null);
  const waiting = !identity && entries.some(({ refused }) => !refused);
  useEffect(() => {
    if (!waiting || !visitor) return;
    let pause = firstPause;
    let over = false;
    let again: ReturnType<typeof setTimeout> | undefined;
    const failed = (thrown: unknown) => {
      if (over) return;
      const why = problemOf(thrown);
      setProblem(why);
      if (!mayPass(why)) return outbox.refuseAll('', why.code);
      again = setTimeout(attempt, pause);
      pause = Math.min(2 * pause, lastPause);
    };
    const attempt = () => {
      clearTimeout(again);
      visitor.become().then(() => setProblem(null), failed);
    };
    attempt();
    window.addEventListener('online', attempt);
    return () => {
      over = true;
      clearTimeout(again);
      window.removeEventListener('online', attempt);
    };
  }, [waiting, visitor, outbox]);
  return useMemo(() => ({ waiting, problem }), [waiting, problem]);
}
