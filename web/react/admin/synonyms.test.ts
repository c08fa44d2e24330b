import { expect, it } from 'vitest';
import { groupsIn, wrongGroup } from './synonyms';

it('takes a line for a group, and tidies it', () => {
  expect(groupsIn(' refund,money   back ,\n\n invoice, bill\n')).toEqual([
    'refund, money back',
    'invoice, bill',
  ]);
});
it('names the first group of one word', () => {
  expect(wrongGroup(['a, b', 'lonely'])).toBe('lonely');
  expect(wrongGroup(['a, b'])).toBeUndefined();
});
