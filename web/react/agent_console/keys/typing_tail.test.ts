// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { TypingTail } from './typing_tail';

let tail: TypingTail;
let field: HTMLTextAreaElement;

const key = (target: Element, name: string, timeStamp: number, more: KeyboardEventInit = {}) => {
  const event = new KeyboardEvent('keydown', { key: name, bubbles: true, ...more });
  Object.defineProperty(event, 'timeStamp', { value: timeStamp });
  let heard = false;
  const hear = () => {
    heard = tail.hears(event);
  };
  target.addEventListener('keydown', hear, { once: true });
  target.dispatchEvent(event);
  return heard;
};

beforeEach(() => {
  tail = new TypingTail();
  field = document.body.appendChild(document.createElement('textarea'));
});

describe('letters after their field has gone', () => {
  it('are no commands until whoever types has seen it', () => {
    key(field, 'a', 0);
    field.remove();
    expect(key(document.body, 'n', 200)).toBe(true);
    expect(key(document.body, 'o', 1_600)).toBe(true); // he goes on
    expect(key(document.body, 'a', 3_200)).toBe(false);
    expect(key(document.body, 'a', 3_300)).toBe(false);
  });

  it('are commands where one has left the field by himself', () => {
    key(field, 'a', 0);
    expect(key(document.body, 'e', 100)).toBe(false);
    field.remove();
    expect(key(document.body, 'j', 200)).toBe(false);
  });

  it('are commands after a key that ends what was typed, and with a modifier', () => {
    key(field, 'a', 0);
    key(field, 'Enter', 50);
    field.remove();
    expect(key(document.body, 'j', 100)).toBe(false);
    const other = document.body.appendChild(document.createElement('input'));
    key(other, 'a', 200);
    other.remove();
    expect(key(document.body, 'k', 300, { ctrlKey: true })).toBe(false);
  });
});
