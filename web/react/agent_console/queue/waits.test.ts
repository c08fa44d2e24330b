import { describe, expect, it } from 'vitest';
import { chat } from '../../../core/live/sample_chat';
import { longestFirst, stopwatch, waitedSeconds } from './waits';

describe('how long somebody has waited', () => {
  const heardAt = Date.parse('2026-11-26T12:00:00Z');

  it('is what the service counted, and what has passed since it said so', () => {
    const waiting = chat('a', { waitSeconds: 40 });
    expect(waitedSeconds(waiting, heardAt, heardAt)).toBe(40);
    expect(waitedSeconds(waiting, heardAt, heardAt + 5_900)).toBe(45);
  });

  it('does not run backwards when this clock is set back', () => {
    expect(waitedSeconds(chat('a', { waitSeconds: 40 }), heardAt, heardAt - 9_000)).toBe(40);
  });

  it('is counted from the start where the service did not count', () => {
    const now = Date.parse('2026-11-26T10:01:00Z');
    expect(waitedSeconds(chat('a'), now, now)).toBe(60);
  });
});

describe('the stopwatch', () => {
  it.each([
    [0, '00:00'],
    [72, '01:12'],
    [3_729, '1:02:09'],
  ])('shows %i seconds as %s', (seconds, shown) => {
    expect(stopwatch(seconds)).toBe(shown);
  });
});

describe('the queue', () => {
  it('has who waits longest at its front, whatever the order in which it came', () => {
    const waiting = [
      chat('late', { queuePosition: 2 }),
      chat('unknown', { createdAt: '2026-11-26T09:00:00.000Z' }),
      chat('early', { queuePosition: 1 }),
    ];
    expect(longestFirst(waiting).map(({ id }) => id)).toEqual(['early', 'late', 'unknown']);
  });
});
