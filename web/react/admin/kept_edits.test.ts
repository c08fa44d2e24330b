// @vitest-environment jsdom
import { beforeEach, expect, it } from 'vitest';
import { hasKeptEdits, keepEdit, keptEdits } from './kept_edits';

beforeEach(() => sessionStorage.clear());

it('keeps an edit of each part until it is saved, for whoever made it', () => {
  const greetings = { value: { online: { en: 'Hi' } }, base: { tag: '"s1"' } };
  keepEdit('ada', 'greetings', greetings);
  keepEdit('ada', 'hours', { value: null });
  expect(keptEdits('ada')).toEqual({ greetings, hours: { value: null } });
  expect([keptEdits('ben'), hasKeptEdits('ben')]).toEqual([{}, false]);
  keepEdit('ada', 'hours', null);
  expect(keptEdits('ada')).toEqual({ greetings });
  expect(hasKeptEdits('ada')).toBe(true);
  keepEdit('ada', 'greetings', null);
  expect(sessionStorage).toHaveLength(0);
});
