import { describe, expect, it } from 'vitest';
import { following, moved, none, toggled, within } from './selection';

const list = ['a', 'b', 'c'];

describe('the selection', () => {
  it('begins at the top, and stops at the ends', () => {
    const first = moved(none, list, 1);
    expect(first.at).toBe('a');
    expect(moved(first, list, -1).at).toBe('a');
    expect(moved({ ...none, at: 'c' }, list, 1).at).toBe('c');
  });

  it('stays where it was in an empty list', () => {
    expect(moved(none, [], 1).at).toBeNull();
  });

  it('selects and lets go', () => {
    const one = toggled(none, 'b');
    expect([...one.ids]).toEqual(['b']);
    expect([...toggled(one, 'b').ids]).toEqual([]);
  });

  it('lets go of what has left the list', () => {
    const both = toggled(toggled(none, 'a'), 'b');
    expect([...within(both, ['b', 'c']).ids]).toEqual(['b']);
    expect(within(both, list)).toBe(both);
  });

  it('goes on behind the ticket that is done, or before it at the end', () => {
    expect(following(list, 'a')).toBe('b');
    expect(following(list, 'c')).toBe('b');
    expect(following(['a'], 'a')).toBeNull();
    expect(following(list, 'elsewhere')).toBe('a');
  });
});
