// Keeps the newest of a ticket in sight for as long as it is; whoever reads further up stays there,
// and is told.
import { type RefObject, useEffect, useRef, useState } from 'react';

interface Newest {
  behind: boolean; // something has come below of what is looked at
  toNewest(): void;
}

// `mine`: I have just said it, and want to see it.
export function useNewest(
  log: RefObject<HTMLElement | null>,
  count: number,
  mine: boolean,
): Newest {
  const inSight = useRef(true);
  const [behind, setBehind] = useState(false);
  const toNewest = () => log.current?.lastElementChild?.scrollIntoView({ block: 'nearest' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is what has come that moves it
  useEffect(() => {
    if (count < 2) return; // what was asked is read from its beginning
    if (inSight.current || mine) toNewest();
    else setBehind(true);
  }, [count]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time it is another one that is last
  useEffect(() => {
    const { current } = log;
    const last = current?.lastElementChild;
    if (!last) return;
    const seen = new IntersectionObserver((entries) => {
      inSight.current = entries.at(-1)?.isIntersecting ?? false;
      if (inSight.current) setBehind(false);
    });
    // Fonts come, and the composer grows.
    const resized = new ResizeObserver(() => {
      if (count > 1 && inSight.current) toNewest();
    });
    seen.observe(last);
    resized.observe(current);
    resized.observe(last);
    return () => {
      seen.disconnect();
      resized.disconnect();
    };
  }, [count, log]);
  return { behind, toNewest };
}
