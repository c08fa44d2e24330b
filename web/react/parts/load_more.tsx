// The button below a list that comes in parts. Whoever presses it goes on with the first entry that
// has come, and hears how many came and whether that is all.
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useText } from '../support/support_provider';
import { Button } from './controls';

interface LoadMoreProps {
  list: RefObject<HTMLElement | null>; // where the entries are
  entry: string; // a selector: what takes the focus of each
  count: number; // of the entries that are there
  more: (() => void) | null; // null: that is all
  loading: boolean;
  className?: string;
}

export function LoadMore({ list, entry, count, more, loading, className }: LoadMoreProps) {
  const t = useText();
  const button = useRef<HTMLButtonElement>(null);
  const asked = useRef<{ count: number; here: boolean } | null>(null);
  const [came, setCame] = useState(0);
  // Pressed while the list is fetched anew, it goes on from what comes; twice is no wish for two parts.
  const wish = useRef<'none' | 'later' | 'granted'>('none');
  const pressed = () => {
    if (!loading) {
      wish.current = 'granted';
      more?.();
    } else if (wish.current === 'none') wish.current = 'later';
  };
  useEffect(() => {
    if (loading) return;
    const waited = wish.current === 'later';
    wish.current = 'none';
    if (waited) pressed();
  });
  // Before the next painting: the button may be gone already, and with it the focus.
  useLayoutEffect(() => {
    if (loading) {
      const here = document.activeElement === button.current && button.current !== null;
      asked.current ??= { count, here };
      setCame(0);
      return;
    }
    const before = asked.current;
    asked.current = null;
    if (!before || count <= before.count) return;
    setCame(count - before.count);
    if (!before.here) return;
    const goOn = () => {
      const { activeElement } = document;
      if (activeElement !== document.body && activeElement !== button.current) return true;
      const first = list.current?.querySelectorAll<HTMLElement>(entry)[before.count];
      first?.focus();
      return first !== undefined;
    };
    const { current } = list;
    if (goOn() || !current) return;
    // A table has its rows a little later.
    const drawn = new MutationObserver(() => goOn() && drawn.disconnect());
    drawn.observe(current, { childList: true, subtree: true });
    return () => drawn.disconnect();
  }, [loading, count, list, entry]);
  const said = came > 0 && [t('more_came', { count: came }), more ? '' : t('more_all')].join(' ');
  return (
    <>
      {more && (
        <Button
          ref={button}
          className={className}
          aria-disabled={loading || undefined}
          onClick={pressed}
        >
          {t('more')}
        </Button>
      )}
      <span role="status" className="ld-hidden">
        {said}
      </span>
    </>
  );
}
