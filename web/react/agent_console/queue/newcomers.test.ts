import { describe, expect, it } from 'vitest';
import { chat } from '../../../core/live/sample_chat';
import { heard, newcomers } from './newcomers';

const waiting = (...ids: string[]) => ids.map((id) => chat(id));

const came = (before: string[], total: number, now: string[]) =>
  newcomers(heard(waiting(...before), total), waiting(...now)).map(({ id }) => id);

describe('newcomers to the queue', () => {
  it('are those who were not there', () => {
    expect(came(['a', 'b'], 2, ['a', 'b', 'c'])).toEqual(['c']);
    expect(came(['a', 'b'], 2, ['b'])).toEqual([]);
    expect(came([], 0, ['a'])).toEqual(['a']);
    expect(came(['a'], 1, ['b', 'c'])).toEqual(['b', 'c']);
  });

  it('are none of those who move up because others were accepted', () => {
    expect(came(['a', 'b', 'c'], 5, ['c', 'd', 'e'])).toEqual([]);
    expect(came(['a', 'b', 'c'], 5, ['d', 'e'])).toEqual([]);
  });

  it('come behind those who move up', () => {
    expect(came(['a', 'b', 'c'], 4, ['c', 'd', 'e'])).toEqual(['e']);
  });

  it('are those, too, whom an agent has lost: they stand at their old place', () => {
    expect(came(['b', 'c', 'd'], 9, ['a', 'b', 'c'])).toEqual(['a']);
  });
});
