// Of a long log the newest lines alone are drawn: thousands would make each keystroke slow.
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

export const step = 200; // lines that come with each wish for earlier ones

// The index where the drawn lines begin. It moves by whole steps, so that what is read stays there.
export function firstDrawn(count: number, wishes: number): number {
  return Math.max(0, (Math.ceil(count / step) - 2 - wishes) * step);
}

const readOut = 1_000; // ms in which what has come above would be read out as if it were new

// `scroller`: takes the focus when there is nothing earlier any more. `earlier`: null then.
export function useDrawnLines(count: number, scroller: RefObject<HTMLElement | null>) {
  const [wishes, setWishes] = useState(0);
  const [live, setLive] = useState<'polite' | 'off'>('polite');
  const fromEnd = useRef<number | null>(null); // px, of what is at the top of the window
  const first = firstDrawn(count, wishes);
  const earlier = () => {
    const { current } = scroller;
    if (current) fromEnd.current = current.scrollHeight - current.scrollTop;
    setLive('off');
    setWishes(wishes + 1);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the wish is what makes it grow above
  useLayoutEffect(() => {
    const { current } = scroller;
    if (fromEnd.current === null || !current) return;
    current.scrollTop = current.scrollHeight - fromEnd.current;
    fromEnd.current = null;
    if (document.activeElement === document.body) current.focus({ preventScroll: true });
  }, [wishes]);
  useEffect(() => {
    if (live === 'polite') return;
    const timer = setTimeout(() => setLive('polite'), readOut);
    return () => clearTimeout(timer);
  }, [live]);
  return { first, live, earlier: first > 0 ? earlier : null };
}
