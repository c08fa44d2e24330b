// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { SupportProvider } from '../support/support_provider';
import { TimeAgo } from './time_ago';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test('goes on by itself', async () => {
  const now = new Date('2026-11-27T10:02:00Z');
  vi.useFakeTimers({ now, toFake: ['Date', 'setInterval', 'clearInterval'] });
  render(
    <SupportProvider locale="en">
      <TimeAgo at="2026-11-27T10:00:00Z" />
    </SupportProvider>,
  );
  expect(await screen.findByText('2 min. ago')).toBeTruthy();
  await act(async () => {}); // its effects are a moment later
  act(() => void vi.advanceTimersByTime(60 * 60_000));
  expect(screen.getByText('1 hr. ago')).toBeTruthy();
});
