import { expect, it } from 'vitest';
import { Problem } from '../../core/api/problem';
import { explain, fieldError } from './states';

const t = (key: string) => `<${key}>`;
const refused = (field: string, code: string) =>
  new Problem({
    code: 'validation_failed',
    detail: '`errors` names each field, with a code and a sentence.',
    errors: [{ field, code, message: `${field} is wrong` }],
  });

it('what is refused is told in the reader’s words, where there are some', () => {
  expect(explain(t, new Problem({ code: 'ticket_closed', detail: 'final' }))).toBe(
    '<error_ticket_closed>',
  );
  expect(explain(t, new Problem({ code: 'rare', detail: 'It was so.' }))).toBe('It was so.');
});

it('what no form shows of a field is told instead of that there is something', () => {
  expect(explain(t, refused('', 'limit'))).toBe('<field_limit>');
  expect(explain(t, refused('ids', 'character'))).toBe('ids is wrong');
});

it('a field has its own words, whatever is wrong with it', () => {
  expect(fieldError(t, refused('shortcut', 'duplicate'), 'shortcut')).toBe('<field_duplicate>');
  expect(fieldError(t, refused('shortcut', 'format'), 'shortcut')).toBe('<field_invalid>');
  expect(fieldError(t, refused('shortcut', 'format'), 'title')).toBeUndefined();
});
