// @vitest-environment jsdom
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useEffect, useRef, useState } from 'react';
import { afterEach, expect, test } from 'vitest';
import { SupportProvider, Texts } from '../support/support_provider';
import { LoadMore } from './load_more';

const all = ['one', 'two', 'three', 'four', 'five'];

// A list in parts of two, each of which comes when the test says so.
let comes: () => void;
let fetchAnew: () => void;

// `drawnAfter`: ms, in which a table makes its rows.
function List({ drawnAfter = 0 }: { drawnAfter?: number }) {
  const list = useRef<HTMLUListElement>(null);
  const [count, setCount] = useState(2);
  const [drawn, setDrawn] = useState(count);
  const [loading, setLoading] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDrawn(count), drawnAfter);
    return () => clearTimeout(timer);
  }, [count, drawnAfter]);
  const more = () => {
    setLoading(true);
    comes = () => {
      setCount((now) => Math.min(now + 2, all.length));
      setLoading(false);
    };
  };
  fetchAnew = () => {
    setLoading(true);
    comes = () => setLoading(false);
  };
  return (
    <>
      <ul ref={list}>
        {all.slice(0, drawnAfter > 0 ? drawn : count).map((name) => (
          <li key={name}>
            <a href={`/${name}`}>{name}</a>
          </li>
        ))}
      </ul>
      <LoadMore
        list={list}
        entry="li > a"
        count={count}
        more={count < all.length ? more : null}
        loading={loading}
      />
      <input aria-label="Elsewhere" />
    </>
  );
}

async function shown(list = <List />) {
  render(
    <SupportProvider locale="en">
      <Texts parts={['tickets']}>{list}</Texts>
    </SupportProvider>,
  );
  return screen.findByRole('button', { name: 'Load more' });
}

const hears = (text: string) =>
  waitFor(() => expect(screen.getByRole('status').textContent?.trim()).toBe(text));
const isAt = (name: string) =>
  waitFor(() => expect(document.activeElement).toBe(screen.getByRole('link', { name })));

afterEach(cleanup);

test('who loads more goes on with the first that came, and hears how many, and when that is all', async () => {
  await userEvent.click(await shown());
  comes();
  await isAt('three');
  await hears('2 more entries loaded.');
  screen.getByRole('button', { name: 'Load more' }).focus();
  await userEvent.keyboard('{Enter}');
  await hears('');
  comes();
  await isAt('five');
  await hears('1 more entry loaded. That is all.');
  expect(screen.queryByRole('button')).toBeNull();
});

test('who loads more of a list that is drawn later goes on there, too', async () => {
  await userEvent.click(await shown(<List drawnAfter={100} />));
  comes();
  await isAt('three');
});

test('who has gone elsewhere meanwhile stays there', async () => {
  await userEvent.click(await shown());
  screen.getByLabelText('Elsewhere').focus();
  comes();
  await hears('2 more entries loaded.');
  expect(document.activeElement).toBe(screen.getByLabelText('Elsewhere'));
});

test('who presses it while the list is fetched anew gets one more part, once that is done', async () => {
  const button = await shown();
  act(() => fetchAnew());
  await userEvent.dblClick(button);
  act(() => comes());
  act(() => comes());
  await isAt('three');
  await hears('2 more entries loaded.');
  expect(screen.queryByRole('link', { name: 'five' })).toBeNull();
});
