// Whether the page is really looked at: what is read counts only then.
import { useSyncExternalStore } from 'react';

const events = ['focus', 'blur'] as const;

export function onLooking(changed: () => void): () => void {
  for (const name of events) window.addEventListener(name, changed);
  document.addEventListener('visibilitychange', changed);
  return () => {
    for (const name of events) window.removeEventListener(name, changed);
    document.removeEventListener('visibilitychange', changed);
  };
}

export const isLookedAt = (): boolean =>
  document.visibilityState === 'visible' && document.hasFocus();

export const useBeforeEyes = (): boolean => useSyncExternalStore(onLooking, isLookedAt, isLookedAt);
