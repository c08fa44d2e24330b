// The past of a ticket or chat: its events, and a slider that shows it as it was after each.
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { EmptyState } from '../parts/states';
import { NotYet } from '../staff_parts/not_yet';
import { Texts, useText } from '../support/support_provider';
import { EventList } from './event_list';
import { useHistoryEvents, useNames } from './history_queries';
import { MomentView } from './moment_view';
import type { HistoryEvent, HistoryKind } from './past';
import { isQuiet, stepAt } from './steps';
import css from './ticket_history.module.css';
import { TimeSlider } from './time_slider';
import { useMoment } from './use_moment';

export interface TicketHistoryProps {
  kind: HistoryKind;
  id: string;
  actions?: ReactNode; // what can be done with it now; out of reach while the past is shown
  onPast?: (shown: boolean) => void; // for what stands around it and would change the present
}

export function TicketHistory(props: TicketHistoryProps) {
  return (
    <Texts parts={['admin']}>
      <LoadedHistory {...props} />
    </Texts>
  );
}

function LoadedHistory(props: TicketHistoryProps) {
  const t = useText();
  const query = useHistoryEvents(props.kind, props.id);
  const { data } = query;
  if (!data) return <NotYet query={query} lines={8} />;
  if (!data.length) return <EmptyState>{t('history_empty')}</EmptyState>;
  return <Timeline {...props} events={data} />;
}

function QuietSwitch({ on, change }: { on: boolean; change: (on: boolean) => void }) {
  const t = useText();
  return (
    <label className={css.switch}>
      <input type="checkbox" checked={on} onChange={(event) => change(event.target.checked)} />
      {t('history_show_quiet')}
    </label>
  );
}

function useTellPast(isPast: boolean, tell: TicketHistoryProps['onPast']): void {
  useEffect(() => {
    if (!isPast) return;
    tell?.(true);
    return () => tell?.(false);
  }, [isPast, tell]);
}

function Timeline({
  kind,
  id,
  events,
  actions,
  onPast,
}: TicketHistoryProps & { events: readonly HistoryEvent[] }) {
  const [withQuiet, setWithQuiet] = useState(false);
  const [at, go] = useMoment();
  const nameOf = useNames(events);
  const shown = useMemo(
    () => (withQuiet ? events : events.filter((event) => !isQuiet(event))),
    [events, withQuiet],
  );
  const step = stepAt(shown, at);
  useTellPast(step < shown.length - 1, onPast);
  const goTo = (next: number) =>
    go(next >= shown.length - 1 ? null : (shown[next]?.position ?? null));
  return (
    <div className={css.history}>
      <TimeSlider events={shown} step={step} goTo={goTo} nameOf={nameOf} />
      {events.some(isQuiet) && <QuietSwitch on={withQuiet} change={setWithQuiet} />}
      <div className={css.columns}>
        <EventList
          events={shown}
          every={events}
          step={step}
          goTo={goTo}
          showQuiet={() => setWithQuiet(true)}
          nameOf={nameOf}
        />
        <MomentView
          kind={kind}
          id={id}
          events={shown}
          step={step}
          nameOf={nameOf}
          backToNow={() => go(null)}
          actions={actions}
        />
      </div>
    </div>
  );
}
