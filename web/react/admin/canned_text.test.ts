import { expect, it } from 'vitest';
import { filled, unknownPlaceholders } from './canned_text';

const values = { 'customer.name': 'Ada', 'agent.name': 'Grace', 'ticket.number': '1042' };

it('fills in what is known', () => {
  const text = 'Hello {{customer.name}}, {{ agent.name }} here about {{ticket.number}}.';
  expect(filled(text, values)).toBe('Hello Ada, Grace here about 1042.');
});
it('leaves what is not known, and names it once', () => {
  const text = '{{customer.age}} {{customer.age}} {{ticket.number}} { x } {{}}';
  expect(filled(text, values)).toBe('{{customer.age}} {{customer.age}} 1042 { x } {{}}');
  expect(unknownPlaceholders(text)).toEqual(['customer.age']);
});
