import { describe, expect, it } from 'vitest';
import { acceptedTheme } from './theme';

describe("a host's theme", () => {
  const asked: string[] = [];
  const supports = (property: string, value: string) => {
    asked.push(property);
    return value !== 'nonsense';
  };

  it('sets the names that are known, to values that the browser takes for them', () => {
    const theme = {
      '--ld-accent': '#0a7d5a',
      '--ld-radius': '4px',
      '--ld-bg': 'nonsense',
      '--ld-text': 12,
      '--ld-shadow': 'none',
      position: 'fixed',
    };
    expect(acceptedTheme(theme, supports)).toEqual([
      ['--ld-accent', '#0a7d5a'],
      ['--ld-radius', '4px'],
    ]);
    expect(asked).toEqual(['color', 'border-radius', 'color']);
  });
});
