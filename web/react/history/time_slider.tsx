// One stop for each event. Arrows, Home and End are the range's own; with Shift it goes by days.
import type { KeyboardEvent } from 'react';
import { dateTime } from '../../core/time/format';
import { StaffButton } from '../staff_parts/staff_button';
import { useSupport, useText } from '../support/support_provider';
import { eventSentence } from './event_sentence';
import type { NameOf } from './names';
import type { HistoryEvent } from './past';
import { stepByDay } from './steps';
import css from './time_slider.module.css';

export interface TimeSliderProps {
  events: readonly HistoryEvent[];
  step: number;
  goTo: (step: number) => void;
  nameOf: NameOf;
}

const ways: Readonly<Record<string, 1 | -1>> = {
  ArrowUp: 1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowLeft: -1,
};

function wayOf(event: KeyboardEvent<HTMLInputElement>): 1 | -1 | undefined {
  const way = ways[event.key];
  const mirrored = getComputedStyle(event.currentTarget).direction === 'rtl';
  const sideways = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
  return way && mirrored && sideways ? (-way as 1 | -1) : way;
}

export function TimeSlider({ events, step, goTo, nameOf }: TimeSliderProps) {
  const t = useText();
  const { locale } = useSupport();
  const last = events.length - 1;
  const event = events[step];
  if (!event) return null;
  const byDays = (pressed: KeyboardEvent<HTMLInputElement>) => {
    const way = pressed.shiftKey ? wayOf(pressed) : undefined;
    if (!way) return;
    pressed.preventDefault();
    goTo(stepByDay(events, step, way));
  };
  const counted = { number: step + 1, count: events.length };
  const sentence = eventSentence(t, event, nameOf);
  return (
    <div className={css.bar}>
      <StaffButton onPress={() => goTo(step - 1)} isDisabled={step === 0}>
        {t('history_earlier')}
      </StaffButton>
      <input
        className={css.range}
        type="range"
        min={0}
        max={last}
        step={1}
        value={step}
        aria-label={t('history_slider')}
        aria-valuetext={`${t('history_step', counted)}, ${dateTime(locale, event.recordedAt)}: ${sentence}`}
        aria-describedby="history-keys"
        onChange={(moved) => goTo(Number(moved.target.value))}
        onKeyDown={byDays}
      />
      <StaffButton onPress={() => goTo(step + 1)} isDisabled={step === last}>
        {t('history_later')}
      </StaffButton>
      <div className={css.ends} aria-hidden="true">
        <span>{dateTime(locale, (events[0] ?? event).recordedAt)}</span>
        <span>{dateTime(locale, (events[last] ?? event).recordedAt)}</span>
      </div>
      <p className={css.keys} id="history-keys">
        {t('history_keys')}
      </p>
    </div>
  );
}
