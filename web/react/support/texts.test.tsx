// @vitest-environment jsdom
import { act, render } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { loadCatalogues } from '../../core/text/catalogues';
import { SupportProvider, Texts, useText } from './support_provider';

vi.mock('../../core/text/catalogues');
afterEach(() => vi.useRealTimers());

const Greeting = () => useText()('hello');

it('tries again for texts that did not arrive', async () => {
  vi.useFakeTimers();
  const lost = new TypeError('Failed to fetch');
  const load = vi.mocked(loadCatalogues);
  load.mockRejectedValueOnce(lost).mockRejectedValueOnce(lost).mockResolvedValue({ hello: 'Hi' });
  const { container } = render(
    <SupportProvider>
      <Texts parts={['console']}>
        <Greeting />
      </Texts>
    </SupportProvider>,
  );
  await act(async () => undefined); // it is known who asks
  await act(() => vi.advanceTimersByTimeAsync(1_000));
  expect([container.textContent, load.mock.calls.length]).toEqual(['', 2]);
  await act(() => vi.advanceTimersByTimeAsync(2_000));
  expect([container.textContent, load.mock.calls.length]).toEqual(['Hi', 3]);
});
