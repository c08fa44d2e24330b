// What the service refused, without the fields that were written anew since.
import { useCallback, useState } from 'react';
import { leftOf, type Problem } from '../../core/api/problem';

const nothing: readonly string[] = [];

export function useRefusal() {
  const [refused, setRefused] = useState<Problem | null>(null);
  const [fields, setFields] = useState(nothing);
  const settle = useCallback((problem: Problem | null) => {
    setRefused(problem);
    setFields(nothing);
  }, []);
  const mended = useCallback((...names: string[]) => {
    setFields((before) => {
      const more = names.filter((name) => !before.includes(name));
      return more.length > 0 ? [...before, ...more] : before;
    });
  }, []);
  // `refused` is the same object until the next try.
  return { refused, problem: leftOf(refused, fields), settle, mended };
}
