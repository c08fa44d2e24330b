import { expect, it } from 'vitest';
import { linkAddress } from './link_address';

it.each([
  ['https://a.example/x?y', 'https://a.example/x?y'],
  [' http://a.example ', 'http://a.example'],
  ['a.example/help', 'https://a.example/help'],
  ['a.example:8080', 'https://a.example:8080'],
  ['ada@a.example', 'mailto:ada@a.example'],
  ['mailto:ada@a.example', 'mailto:ada@a.example'],
  ['tel:+4912', 'tel:+4912'],
  ['/help/articles/refunds', '/help/articles/refunds'],
  ['#section-first', '#section-first'],
])('%s leads to %s', (typed, address) => {
  expect(linkAddress(typed)).toBe(address);
});

it.each(['', 'two words', 'javascript:alert(1)', 'data:text/html,x', 'word', '/', '#'])(
  '%j leads nowhere',
  (typed) => {
    expect(linkAddress(typed)).toBeNull();
  },
);
