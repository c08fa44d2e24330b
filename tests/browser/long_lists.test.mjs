// Lists that come in parts: who loads more with the keys goes on at what has come, and hears of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EmbeddedWidget } from './support/embedded.mjs';
import { Keyboard } from './support/keyboard.mjs';
import { sharedDesk } from './support/shared_desk.mjs';

const desk = sharedDesk();

// From the button on, until there is none: each time the first that has come has the focus.
async function loadsAll(page, shown, entries, parts) {
  const keyboard = new Keyboard(page);
  const button = shown.getByRole('button', { name: 'Load more' });
  let before = await entries.count();
  for (const more of parts) {
    await button.focus();
    await keyboard.press('Enter');
    await keyboard.isAt(entries.nth(before));
    const all = more === parts.at(-1) ? ' That is all.' : '';
    await shown.getByRole('status').getByText(`${more} more entr${more === 1 ? 'y' : 'ies'} loaded.${all}`).waitFor();
    before += more;
    assert.equal(await entries.count(), before);
  }
  assert.equal(await button.count(), 0);
}

// It is told where one looks, and comes with the next try.
async function aPartFails(page, entries, address) {
  const before = await entries.count();
  const busy = (route) => route.fulfill({ status: 503 });
  await page.route(address, busy);
  await page.getByRole('button', { name: 'Load more' }).click();
  const notice = page.getByRole('alert');
  await notice.waitFor();
  const { y, height } = await notice.boundingBox();
  assert.ok(y >= 0 && y + height <= page.viewportSize().height, `the notice is at ${y}`);
  await page.unroute(address, busy);
  await notice.getByRole('button', { name: 'Try again' }).click();
  await entries.nth(before).waitFor();
}

test('a customer’s tickets', async () => {
  const customer = await desk.arrives({ token: desk.people.user });
  const as = { Authorization: `Bearer ${desk.people.user}` };
  const { body: known } = await desk.server.call('GET', '/api/tickets/my-tickets?limit=100', { as });
  for (let number = known.length; number < 43; number += 1) {
    const body = { subject: `Ticket ${number}`, description: 'One of many', category: 'other' };
    const opened = await desk.server.call('POST', '/api/tickets', { as, body });
    assert.equal(opened.status, 201, opened.text);
  }
  const { page } = customer;
  await page.goto('/tickets');
  await page.getByRole('button', { name: 'Load more' }).waitFor();
  const entries = page.getByRole('main').getByRole('listitem').getByRole('link');
  await aPartFails(page, entries, '**/api/tickets/my-tickets?*cursor=*');
  await page.reload();
  await page.getByRole('button', { name: 'Load more' }).waitFor();
  await loadsAll(page, page, entries, [20, 3]);
  customer.assertContent();
});

test('the articles of the administration', async () => {
  const admin = await desk.arrives({ token: desk.people.admin, url: '/admin/articles?category=account' });
  const { page } = admin;
  const as = { Authorization: `Bearer ${desk.people.admin}` };
  const all = async () => (await desk.server.call('GET', '/api/kb/admin/articles?category=account&limit=100', { as })).body.length;
  const rows = page.getByRole('row').filter({ has: page.getByRole('link') });
  await rows.first().waitFor();
  for (let number = await all(); number < 53; number += 1) {
    const body = { title: `Article ${number}`, content: '<p>One of many</p>', category: 'account' };
    const written = await desk.server.call('POST', '/api/kb', { as, body });
    assert.equal(written.status, 201, written.text);
  }
  await page.reload();
  await page.getByRole('button', { name: 'Load more' }).waitFor();
  await loadsAll(page, page, rows, [(await all()) - (await rows.count())]);
  admin.assertContent();
});

test('what a search finds in the widget', async () => {
  const reader = await desk.arrives({ url: '/widget' });
  const widget = new EmbeddedWidget(reader.page);
  widget.frame = reader.page;
  await widget.composer().waitFor();
  await reader.page.getByRole('tab', { name: 'Help' }).click();
  await reader.page.getByRole('combobox').fill('password');
  const button = reader.page.getByRole('button', { name: 'Load more' });
  await button.waitFor();
  const found = reader.page.getByRole('option');
  const before = await found.count();
  await button.focus();
  await new Keyboard(reader.page).press('Enter');
  await new Keyboard(reader.page).isAt(found.nth(before));
  reader.assertContent();
});
