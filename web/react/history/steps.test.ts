import { describe, expect, it } from 'vitest';
import type { HistoryEvent } from './past';
import { stepAt, stepByDay } from './steps';

const event = (position: number, day: number): HistoryEvent => ({
  position,
  version: 1,
  type: 'ticket.message_posted',
  schemaVersion: 1,
  data: {},
  actor: { id: 'ada', role: 'user' },
  commandId: '',
  correlationId: '',
  causationPosition: null,
  recordedAt: new Date(2026, 10, day, 12, position).toISOString(),
  hash: '',
});

const events = [event(4, 1), event(5, 1), event(9, 2), event(12, 2), event(13, 5)];

describe('the step that is shown', () => {
  it('is the last one without a position', () => expect(stepAt(events, null)).toBe(4));
  it('is the event at the position', () => expect(stepAt(events, 9)).toBe(2));
  it('is the last event before a position between two', () => expect(stepAt(events, 11)).toBe(2));
  it('is the first one before all', () => expect(stepAt(events, 1)).toBe(0));
  it('is the last one behind all', () => expect(stepAt(events, 99)).toBe(4));
});

describe('going by days', () => {
  it('leads to the first event of the next day that has one', () => {
    expect(stepByDay(events, 0, 1)).toBe(2);
    expect(stepByDay(events, 3, 1)).toBe(4);
  });
  it('leads back to the first event of the day, then of the day before', () => {
    expect(stepByDay(events, 3, -1)).toBe(2);
    expect(stepByDay(events, 2, -1)).toBe(0);
  });
  it('stays at the ends', () => {
    expect(stepByDay(events, 4, 1)).toBe(4);
    expect(stepByDay(events, 0, -1)).toBe(0);
  });
});
