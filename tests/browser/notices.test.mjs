// Notices come while one works, and must not lie on what one needs for it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { desktop, phone } from './support/browser.mjs';
import { eventually } from './support/eventually.mjs';
import { Console } from './support/pages.mjs';
import { sharedDesk } from './support/shared_desk.mjs';
import { DeskTickets } from './support/ticket_pages.mjs';
import { waits } from './support/waiting.mjs';

const desk = sharedDesk({ filled: true });
const smallPhone = { width: 320, height: 568 };
const viewports = [desktop, { width: 1280, height: 720 }, { width: 1000, height: 700 }, phone, smallPhone];

// Somebody gives the agent as many tickets as notices are shown at once.
async function threeNotices(page) {
  const admin = { as: { Authorization: `Bearer ${desk.people.admin}` } };
  const { body } = await desk.server.call('GET', '/api/tickets/admin/open?limit=3', admin);
  for (const { id } of body) {
    for (const assignedTo of [null, 'demo-agent']) {
      await desk.server.call('PATCH', `/api/tickets/${id}`, { ...admin, body: { assignedTo } });
    }
  }
  const notices = new DeskTickets(page).notices();
  await notices.locator('li').nth(2).waitFor({ state: 'attached' });
  return notices.getByRole('listitem'); // those that are seen: on a low page the last one
}

const overlap = (one, other) =>
  one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;

// What can be operated on the page: its name, and the part of it that is seen. What is known of the
// customer is looked up in a column of its own, which can be scrolled.
const controls = (page) => page.getByRole('main').evaluate((main) => {
  const seen = (element) => {
    let { left, top, right, bottom } = element.getBoundingClientRect();
    for (let around = element.parentElement; around; around = around.parentElement) {
      if (getComputedStyle(around).overflow === 'visible') continue;
      const frame = around.getBoundingClientRect();
      [left, top] = [Math.max(left, frame.left), Math.max(top, frame.top)];
      [right, bottom] = [Math.min(right, frame.right), Math.min(bottom, frame.bottom)];
    }
    return { x: left, y: top, width: right - left, height: bottom - top };
  };
  return [...main.querySelectorAll('button, a, input, textarea, select, [role=tab]')]
    .filter((element) => element.checkVisibility() && !element.closest('[aria-label="Customer"]'))
    .map((element) => ({ what: element.ariaLabel || element.textContent || element.tagName, where: seen(element) }))
    .filter(({ where }) => where.width > 1 && where.height > 1);
});

async function areClearOfNotices(page) {
  for (const viewport of viewports) {
    await page.setViewportSize(viewport);
    const notices = await threeNotices(page);
    const taken = await Promise.all((await notices.all()).map((notice) => notice.boundingBox()));
    const screen = { x: 0, y: 0, ...viewport };
    assert.ok(taken.length > 0 && taken.every((notice) => overlap(notice, screen)), JSON.stringify({ viewport, taken }));
    let covered;
    const isClear = async () => {
      covered = (await controls(page)).filter(({ where }) => taken.some((notice) => overlap(notice, where)));
      return covered.length === 0;
    };
    await eventually(isClear, 'room for the notices').catch(() => assert.deepEqual(covered, [], JSON.stringify({ viewport, taken })));
    while (await notices.count()) await notices.first().getByRole('button', { name: 'Close' }).click();
  }
}

test('notices cover nothing that one operates', async (t) => {
  await waits(t, desk.server, 'Ben', 'My invoice');
  for (const search of ['', '?dir=rtl']) {
    const { page, context } = await desk.arrives({ token: desk.people.agent });
    const at = new Console(page);
    await page.goto(`/console/tickets/${desk.things.ticket}${search}`);
    await at.isOnline();
    await new DeskTickets(page).replyBox('Ada Demo').waitFor();
    await areClearOfNotices(page);
    await page.setViewportSize(desktop);
    await page.goto(`/console/chats${search}`);
    await at.isOnline();
    if (search === '') await at.accept('Ben');
    await at.reply('Ben').waitFor();
    await areClearOfNotices(page);
    await context.close();
  }
});
