// Sending what was written, one try at a time, and what the service refused of it.
import { useRef, useState } from 'react';
import { problemOf } from '../../core/api/problem';
import { useRefusal } from './use_refusal';

export function useSending() {
  const { problem, refused, mended, settle } = useRefusal();
  const busy = useRef(false); // at once: a second key comes before the next rendering
  const [sending, setSending] = useState(false);
  const turn = (now: boolean) => {
    busy.current = now;
    setSending(now);
  };
  // Null: it was not taken, or is on its way already.
  const once = async <T>(post: () => Promise<T>): Promise<T | null> => {
    if (busy.current) return null;
    turn(true);
    settle(null);
    try {
      return await post();
    } catch (thrown) {
      settle(problemOf(thrown));
      return null;
    } finally {
      turn(false);
    }
  };
  return { sending, problem, refused, mended, once };
}
