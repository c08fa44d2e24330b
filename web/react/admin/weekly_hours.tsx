import { StaffButton } from '../staff_parts/staff_button';
import { useSupport, useText } from '../support/support_provider';
import { days, endShown, endTyped, type Hours, likeMonday, type OpenInterval } from './hours';
import css from './hours.module.css';
import type { MistakeAt } from './hours_page';

interface WeeklyHoursProps {
  hours: Hours;
  at: MistakeAt;
  change: (hours: Hours) => void;
}

const monday = Date.UTC(2026, 0, 5); // any Monday: days get their names from a week of dates

export function useDayName() {
  const { locale } = useSupport();
  const format = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  return (day: number) => format.format(new Date(monday + (day - 1) * 86_400_000));
}

export function WeeklyHours({ hours, at, change }: WeeklyHoursProps) {
  const t = useText();
  const dayName = useDayName();
  return (
    <fieldset className={css.week}>
      <legend className={css.legend}>{t('admin_hours_weekly')}</legend>
      {days.map((day) => (
        <Day key={day} day={day} name={dayName(day)} hours={hours} at={at} change={change} />
      ))}
      <div>
        <StaffButton onPress={() => change(likeMonday(hours))}>
          {t('admin_hours_like_monday')}
        </StaffButton>
      </div>
    </fieldset>
  );
}

function Day({ day, name, hours, at, change }: WeeklyHoursProps & { day: number; name: string }) {
  const t = useText();
  const { weekly } = hours;
  const places = weekly.flatMap((interval, place) => (interval.day === day ? [place] : []));
  const add = () => {
    const last = places.length ? weekly[places[places.length - 1] ?? 0] : undefined;
    const from = last ? last.to : '09:00';
    const added = {
      day,
      from: from < '24:00' ? from : '09:00',
      to: from < '17:00' ? '17:00' : '24:00',
    };
    change({ ...hours, weekly: [...weekly, added] });
  };
  return (
    <div className={css.day}>
      <span className={css.name}>{name}</span>
      <div className={css.intervals}>
        {places.length === 0 && <span className={css.closed}>{t('admin_hours_closed')}</span>}
        {places.map((place) => (
          <Interval key={place} place={place} name={name} hours={hours} at={at} change={change} />
        ))}
        <StaffButton kind="quiet" aria-label={t('admin_hours_add', { day: name })} onPress={add}>
          + {t('admin_add')}
        </StaffButton>
      </div>
    </div>
  );
}

interface IntervalProps extends WeeklyHoursProps {
  place: number;
  name: string;
}

function Interval({ place, name, hours, at, change }: IntervalProps) {
  const t = useText();
  const interval = hours.weekly[place];
  if (!interval) return null;
  const set = (part: Partial<OpenInterval>) =>
    change({
      ...hours,
      weekly: hours.weekly.map((other, index) => (index === place ? { ...other, ...part } : other)),
    });
  const remove = () =>
    change({ ...hours, weekly: hours.weekly.filter((_, index) => index !== place) });
  const errors = {
    from: at(`hours.weekly[${place}].from`),
    to: at(`hours.weekly[${place}].to`),
  };
  const error = errors.from ?? errors.to;
  const said = error && `interval-${place}-error`;
  return (
    <span className={css.interval}>
      <input
        type="time"
        aria-label={t('admin_hours_from', { day: name })}
        aria-invalid={Boolean(errors.from)}
        aria-describedby={said}
        value={interval.from}
        onChange={({ target }) => set({ from: target.value })}
      />
      <span aria-hidden="true">–</span>
      <input
        type="time"
        aria-label={t('admin_hours_to', { day: name })}
        aria-invalid={Boolean(errors.to)}
        aria-describedby={said}
        value={endShown(interval.to)}
        onChange={({ target }) => set({ to: endTyped(target.value) })}
      />
      <StaffButton
        kind="quiet"
        square
        aria-label={t('admin_hours_remove', { day: name, from: interval.from, to: interval.to })}
        onPress={remove}
      >
        ✕
      </StaffButton>
      {error && (
        <span className={css.error} id={said}>
          {error}
        </span>
      )}
    </span>
  );
}
