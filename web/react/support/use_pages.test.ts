// @vitest-environment jsdom
import { act, renderHook, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { type AskPage, usePages } from './use_pages';

const size = 2;

function listOf(all: string[]): AskPage<string> {
  return async (cursor) => {
    const from = Number(cursor ?? 0);
    const end = from + size;
    return { items: all.slice(from, end), next: end < all.length ? String(end) : null };
  };
}

test('what is asked for again is as long as what is shown', async () => {
  const all = ['a', 'b', 'c', 'd', 'e'];
  const ask = listOf(all);
  const { result } = renderHook(() => usePages(ask));
  await waitFor(() => expect(result.current.items).toEqual(['a', 'b']));
  act(() => result.current.more?.());
  await waitFor(() => expect(result.current.items).toEqual(['a', 'b', 'c', 'd']));
  all.unshift('new');
  act(() => result.current.again());
  await waitFor(() => expect(result.current.items?.[0]).toBe('new'));
  expect(result.current.items).toEqual(['new', 'a', 'b', 'c']);
  act(() => result.current.more?.());
  await waitFor(() => expect(result.current.items).toEqual(['new', 'a', 'b', 'c', 'd', 'e']));
});

test('a further page that failed comes with the next try', async () => {
  const whole = listOf(['a', 'b', 'c', 'd', 'e']);
  let fails = false;
  const ask: AskPage<string> = async (cursor, signal) => {
    if (fails) throw new Error('503');
    return whole(cursor, signal);
  };
  const { result } = renderHook(() => usePages(ask));
  await waitFor(() => expect(result.current.items).toEqual(['a', 'b']));
  fails = true;
  act(() => result.current.more?.());
  await waitFor(() => expect(result.current.problem).not.toBeNull());
  expect(result.current.items).toEqual(['a', 'b']);
  fails = false;
  act(() => result.current.again());
  await waitFor(() => expect(result.current.items).toEqual(['a', 'b', 'c', 'd']));
  expect(result.current.problem).toBeNull();
});

test('another list begins with its first page', async () => {
  const [long, other] = [listOf(['a', 'b', 'c', 'd']), listOf(['x', 'y', 'z'])];
  const { result, rerender } = renderHook(({ ask }) => usePages(ask), {
    initialProps: { ask: long },
  });
  await waitFor(() => expect(result.current.items).toEqual(['a', 'b']));
  act(() => result.current.more?.());
  await waitFor(() => expect(result.current.items).toHaveLength(4));
  rerender({ ask: other });
  await waitFor(() => expect(result.current.items).toEqual(['x', 'y']));
});

test('a further page that was asked for comes, though the list is fetched anew meanwhile', async () => {
  const ask = listOf(['a', 'b', 'c', 'd', 'e']);
  const { result } = renderHook(() => usePages(ask));
  await waitFor(() => expect(result.current.items).toEqual(['a', 'b']));
  act(() => {
    result.current.more?.();
    result.current.again();
  });
  await waitFor(() => expect(result.current.items).toEqual(['a', 'b', 'c', 'd']));
  act(() => result.current.again());
  await waitFor(() => expect(result.current.loading).toBe(false));
  expect(result.current.items).toEqual(['a', 'b', 'c', 'd']);
});
