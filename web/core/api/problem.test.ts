import { expect, test } from 'vitest';
import { leftOf, Problem } from './problem';

const wrong = (field: string) => ({ field, code: 'required', message: 'is missing' });
const refused = new Problem({
  detail: 'wrong',
  status: 422,
  code: 'validation_failed',
  requestId: 'r1',
  errors: [wrong('subject'), wrong('category')],
});

test('of what was refused the fields are left that were not written anew', () => {
  expect(leftOf(refused, ['priority'])).toBe(refused);
  const left = leftOf(refused, ['subject']);
  expect(left?.fields).toEqual([wrong('category')]);
  expect(left).toMatchObject({
    message: 'wrong',
    status: 422,
    code: refused.code,
    requestId: 'r1',
  });
  expect(leftOf(refused, ['category', 'subject'])).toBeNull();
});

test('what was refused as a whole stays refused', () => {
  const offline = new Problem({ code: 'offline' });
  expect(leftOf(offline, ['subject'])).toBe(offline);
  expect(leftOf(null, ['subject'])).toBeNull();
});

test('an answer without a code, such as a proxy’s page, is told by its status', () => {
  const told = [401, 502, 503, 504, 500].map((status) => new Problem({ status }));
  const busy = 'unavailable';
  expect(told.map(({ code }) => code)).toEqual(['unauthenticated', busy, busy, busy, 'internal']);
  expect(told.map(({ passing }) => passing)).toEqual([false, true, true, true, false]);
});
