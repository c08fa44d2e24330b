// A line of links that may be wider than its place: the one where one is, is seen.
import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

export function useCurrentInView() {
  const line = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the page is what makes another one current
  useEffect(() => {
    const current = line.current?.querySelector('[aria-current="page"]');
    current?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname]);
  return line;
}
