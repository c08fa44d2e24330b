// The help centre's own pages of results, with a script.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sharedDesk } from './support/shared_desk.mjs';

const desk = sharedDesk();

test('which result is opened from the page of all of them is told', async () => {
  const reader = await desk.arrives({ url: '/help/search?q=refund' });
  const { page } = reader;
  const results = page.locator('ol[data-search-id]');
  const address = `/api/kb/search/${await results.getAttribute('data-search-id')}/opened`;
  const told = page.waitForResponse((response) => response.url().endsWith(address));
  await results.getByRole('link').nth(1).click();
  assert.equal((await told).status(), 204); // the service has understood it
  await page.waitForURL(/\/help\/articles\//);
  reader.assertContent();
});
