import { describe, expect, it } from 'vitest';
import { firstDrawn, step } from './drawn_lines';

describe('the first line that is drawn', () => {
  it('is the first of all, while they are few', () => {
    for (const count of [0, 1, step, 2 * step]) expect(firstDrawn(count, 0)).toBe(0);
  });

  it('moves by whole steps, and leaves at least one of them', () => {
    expect(firstDrawn(2 * step + 1, 0)).toBe(step);
    expect(firstDrawn(3 * step, 0)).toBe(step);
    expect(firstDrawn(3 * step + 1, 0)).toBe(2 * step);
  });

  it('is a step earlier with each wish, down to the first of all', () => {
    expect([0, 1, 2, 3, 4].map((wishes) => firstDrawn(5 * step, wishes) / step)).toEqual([
      3, 2, 1, 0, 0,
    ]);
  });
});
