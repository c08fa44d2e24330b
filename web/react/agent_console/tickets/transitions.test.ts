import { describe, expect, it } from 'vitest';
import { nextStatuses, wayBack } from './transitions';

describe('taking back that a ticket was resolved', () => {
  it.each(['open', 'in_progress', 'waiting_user'] as const)('leads to %s again', (before) => {
    let status: Parameters<typeof nextStatuses>[0] = 'resolved';
    for (const step of wayBack(before)) {
      expect(nextStatuses(status)).toContain(step);
      status = step;
    }
    expect(status).toBe(before);
  });

  it('is not there for what is closed', () => {
    expect(wayBack('closed')).toEqual([]);
    expect(nextStatuses('closed')).toEqual([]);
  });
});
