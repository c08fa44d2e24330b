import { describe, expect, it } from 'vitest';
import { endShown, endTyped, type Hours, likeMonday, mistakesIn, officeHours } from './hours';

const week = (...weekly: [number, string, string][]): Hours => ({
  timeZone: 'Europe/Berlin',
  weekly: weekly.map(([day, from, to]) => ({ day, from, to })),
  holidays: [],
});

const daysOff = (...dates: string[]): Hours => ({
  ...officeHours('UTC'),
  holidays: dates.map((date) => ({ date, name: '' })),
});

describe('weekly hours', () => {
  it('are right with pauses, up to midnight, and with touching intervals', () => {
    const hours = week([1, '09:00', '12:00'], [1, '12:00', '24:00'], [2, '00:00', '24:00']);
    expect(mistakesIn(hours)).toEqual({});
    expect(mistakesIn(null)).toEqual({});
  });

  it('end after they begin', () => {
    expect(mistakesIn(week([1, '09:00', '09:00']))).toEqual({ 'hours.weekly[0].to': 'range' });
    expect(mistakesIn(week([1, '17:00', '09:00']))).toEqual({ 'hours.weekly[0].to': 'range' });
  });

  it('do not overlap on a day, whatever their order', () => {
    expect(mistakesIn(week([1, '11:00', '14:00'], [1, '09:00', '12:00']))).toEqual({
      'hours.weekly[0].from': 'overlap',
    });
    expect(mistakesIn(week([1, '09:00', '12:00'], [2, '10:00', '14:00']))).toEqual({});
    expect(mistakesIn(week([3, '09:00', '12:00'], [3, '09:00', '12:00']))).toEqual({
      'hours.weekly[1].from': 'overlap',
    });
  });

  it('are times of day', () => {
    expect(mistakesIn(week([1, '', '12:00'], [2, '09:00', '25:00']))).toEqual({
      'hours.weekly[0].from': 'format',
      'hours.weekly[1].to': 'format',
    });
    expect(mistakesIn(week([1, '24:00', '24:00']))).toEqual({ 'hours.weekly[0].from': 'format' });
  });
});

describe('holidays', () => {
  it('are days that exist, each once', () => {
    expect(mistakesIn(daysOff('2026-12-25', '2028-02-29'))).toEqual({});
    expect(mistakesIn(daysOff('2026-02-30', '', '2026-12-25', '2026-12-25'))).toEqual({
      'hours.holidays[0].date': 'format',
      'hours.holidays[1].date': 'format',
      'hours.holidays[3].date': 'duplicate',
    });
  });
});

it('takes midnight as an end for the end of the day', () => {
  expect(endTyped('00:00')).toBe('24:00');
  expect(endShown('24:00')).toBe('00:00');
  expect(endShown(endTyped('17:30'))).toBe('17:30');
});

it('copies Monday to the working days, and leaves the weekend', () => {
  const hours = likeMonday(
    week(
      [1, '08:00', '10:00'],
      [1, '11:00', '12:00'],
      [3, '09:00', '17:00'],
      [7, '10:00', '11:00'],
    ),
  );
  expect(hours.weekly).toHaveLength(11);
  expect(hours.weekly.filter(({ day }) => day === 3).map(({ from }) => from)).toEqual([
    '08:00',
    '11:00',
  ]);
  expect(hours.weekly.at(-1)).toEqual({ day: 7, from: '10:00', to: '11:00' });
});
