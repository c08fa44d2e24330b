import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TypingSignal } from './typing_signal';

describe('the sign that somebody writes', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const written = (script: (signal: TypingSignal) => void): boolean[] => {
    const told: boolean[] = [];
    script(new TypingSignal((typing) => told.push(typing)));
    return told;
  };

  it('is given once for many letters, and again while they go on', () => {
    const told = written((signal) => {
      for (let letter = 1; letter <= 40; letter += 1) {
        signal.typed('x'.repeat(letter));
        vi.advanceTimersByTime(100);
      }
    });
    expect(told).toEqual([true, true]);
  });

  it('is taken back when it rests', () => {
    const told = written((signal) => {
      signal.typed('x');
      vi.advanceTimersByTime(10_000);
    });
    expect(told).toEqual([true, false]);
  });

  it('is taken back when all is deleted or sent, once', () => {
    const told = written((signal) => {
      signal.typed('x');
      signal.typed('  ');
      signal.stop();
      vi.advanceTimersByTime(10_000);
    });
    expect(told).toEqual([true, false]);
  });

  it('is not given for a draft that is only looked at', () => {
    expect(written((signal) => signal.typed(''))).toEqual([]);
  });
});
