// Whoever opens the widget, or has begun a chat, wants to write: now, or as soon as there is
// something to write in, unless he does something else meanwhile.
import { type RefObject, useEffect, useMemo, useRef } from 'react';

export interface FocusWish {
  wish: () => void;
  granted: () => boolean; // asked once by what could take the focus
}

export function useFocusWish(frame: RefObject<HTMLElement | null>, open: boolean): FocusWish {
  const wished = useRef(false);
  const focus = useMemo(
    () => ({
      wish: () => {
        wished.current = true;
      },
      granted: () => {
        const granted = wished.current;
        wished.current = false;
        return granted;
      },
    }),
    [],
  );
  useEffect(() => {
    if (!open) return;
    const element = frame.current;
    const composer = element?.querySelector<HTMLElement>('[data-composer]');
    if (composer?.checkVisibility()) composer.focus();
    else {
      element?.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus();
      wished.current = true;
    }
    const otherwise = () => {
      wished.current = false;
    };
    element?.addEventListener('pointerdown', otherwise);
    element?.addEventListener('keydown', otherwise);
    return () => {
      element?.removeEventListener('pointerdown', otherwise);
      element?.removeEventListener('keydown', otherwise);
    };
  }, [frame, open]);
  return focus;
}
