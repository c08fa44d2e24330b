// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { carryDraft, type Draft, draftName, keptDraft, useSharedDraft } from './drafts';

const file = { id: 'f', name: 'a.png', mediaType: 'image/png', size: 1, sha256: '', url: '/f' };
const saying = (text: string): Draft => ({ text, attachments: [] });

beforeEach(() => localStorage.clear());

describe('a draft', () => {
  it('is kept with its files, for each person and chat apart', () => {
    const mine = draftName('ada', 'chat');
    keptDraft(mine).keep({ text: 'so far', attachments: [file] });
    expect(keptDraft(mine).read()).toEqual({ text: 'so far', attachments: [file] });
    const others = [draftName('ben', 'chat'), draftName('ada', ''), draftName(undefined, '')];
    for (const other of others) expect(keptDraft(other).read()).toEqual(saying(''));
  });

  it('goes with a visitor who has become somebody', () => {
    const before = draftName(undefined, '');
    keptDraft(before).keep(saying('so far'));
    const { rerender } = renderHook(({ name }) => useSharedDraft(name, 0, () => undefined), {
      initialProps: { name: before },
    });
    rerender({ name: draftName('ada', '') });
    expect(keptDraft(draftName('ada', '')).read()).toEqual(saying('so far'));
    expect(localStorage).toHaveLength(1);
  });
});

describe('a draft in two tabs', () => {
  const name = draftName('ada', 'chat');
  const here = () => {
    const heard: string[] = [];
    const listen = ({ text }: Draft) => void heard.push(text);
    const { result } = renderHook(() => useSharedDraft(name, 0, listen));
    return { ...result.current, heard };
  };
  // The event comes when it comes: by then the other tab may have written on.
  const elsewhere = (text: string) =>
    act(() => {
      keptDraft(name).keep(saying(text));
      window.dispatchEvent(new StorageEvent('storage', { key: keptDraft(name).key }));
    });

  it('is heard, and never written back', () => {
    const { keep, heard } = here();
    for (const text of ['a', 'ab', 'abc']) elsewhere(text);
    expect(heard).toEqual(['a', 'ab', 'abc']);
    for (const late of heard) {
      keep(saying(late));
      expect(keptDraft(name).read()).toEqual(saying('abc'));
    }
  });

  it('is kept again as soon as something is typed here, be it what was heard', () => {
    const { keep, typed } = here();
    elsewhere('ab');
    elsewhere('abc');
    typed();
    keep(saying('ab'));
    expect(keptDraft(name).read()).toEqual(saying('ab'));
  });

  it('of another chat is not heard', () => {
    const { heard } = here();
    act(() => {
      window.dispatchEvent(new StorageEvent('storage', { key: keptDraft('ada:other').key }));
    });
    expect(heard).toEqual([]);
  });
});

describe('a draft whose chat begins', () => {
  const writing = (text: string) => {
    const heard: string[] = [];
    const listen = (draft: Draft) => void heard.push(draft.text);
    const names = { name: draftName('ada', ''), round: 0 };
    const { result, rerender } = renderHook(
      ({ name, round }) => useSharedDraft(name, round, listen),
      { initialProps: names },
    );
    act(() => result.current.keep(saying(text)));
    return {
      ...result.current,
      heard,
      begins: () => rerender({ ...names, name: draftName('ada', 'chat') }),
    };
  };
  const keptIn = (chat: string) => keptDraft(draftName('ada', chat)).read().text;

  it('goes along', () => {
    const { begins, heard } = writing('and one more');
    begins();
    expect([keptIn(''), keptIn('chat'), heard]).toEqual(['', 'and one more', []]);
  });

  it('joins what stands there', () => {
    keptDraft(draftName('ada', 'chat')).keep(saying('first'));
    const { begins, heard } = writing('second');
    begins();
    expect([keptIn('chat'), heard]).toEqual(['first\nsecond', ['first\nsecond']]);
  });

  it('stays in its box when another tab has taken it along', () => {
    const { begins, heard, keep } = writing('half');
    carryDraft(draftName('ada', ''), draftName('ada', 'chat'));
    begins();
    keep(saying('half a'));
    expect([keptIn('chat'), heard]).toEqual(['half a', []]);
  });
});

it('a draft is read anew with another round', () => {
  const heard: string[] = [];
  const listen = ({ text }: Draft) => void heard.push(text);
  const name = draftName('ada', '');
  keptDraft(name).keep(saying('in the ticket now'));
  const { rerender } = renderHook(({ round }) => useSharedDraft(name, round, listen), {
    initialProps: { round: 0 },
  });
  keptDraft(name).forget();
  rerender({ round: 1 });
  expect(heard).toEqual(['']);
});
