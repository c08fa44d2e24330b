// Whether anybody is there, told before somebody writes.

import { useEffect, useMemo, useState } from 'react';
import { answer, type Schemas } from '../../core/api/client';
import { Store } from '../../core/store';
import type { Locale } from '../../core/text/locale';
import type { Translate } from '../../core/text/translate';
import { span, timeToCome } from '../../core/time/format';
import { useSupport } from '../support/support_provider';
import { useStore } from '../support/use_store';
import { useChat } from './chat_context';

export type Availability = Schemas['Availability'];

const askedEvery = 60_000; // ms, while it is shown
const unknown = new Store<boolean | null>(null);

export interface Presence {
  someoneIsHere: boolean | null; // null: not known
  details: Availability | null;
}

export function useAvailability(): Presence {
  const { api } = useSupport();
  const { chat, open } = useChat();
  const told = useStore(chat?.agentsOnline ?? unknown);
  const [details, setDetails] = useState<Availability | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when somebody came or went
  useEffect(() => {
    if (!open) return;
    const aborter = new AbortController();
    // Without an answer nothing is said of it; the connection's state says why.
    const refresh = () =>
      answer(api.GET('/api/desk/availability', { signal: aborter.signal })).then(
        setDetails,
        () => undefined,
      );
    void refresh();
    const timer = setInterval(refresh, askedEvery);
    return () => {
      clearInterval(timer);
      aborter.abort();
    };
  }, [api, open, told]);
  return useMemo(
    () => ({ someoneIsHere: told ?? details?.agentsOnline ?? null, details }),
    [told, details],
  );
}

export function availabilityText(
  t: Translate,
  locale: Locale,
  { someoneIsHere, details }: Presence,
): string | null {
  if (someoneIsHere === null) return null;
  if (someoneIsHere) {
    const wait = details?.estimatedWaitSeconds;
    return wait === null || wait === undefined
      ? t('someone_here')
      : t('someone_here_wait', { wait: span(locale, Math.max(60, wait)) });
  }
  const opensAt = details && !details.open ? details.opensAt : null;
  return opensAt ? t('closed_until', { time: timeToCome(locale, opensAt) }) : t('nobody_here');
}
