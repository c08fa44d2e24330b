// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { isSingleLetter, keyMap, mayRun } from './key_map';

function pressed(target: Element): KeyboardEvent {
  document.body.replaceChildren(target);
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true });
  target.dispatchEvent(event);
  return event;
}

const made = (html: string): Element => {
  const holder = document.createElement('div');
  holder.innerHTML = html;
  const found = holder.querySelector('[data-here]');
  if (!found) throw new Error('nothing marked');
  document.body.append(holder);
  return found;
};

describe('single letters', () => {
  it.each([
    '<input data-here>',
    '<textarea data-here></textarea>',
    '<div contenteditable="true" data-here></div>',
    '<ul role="menu"><li data-here></li></ul>',
    '<div role="dialog"><button data-here></button></div>',
  ])('do nothing in %s', (html) => {
    const target = made(html);
    const outer = target.closest('[role]') ?? target;
    const event = pressed(outer);
    expect(mayRun(keyMap.resolve.keys, event, true)).toBe(false);
  });

  it.each([
    '<button data-here></button>',
    '<input type="checkbox" data-here>',
    '<a data-here></a>',
  ])('work at %s', (html) => {
    expect(mayRun(keyMap.resolve.keys, pressed(made(html)), true)).toBe(true);
  });

  it('can be turned off, but not the palette', () => {
    const event = pressed(made('<button data-here></button>'));
    expect(mayRun(keyMap.resolve.keys, event, false)).toBe(false);
    expect(mayRun(keyMap.help.keys, event, false)).toBe(false);
    expect(mayRun(keyMap.palette.keys, event, false)).toBe(true);
  });

  it('do nothing once another command has taken the press', () => {
    const event = pressed(made('<button data-here></button>'));
    event.preventDefault();
    expect(mayRun(keyMap.transfer.keys, event, true)).toBe(false);
  });
});

describe("an input method's own keys", () => {
  it.each([
    ['while it composes', { isComposing: true }],
    ['as Safari tells of the one that ends it', { keyCode: 229 }],
  ])('do nothing %s', (_when, looks) => {
    document.body.innerHTML = '<button data-here></button>';
    const event = new KeyboardEvent('keydown', looks);
    expect(mayRun(keyMap.resolve.keys, event, true)).toBe(false);
    expect(mayRun(keyMap.palette.keys, event, true)).toBe(false);
  });
});

describe('the key map', () => {
  it('binds letters by their place on the keyboard', () => {
    for (const { keys } of Object.values(keyMap)) {
      if (!isSingleLetter(keys) || keys === keyMap.help.keys) continue;
      for (const press of keys.split(' ')) expect(press).toMatch(/^(Key[A-Z]|Slash|Bracket\w+)$/);
    }
  });

  it('gives no key to two things', () => {
    const keys = Object.values(keyMap).map((entry) => entry.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
