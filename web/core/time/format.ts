// Times and spans for people, in their language.
import { type Locale, regional } from '../text/locale';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const steps: readonly [number, number, Intl.RelativeTimeFormatUnit][] = [
  [minute, second, 'second'],
  [hour, minute, 'minute'],
  [day, hour, 'hour'],
  [30 * day, day, 'day'],
  [365 * day, 30 * day, 'month'],
];

// "3 minutes ago".
export function relativeTime(locale: Locale, time: string | Date, now = new Date()): string {
  const passed = new Date(time).getTime() - now.getTime();
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  const step = steps.find(([below]) => Math.abs(passed) < below);
  const [, size, unit] = step ?? [0, 365 * day, 'year' as const];
  return format.format(Math.round(passed / size), unit);
}

// To make one takes far longer than to use it, and each line of a long chat has a time.
function formatsOf(options: Intl.DateTimeFormatOptions) {
  const made = new Map<string, Intl.DateTimeFormat>(); // by region
  return (locale: Locale, time: string | Date): string => {
    const region = regional(locale);
    const format = made.get(region) ?? new Intl.DateTimeFormat(region, options);
    made.set(region, format);
    return format.format(new Date(time));
  };
}

const toTheMinute = { hour: '2-digit', minute: '2-digit' } as const;
export const clockTime = formatsOf(toTheMinute);
export const dateTime = formatsOf({ dateStyle: 'medium', timeStyle: 'short' });
const date = formatsOf({ dateStyle: 'long' });
const weekday = formatsOf({ weekday: 'long', ...toTheMinute });
const weekdayOfDate = formatsOf({ weekday: 'long', day: 'numeric', month: 'long', ...toTheMinute });

const dayOf = (time: Date): number =>
  Math.floor(Date.UTC(time.getFullYear(), time.getMonth(), time.getDate()) / day);

// "Today", "Yesterday", else the date.
export function dayName(locale: Locale, at: string | Date, now = new Date()): string {
  const time = new Date(at);
  const ago = dayOf(now) - dayOf(time);
  if (ago > 1 || ago < 0) return date(locale, time);
  const name = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-ago, 'day');
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}

// "14:00" today, with the weekday within a week, and with the date where a weekday could be any.
export function timeToCome(locale: Locale, at: string | Date, now = new Date()): string {
  const ahead = dayOf(new Date(at)) - dayOf(now);
  const format = ahead < 1 ? clockTime : ahead < 7 ? weekday : weekdayOfDate;
  return format(locale, at);
}

// "3 min", of a span in seconds; under a minute "40 s".
export function span(locale: Locale, seconds: number): string {
  const [value, unit] =
    seconds < 60
      ? [Math.max(0, Math.round(seconds)), 'second']
      : seconds < 3_600
        ? [Math.round(seconds / 60), 'minute']
        : seconds < 48 * 3_600
          ? [Math.round(seconds / 3_600), 'hour']
          : [Math.round(seconds / 86_400), 'day'];
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: unit as string,
    unitDisplay: 'short',
  }).format(value as number);
}
