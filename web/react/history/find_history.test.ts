import { expect, it } from 'vitest';
import { typedTarget } from './find_history';

const id = '01a219d0-4fc3-70b8-a9fd-df867530b46c';

it('takes a number, with or without its sign', () => {
  expect(typedTarget(' 1042 ')).toEqual({ number: 1042 });
  expect(typedTarget('#7')).toEqual({ number: 7 });
});
it('takes an id, also in capitals and inside of an address', () => {
  expect(typedTarget(id.toUpperCase())).toEqual({ id });
  expect(typedTarget(`https://desk.example/console/tickets/${id}?x=1`)).toEqual({ id });
});
it('takes nothing else', () => {
  expect(typedTarget('refund')).toBeNull();
  expect(typedTarget('')).toBeNull();
});
