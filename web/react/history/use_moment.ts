// The moment that is looked at: a position of the log, none for now. It stands in the address
// (`?at=`), which follows when the slider rests: addresses change too slowly for quick keys, and
// browsers allow only so many changes.
import { useCallback, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';

const restsAfter = 200; // ms

function momentIn(search: URLSearchParams): number | null {
  const written = search.get('at');
  return written !== null && /^\d{1,15}$/.test(written) ? Number(written) : null;
}

export function useMoment(): [number | null, (position: number | null) => void] {
  const [search, setSearch] = useSearchParams();
  const written = momentIn(search);
  const [at, setAt] = useState(written);
  const known = useRef(written); // what the address says, or is about to say
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (written === known.current) return;
    known.current = written; // another link, or the browser's way back
    setAt(written);
  }, [written]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const go = useCallback(
    (position: number | null) => {
      setAt(position);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        known.current = position;
        setSearch((before) => withMoment(before, position), { replace: true });
      }, restsAfter);
    },
    [setSearch],
  );
  return [at, go];
}

function withMoment(search: URLSearchParams, position: number | null): URLSearchParams {
  const next = new URLSearchParams(search);
  if (position === null) next.delete('at');
  else next.set('at', String(position));
  return next;
}
