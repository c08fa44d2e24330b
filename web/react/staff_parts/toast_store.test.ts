import { beforeEach, describe, expect, it, vi } from 'vitest';
import { toasts } from './toast_store';

beforeEach(() => toasts.shown.set([]));

describe('undo', () => {
  it('takes back what was done last, once', () => {
    const [first, second] = [vi.fn(), vi.fn()];
    toasts.show({ text: 'first', undo: first });
    toasts.show({ text: 'second', undo: second });
    toasts.show({ text: 'by the way' });
    expect(toasts.undoLast()).toBe(true);
    expect(second).toHaveBeenCalledOnce();
    expect(first).not.toHaveBeenCalled();
    expect(toasts.undoLast()).toBe(true);
    expect(first).toHaveBeenCalledOnce();
    expect(toasts.undoLast()).toBe(false);
  });

  it('is gone with its notice', () => {
    const undo = vi.fn();
    toasts.dismiss(toasts.show({ text: 'done', undo }));
    expect(toasts.undoLast()).toBe(false);
    expect(undo).not.toHaveBeenCalled();
  });
});

describe('notices', () => {
  it('are three at most, the newest', () => {
    for (const text of ['1', '2', '3', '4']) toasts.show({ text });
    expect(toasts.shown.get().map(({ text }) => text)).toEqual(['2', '3', '4']);
  });
});
