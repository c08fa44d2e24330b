import { describe, expect, it } from 'vitest';
import { filled, fitting, inserted, slashAt } from './canned';

const reply = (shortcut: string, title: string) => ({
  id: shortcut,
  shortcut,
  title,
  text: title,
  updatedAt: '2026-11-26T10:00:00.000Z',
  version: 1,
});

describe('the slash at the cursor', () => {
  it('is found where it begins a word', () => {
    expect(slashAt('/ref', 4)).toEqual({ start: 0, end: 4, query: 'ref' });
    expect(slashAt('Hello /', 7)).toEqual({ start: 6, end: 7, query: '' });
    expect(slashAt('one\n/two rest', 8)).toEqual({ start: 4, end: 8, query: 'two' });
  });

  it('is none inside of a word, an address, or behind a finished word', () => {
    expect(slashAt('and/or', 6)).toBeNull();
    expect(slashAt('https://example', 15)).toBeNull();
    expect(slashAt('/refund now', 11)).toBeNull();
  });
});

describe('a canned reply', () => {
  it('replaces the slash and its word, and leaves the cursor behind itself', () => {
    const text = 'Hi, /ref bye';
    const slash = slashAt(text, 8);
    if (!slash) throw new Error('no slash');
    const after = inserted(text, slash, 'your money comes');
    expect(after).toEqual({ text: 'Hi, your money comes bye', cursor: 20 });
  });

  it('can follow another one in the same message', () => {
    const first = inserted('/a', { start: 0, end: 2, query: 'a' }, 'One.');
    const text = `${first.text} /b`;
    const slash = slashAt(text, text.length);
    if (!slash) throw new Error('no slash');
    expect(inserted(text, slash, 'Two.').text).toBe('One. Two.');
  });

  it('is filled with what is known, and shows what is not', () => {
    const text = 'Hi {{customer.name}}, {{ agent.name }} here, ticket {{ticket.number}}';
    expect(filled(text, { 'customer.name': 'Ada', 'agent.name': 'Grace' })).toBe(
      'Hi Ada, Grace here, ticket {{ticket.number}}',
    );
  });

  it('does not fill what the filling itself contains', () => {
    expect(
      filled('{{customer.name}}', { 'customer.name': '{{agent.name}}', 'agent.name': 'G' }),
    ).toBe('{{agent.name}}');
  });

  it('is found by its shortcut first, then by its title', () => {
    const replies = [reply('hello', 'Refuse politely'), reply('refund', 'Money back')];
    expect(fitting(replies, 'ref').map(({ shortcut }) => shortcut)).toEqual(['refund', 'hello']);
    expect(fitting(replies, 'zzz')).toEqual([]);
  });
});
