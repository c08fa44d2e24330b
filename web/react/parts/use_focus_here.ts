// What led to another part of the page is gone with the part that it stood in: whoever had the focus
// there goes on in the new one, not at the top of the page.
import { type RefObject, useEffect, useRef } from 'react';

// `at`: what is shown; each time another one. The element needs a tabIndex.
export function useFocusHere(element: RefObject<HTMLElement | null>, at: unknown): void {
  const before = useRef(at);
  useEffect(() => {
    if (before.current === at) return;
    before.current = at;
    const { activeElement } = document;
    if (activeElement && activeElement !== document.body && activeElement.checkVisibility()) return;
    element.current?.focus({ preventScroll: true });
  }, [element, at]);
}
