// A log that stays at its end while one is there, and where one reads when one is not.
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

const near = 60; // px from the end still count as being there

export function useFollow(log: RefObject<HTMLElement | null>, grown: unknown) {
  const atEnd = useRef(true);
  const [behind, setBehind] = useState(false);
  const toEnd = () => {
    const { current } = log;
    if (current) current.scrollTop = current.scrollHeight;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is what has grown that moves it
  useLayoutEffect(() => {
    if (atEnd.current) toEnd();
    else setBehind(true);
  }, [grown]);
  useEffect(() => {
    const { current } = log;
    if (!current) return;
    let top = current.scrollTop;
    // The end itself may go on before this is heard of: only who goes up leaves it.
    const moved = () => {
      const below = current.scrollHeight - current.scrollTop - current.clientHeight;
      if (below < near) atEnd.current = true;
      else if (current.scrollTop < top) atEnd.current = false;
      top = current.scrollTop;
      if (atEnd.current) setBehind(false);
    };
    // The composer below grows and shrinks.
    const resized = new ResizeObserver(() => {
      if (atEnd.current) current.scrollTop = current.scrollHeight;
    });
    current.addEventListener('scroll', moved, { passive: true });
    resized.observe(current);
    return () => {
      current.removeEventListener('scroll', moved);
      resized.disconnect();
    };
  }, [log]);
  return { behind, toEnd };
}
