import { expect, it } from 'vitest';
import type { Api } from '../../core/api/client';
import { findHistory, typedTarget } from './find_history';

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
it('finds a ticket by its number, however many hold its digits', async () => {
  const tickets = Array.from({ length: 300 }, (_, at) => ({
    id: `ticket-${at + 1}`,
    number: at + 1,
    subject: 'Lesson 3 does not load',
  }));
  const found = (q: string) =>
    tickets.filter(({ number, subject }) => subject.includes(q) || q === `#${number}`).reverse();
  const api = {
    request: async (
      _: string,
      _path: string,
      { params }: { params: { query: { q: string } } },
    ) => ({
      data: found(params.query.q).slice(0, 100),
      response: new Response(),
    }),
  };
  expect(await findHistory(api as unknown as Api, '3')).toEqual({ kind: 'ticket', id: 'ticket-3' });
});
