// A log that stays at its end while one is there, and where one reads when one is not.
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

const near = 60; // px from the end still count as being there

// `behind`: something has come below of what is seen.
export function useEndOfLog(log: RefObject<HTMLElement | null>, count: number) {
  const atEnd = useRef(true);
  const [behind, setBehind] = useState(false);
  const toEnd = useCallback(() => {
    const { current } = log;
    if (current) current.scrollTop = current.scrollHeight;
    atEnd.current = true;
    setBehind(false);
  }, [log]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is what has grown that moves it
  useLayoutEffect(() => {
    if (atEnd.current) toEnd();
    else setBehind(true);
  }, [count]);
  useEffect(() => {
    const { current } = log;
    if (!current) return;
    let top = current.scrollTop; // px, of what was seen last
    // The end itself may go on before this is heard of: only who goes up leaves it.
    const moved = () => {
      const below = current.scrollHeight - current.scrollTop - current.clientHeight;
      if (below < near) atEnd.current = true;
      else if (current.scrollTop < top) atEnd.current = false;
      top = current.scrollTop;
      if (atEnd.current) setBehind(false);
    };
    // The composer below grows and shrinks, and so do files and pictures.
    const resized = new ResizeObserver(() => {
      if (atEnd.current) current.scrollTop = current.scrollHeight;
    });
    current.addEventListener('scroll', moved, { passive: true });
    resized.observe(current);
    for (const child of current.children) resized.observe(child);
    return () => {
      current.removeEventListener('scroll', moved);
      resized.disconnect();
    };
  }, [log]);
  return { behind, toEnd };
}
