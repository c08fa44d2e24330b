// The events in order: who, when, why; the raw record where somebody asks for it.
import { useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { useSupport, useText } from '../support/support_provider';
import css from './event_list.module.css';
import { EventRecord } from './event_record';
import { eventSentence } from './event_sentence';
import { exactTime } from './moments';
import type { NameOf } from './names';
import type { HistoryEvent } from './past';

interface EventListProps {
  events: readonly HistoryEvent[];
  every: readonly HistoryEvent[]; // the hidden ones, too: they may be the cause of others
  step: number;
  goTo: (step: number) => void;
  showQuiet: () => void;
  nameOf: NameOf;
}

export function EventList(props: EventListProps) {
  const t = useText();
  const list = useRef<HTMLOListElement>(null);
  const current = props.events[props.step]?.position;
  useEffect(() => {
    if (current === undefined || !list.current) return;
    const row = list.current.querySelector<HTMLElement>('[aria-current]')?.closest('li');
    if (row) keepInView(list.current, row);
  }, [current]);
  return (
    <ol className={css.list} aria-label={t('history_events')} ref={list}>
      {props.events.map((event, at) => (
        <EventRow key={event.position} event={event} at={at} {...props} />
      ))}
    </ol>
  );
}

// Scrolls the list alone, never the page.
function keepInView(list: HTMLElement, row: HTMLElement): void {
  const [top, bottom] = [row.offsetTop, row.offsetTop + row.offsetHeight];
  if (top < list.scrollTop) list.scrollTop = top;
  else if (bottom > list.scrollTop + list.clientHeight) list.scrollTop = bottom - list.clientHeight;
}

function EventRow({ event, at, ...props }: EventListProps & { event: HistoryEvent; at: number }) {
  const { locale } = useSupport();
  const t = useText();
  const isCurrent = at === props.step;
  return (
    <li className={isCurrent ? `${css.row} ${css.current}` : css.row}>
      <button
        type="button"
        className={css.moment}
        id={`event-${event.position}`}
        aria-current={isCurrent ? 'step' : undefined}
        onClick={() => props.goTo(at)}
      >
        <time className={css.time} dateTime={event.recordedAt}>
          {exactTime(locale, event.recordedAt)}
        </time>
        <span className={css.sentence}>{eventSentence(t, event, props.nameOf)}</span>
      </button>
      <Cause event={event} {...props} />
      <EventRecord event={event} />
    </li>
  );
}

// Leads to the event that this one follows from, where it belongs to the same history; an agent's
// place, say, has a history of its own.
function Cause({ event, ...props }: EventListProps & { event: HistoryEvent }) {
  const t = useText();
  const cause = props.every.find(({ position }) => position === event.causationPosition);
  if (!cause) {
    if (event.causationPosition === null) return null;
    const position = String(event.causationPosition);
    return <span className={css.elsewhere}>{t('history_caused_elsewhere', { position })}</span>;
  }
  const at = props.events.indexOf(cause);
  const jump = () => {
    flushSync(() => (at < 0 ? props.showQuiet() : props.goTo(at)));
    document.getElementById(`event-${cause.position}`)?.focus();
  };
  return (
    <button type="button" className={css.cause} onClick={jump}>
      {t('history_caused_by', { what: eventSentence(t, cause, props.nameOf) })}
    </button>
  );
}
