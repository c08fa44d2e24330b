// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import { clockTime, dateTime, dayName, relativeTime, span, timeToCome } from './format';

describe('the name of a day', () => {
  const now = new Date(2026, 10, 26, 0, 30);
  const at = (day: number, hour = 23) => dayName('en', new Date(2026, 10, day, hour), now);

  it('counts midnights, not hours', () => {
    expect(at(26, 0)).toBe('Today');
    expect(at(25)).toBe('Yesterday');
    expect(at(24)).toContain('24');
  });

  it('has no word for what is to come', () => {
    expect(at(27)).toContain('27');
  });
});

describe('a time to come', () => {
  const now = new Date(2026, 11, 23, 18); // a Wednesday
  const at = (day: number) => timeToCome('en', new Date(2026, 11, day, 9), now);

  it('is told with what it takes to know the day', () => {
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['en-GB']);
    expect(at(23)).toBe('09:00');
    expect(at(24)).toMatch(/^Thursday\D+09:00$/);
    expect(at(29)).toMatch(/^Tuesday\D+09:00$/);
    expect(at(30)).toMatch(/^Wednesday,? 30 December\D+09:00$/);
    vi.restoreAllMocks();
  });
});

describe('a span', () => {
  it('is told in one unit', () => {
    expect(span('en', 40)).toBe('40 sec');
    expect(span('en', 185)).toBe('3 min');
    expect(span('en', 7_300)).toBe('2 hr');
    expect(span('en', -5)).toBe('0 sec');
  });
});

it('has the figures that stand in the texts, also where a region has others', () => {
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['ar-EG']);
  const now = new Date(2026, 10, 26, 12);
  expect(dateTime('ar', now)).toContain('2026');
  expect(relativeTime('ar', new Date(2026, 10, 12, 12), now)).toContain('14');
  vi.restoreAllMocks();
});

it('makes one format for all lines of a log', () => {
  const made = vi.fn();
  class Counted extends Intl.DateTimeFormat {
    constructor(locale?: string, options?: Intl.DateTimeFormatOptions) {
      super(locale, options);
      made();
    }
  }
  vi.stubGlobal('Intl', Object.assign(Object.create(Intl), { DateTimeFormat: Counted }));
  for (let minute = 0; minute < 60; minute += 1)
    clockTime('de', new Date(2026, 10, 26, 12, minute));
  vi.unstubAllGlobals();
  expect(made).toHaveBeenCalledTimes(1);
});
