// The ticket or chat as it was after one event, with what that event changed.
import type { ReactNode } from 'react';
import { problemOf } from '../../core/api/problem';
import { ProblemNotice, Skeleton } from '../parts/states';
import { StaffButton } from '../staff_parts/staff_button';
import { useSupport, useText } from '../support/support_provider';
import { ChangeList } from './change_list';
import { CopyLink } from './copy_link';
import { eventSentence } from './event_sentence';
import { usePastState } from './history_queries';
import css from './moment_view.module.css';
import { exactTime } from './moments';
import type { NameOf } from './names';
import { changesBetween, type HistoryEvent, type HistoryKind, newMessages } from './past';
import { PastMessages } from './past_messages';
import { PropertyList } from './property_list';

interface MomentViewProps {
  kind: HistoryKind;
  id: string;
  events: readonly HistoryEvent[];
  step: number;
  nameOf: NameOf;
  backToNow: () => void;
  actions?: ReactNode;
}

export function MomentView(props: MomentViewProps) {
  const t = useText();
  const { locale } = useSupport();
  const event = props.events[props.step];
  if (!event) return null;
  const isPast = props.step < props.events.length - 1;
  const when = exactTime(locale, event.recordedAt);
  return (
    <section
      className={isPast ? `${css.moment} ${css.past}` : css.moment}
      aria-label={t(isPast ? 'history_as_of' : 'history_as_now', { time: when })}
    >
      <header className={css.head}>
        <h3 className={css.title}>
          {t(isPast ? 'history_as_of' : 'history_as_now', { time: when })}
        </h3>
        {isPast && (
          <StaffButton kind="primary" onPress={props.backToNow}>
            {t('history_now')}
          </StaffButton>
        )}
        <CopyLink kind={props.kind} id={props.id} position={event.position} />
      </header>
      {isPast && <p className={css.warning}>{t('history_past')}</p>}
      <Actions disabled={isPast}>{props.actions}</Actions>
      <p aria-live="polite" className={css.sentence}>
        {eventSentence(t, event, props.nameOf)}
      </p>
      <StateThen {...props} event={event} />
    </section>
  );
}

function Actions({ disabled, children }: { disabled: boolean; children: ReactNode }) {
  const t = useText();
  if (!children) return null;
  return (
    <fieldset className={css.actions} disabled={disabled}>
      <legend className="ld-hidden">{t('history_actions')}</legend>
      {children}
    </fieldset>
  );
}

function StateThen({
  kind,
  id,
  events,
  step,
  nameOf,
  event,
}: MomentViewProps & { event: HistoryEvent }) {
  const earlier = events[step - 1];
  const after = usePastState(kind, id, event.position);
  const before = usePastState(kind, id, earlier?.position);
  const failed = after.error ?? before.error;
  if (failed) {
    const retry = () => void Promise.all([after.refetch(), before.refetch()]);
    return <ProblemNotice problem={problemOf(failed)} retry={retry} />;
  }
  if (!after.data || (earlier && !before.data)) return <Skeleton lines={6} />;
  const old = (earlier && before.data) ?? null;
  const isFirst = !earlier;
  return (
    <>
      {!isFirst && <ChangeList changes={changesBetween(old, after.data)} nameOf={nameOf} />}
      <PropertyList state={after.data} nameOf={nameOf} />
      <PastMessages messages={after.data.messages} fresh={newMessages(old, after.data)} />
    </>
  );
}
