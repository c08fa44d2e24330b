// @vitest-environment jsdom
import { expect, it, vi } from 'vitest';
import { dateTime } from '../../core/time/format';
import { exactTime } from './moments';

it('is written as times are elsewhere, with its seconds', () => {
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['en']);
  const time = new Date(2026, 10, 27, 2, 40, 39).toISOString();
  expect(exactTime('en', time)).toBe(`${dateTime('en', time)}:39`);
});
