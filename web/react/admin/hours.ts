// When the desk is open: intervals of a week in a time zone, and days off.
export interface OpenInterval {
  day: number; // 1: Monday … 7: Sunday
  from: string; // 09:00
  to: string; // up to 24:00
}

export interface Holiday {
  date: string; // 2026-12-25
  name: string;
}

export interface Hours {
  timeZone: string;
  weekly: readonly OpenInterval[];
  holidays: readonly Holiday[];
}

export const days = [1, 2, 3, 4, 5, 6, 7] as const;

// What hours begin with when a desk was always open before.
export const officeHours = (timeZone: string): Hours => ({
  timeZone,
  weekly: [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '17:00' })),
  holidays: [],
});

// A field of the browser has no 24:00: midnight as an end is the day's end.
export const endTyped = (time: string): string => (time === '00:00' ? '24:00' : time);
export const endShown = (time: string): string => (time === '24:00' ? '00:00' : time);

const isTime = (time: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(time);
const isEnd = (time: string): boolean => isTime(time) || time === '24:00';

function isDate(date: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return false;
  const found = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(found.getTime()) && found.toISOString().startsWith(date);
}

// What is wrong, by the name that the service gives the field: `hours.weekly[2].to`.
export type Mistakes = Readonly<Record<string, 'format' | 'range' | 'overlap' | 'duplicate'>>;

function weeklyMistakes(weekly: Hours['weekly'], found: Record<string, Mistakes[string]>): void {
  weekly.forEach(({ day, from, to }, at) => {
    const path = `hours.weekly[${at}]`;
    if (!isTime(from)) found[`${path}.from`] = 'format';
    if (!isEnd(to)) found[`${path}.to`] = 'format';
    else if (isTime(from) && from >= to) found[`${path}.to`] = 'range';
    const isWithin = weekly.some(
      (other, place) =>
        place !== at &&
        other.day === day &&
        (other.from < from || (other.from === from && place < at)) &&
        from < other.to,
    );
    if (isWithin) found[`${path}.from`] ??= 'overlap';
  });
}

export function mistakesIn(hours: Hours | null): Mistakes {
  const found: Record<string, Mistakes[string]> = {};
  if (!hours) return found;
  weeklyMistakes(hours.weekly, found);
  hours.holidays.forEach(({ date }, at) => {
    const path = `hours.holidays[${at}].date`;
    if (!isDate(date)) found[path] = 'format';
    else if (hours.holidays.findIndex((other) => other.date === date) < at)
      found[path] = 'duplicate';
  });
  return found;
}

// Monday's times on the other working days.
export function likeMonday(hours: Hours): Hours {
  const monday = hours.weekly.filter(({ day }) => day === 1);
  const others = hours.weekly.filter(({ day }) => day > 5);
  const workdays = [2, 3, 4, 5].flatMap((day) => monday.map((interval) => ({ ...interval, day })));
  return { ...hours, weekly: [...monday, ...workdays, ...others] };
}
