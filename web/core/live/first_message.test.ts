import { describe, expect, it } from 'vitest';
import { subjectOf } from './first_message';

describe('the subject that a first message gives', () => {
  it('is its beginning, on one line', () => {
    expect(subjectOf('  My invoice\n\n is wrong ')).toBe('My invoice is wrong');
  });

  it('is cut between letters, never within one', () => {
    const subject = subjectOf('😀'.repeat(200));
    expect([...subject]).toHaveLength(80);
    expect(subject.endsWith('😀…')).toBe(true);
  });

  it('is nothing when there are only files', () => {
    expect(subjectOf('')).toBe('');
  });
});
