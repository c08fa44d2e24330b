import { expect, it } from 'vitest';
import { limitIn } from './chat_limit';

it('takes whole numbers up to a hundred, and zero where it is written', () => {
  expect(['0', '5', ' 7 ', '100'].map(limitIn)).toEqual([0, 5, 7, 100]);
});
it('takes no empty field for a number, and nothing else that is none', () => {
  expect(['', '  ', '2.5', '-1', '101', 'five'].map(limitIn)).toEqual(Array(6).fill(null));
});
