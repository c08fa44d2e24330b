import { describe, expect, it } from 'vitest';
import { changesBetween, newMessages, type PastState } from './past';

const message = (id: string) => ({
  id,
  senderName: 'Ada',
  senderType: 'user' as const,
  message: 'Hello',
  internal: false,
  createdAt: '2026-11-26T10:00:00.000Z',
  attachments: [],
});

const state = (properties: Record<string, unknown>, ...ids: string[]): PastState => ({
  properties,
  messages: ids.map(message),
});

describe('the difference of two states', () => {
  it('names each property that changed, with what it was and became', () => {
    const before = state({ status: 'open', priority: 'low', assignedTo: null });
    const after = state({ status: 'in_progress', priority: 'low', assignedTo: 'grace' });
    expect(changesBetween(before, after)).toEqual([
      { name: 'status', before: 'open', after: 'in_progress' },
      { name: 'assignedTo', before: null, after: 'grace' },
    ]);
  });

  it('compares lists by what they hold', () => {
    const before = state({ tags: ['premium'] });
    expect(changesBetween(before, state({ tags: ['premium'] }))).toEqual([]);
    expect(changesBetween(before, state({ tags: ['premium', 'refund'] }))).toEqual([
      { name: 'tags', before: ['premium'], after: ['premium', 'refund'] },
    ]);
  });

  it('takes a missing value, null, and an empty list for the same', () => {
    expect(changesBetween(state({ rating: null, tags: [] }), state({}))).toEqual([]);
  });

  it('tells of a property that went away', () => {
    expect(changesBetween(state({ assignedTo: 'grace' }), state({ assignedTo: null }))).toEqual([
      { name: 'assignedTo', before: 'grace', after: null },
    ]);
  });

  it('takes everything for new where there was nothing', () => {
    const after = state({ status: 'open', assignedTo: null }, 'm1');
    expect(changesBetween(null, after)).toEqual([{ name: 'status', before: null, after: 'open' }]);
    expect([...newMessages(null, after)]).toEqual(['m1']);
  });

  it('finds the messages that were not there before', () => {
    const fresh = newMessages(state({}, 'm1'), state({}, 'm1', 'm2', 'm3'));
    expect([...fresh]).toEqual(['m2', 'm3']);
  });
});
