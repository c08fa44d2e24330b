// The help centre's own pages, with a script.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as later } from 'node:timers/promises';
import { EmbeddedWidget } from './support/embedded.mjs';
import { eventually } from './support/eventually.mjs';
import { LiveAgent } from './support/live_agent.mjs';
import { sharedDesk } from './support/shared_desk.mjs';

const desk = sharedDesk();

test('which result is opened from the page of all of them is told', async () => {
  const reader = await desk.arrives({ url: '/help/search?q=refund' });
  const { page } = reader;
  const results = page.locator('ol[data-search-id]');
  const search = await results.getAttribute('data-search-id');
  const second = results.getByRole('listitem').nth(1);
  const article = await second.getAttribute('data-article-id');
  await second.getByRole('link').click();
  await page.waitForURL(/\/help\/articles\//);
  const opened = `{"searchId":"${search}","articleId":"${article}","position":2}`;
  await eventually(() => desk.server.run(['events', 'export']).stdout.includes(opened), 'it is in the log');
  reader.assertContent();
});

test('a chat that was begun at an article comes along to the other pages', async (t) => {
  const agent = await LiveAgent.comes(t, desk.server, desk.people.agent);
  const reader = await desk.arrives({ url: '/help/search?q=refund' });
  const { page } = reader;
  const widget = new EmbeddedWidget(page);
  await page.locator('ol[data-search-id]').getByRole('link').first().click();
  await page.getByRole('button', { name: 'Chat with us' }).click();
  await widget.say('Is that so in Malta?');
  const chat = await agent.takesTheNext();
  await page.getByRole('link', { name: 'Help centre' }).first().click();
  await widget.messages().getByText('Is that so in Malta?').waitFor();
  await page.keyboard.press('Escape');
  await widget.isClosed();
  await page.goto('/help/category/billing');
  await agent.say(chat, 'It is');
  await page.getByRole('button', { name: 'Support (1 unread)' }).waitFor();
  await agent.end(chat);
  reader.assertContent();
});

test('of two votes in a row the last one counts, however long the first one takes', async () => {
  const reader = await desk.arrives({ url: '/help/articles/refund-policy', token: desk.people.user });
  const { page } = reader;
  const answers = [];
  page.on('response', (response) => response.url().endsWith('/feedback') && answers.push(response));
  await page.route('**/feedback', async (route) => {
    if (route.request().postDataJSON().helpful) await later(500);
    await route.continue();
  });
  await page.getByRole('button', { name: 'Yes', exact: true }).click();
  await page.getByRole('button', { name: 'No', exact: true }).click();
  await eventually(() => answers.length === 2, 'two votes have arrived');
  await page.getByRole('button', { name: 'No', exact: true, pressed: true }).waitFor();
  await page.getByRole('button', { name: 'Yes', exact: true, pressed: false }).waitFor();
  const { body } = await desk.server.call('GET', '/api/kb/refund-policy');
  assert.deepEqual([body.helpfulCount, body.notHelpfulCount], [0, 1]);
  reader.assertContent();
});
