// A moment in words that stay true: what was a minute ago is an hour ago by itself.
import { useEffect, useState } from 'react';
import { dateTime, relativeTime } from '../../core/time/format';
import { useSupport } from '../support/support_provider';

const step = 30_000; // ms: half of what the words can tell apart

export function TimeAgo({ at, className }: { at: string; className?: string | undefined }) {
  const { locale } = useSupport();
  const [, setSteps] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSteps((steps) => steps + 1), step);
    return () => clearInterval(timer);
  }, []);
  return (
    <time className={className} dateTime={at} title={dateTime(locale, at)}>
      {relativeTime(locale, at)}
    </time>
  );
}
