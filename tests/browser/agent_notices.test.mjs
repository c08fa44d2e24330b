// What tells an agent that somebody has written leads there, on a phone, too.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokenFor } from '../end_to_end/support/tokens.mjs';
import { Person, openBrowser, phone } from './support/browser.mjs';
import { startDesk } from './support/desk.mjs';
import { Keyboard } from './support/keyboard.mjs';
import { Console } from './support/pages.mjs';
import { DeskTickets } from './support/ticket_pages.mjs';
import { waits } from './support/waiting.mjs';

// The browser's own notices, kept so that they can be clicked. Wanted from the beginning.
function keepNotices() {
  localStorage.setItem('ledgerdesk:console', JSON.stringify({ notify: true }));
  window.notices = [];
  window.Notification = class {
    static permission = 'granted';
    constructor(title, { body }) {
      Object.assign(this, { title, body });
      window.notices.push(this);
    }
    close() {}
  };
}

test('a notice leads to its chat', async (t) => {
  const server = await startDesk(t);
  const ben = await waits(t, server, 'Ben', 'First come');
  await waits(t, server, 'Cara', 'First served');
  const browser = await openBrowser(t);
  const token = tokenFor('demo-agent', 'agent', { name: 'Grace Demo' });
  const agent = await Person.arrive(browser, server.base, { token, viewport: phone });
  const { page } = agent;
  const [desk, keys] = [new Console(page), new Keyboard(page)];
  await page.addInitScript(keepNotices);
  await page.goto('/console');
  await desk.isOnline();

  const noticeIsClicked = async (body) => {
    await page.waitForFunction((text) => window.notices.some((one) => one.body === text), body);
    await page.evaluate((text) => window.notices.find((one) => one.body === text).onclick(), body);
  };

  await t.test('a page that is opened anew begins with a chat, not with the queue', async () => {
    await desk.accept('Ben');
    await page.getByRole('button', { name: /^Waiting/ }).click();
    await desk.accept('Cara');
    await page.reload();
    await page.getByRole('log').waitFor();
  });

  await t.test('from another page', async () => {
    await desk.reply('Cara').or(desk.reply('Ben')).waitFor();
    await new DeskTickets(page).openList();
    await ben.say('Are you there?');
    await noticeIsClicked('Are you there?');
    await keys.isAt(desk.reply('Ben'));
  });

  await t.test('from the queue', async () => {
    await page.getByRole('button', { name: /^Waiting/ }).click();
    await page.getByText('Nobody waiting').waitFor();
    await ben.say('Hello?');
    await noticeIsClicked('Hello?');
    await keys.isAt(desk.reply('Ben'));
  });

  await t.test('and there is none for the chat that he looks at', async () => {
    await ben.say('There you are');
    await desk.log('Ben').getByText('There you are').waitFor();
    assert.equal(await page.evaluate(() => window.notices.some(({ body }) => body === 'There you are')), false);
  });

  await t.test('nor in another tab, which does not tell of what he has just taken either', async () => {
    const other = await Person.openTab(agent.context);
    await other.page.addInitScript(keepNotices);
    await other.page.goto('/console/tickets');
    await new Console(other.page).isOnline();
    const dana = await waits(t, server, 'Dana', 'Taken by himself');
    await other.page.waitForFunction(() => window.notices.some(({ body }) => body === 'Taken by himself'));
    await page.getByRole('button', { name: /^Waiting/ }).click();
    await desk.accept('Dana');
    await dana.say('You read me');
    await desk.log('Dana').getByText('You read me').waitFor();
    await ben.say('And I am not read');
    await other.page.waitForFunction(() => window.notices.some(({ body }) => body === 'And I am not read'));
    assert.deepEqual(
      await other.page.evaluate(() => window.notices.map(({ title }) => title)),
      ['Dana is waiting', 'Ben'],
    );
    other.assertContent();
  });

  agent.assertContent();
});
