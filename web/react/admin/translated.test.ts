import { expect, it } from 'vitest';
import { worded } from './translated';

it('forgets a language whose text was emptied', () => {
  expect(worded({ en: 'A', de: 'B' }, 'de', '')).toEqual({ en: 'A' });
  expect(worded({ en: 'A' }, 'ar', 'ج')).toEqual({ en: 'A', ar: 'ج' });
});
