// A chat stays readable, whatever its customer is called and writes about, and however low the page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokenFor } from '../end_to_end/support/tokens.mjs';
import { Person, openBrowser } from './support/browser.mjs';
import { startDesk } from './support/desk.mjs';
import { Console } from './support/pages.mjs';
import { waits } from './support/waiting.mjs';

const name = `Wolfeschlegelsteinhausenbergerdorff ${'Maximiliane '.repeat(6)}`.trim();
const subject = 'x'.repeat(200);
const zoomed = { width: 640, height: 360 }; // a small laptop at 200 %
const twoMessages = 100; // px

test('a chat with a long name and subject is as readable as any', async (t) => {
  const server = await startDesk(t);
  const browser = await openBrowser(t);
  const token = tokenFor('demo-agent', 'agent', { name: 'Grace Demo' });
  const { page } = await Person.arrive(browser, server.base, { url: '/console', token });
  const desk = new Console(page);
  const height = async (place) => (await place.boundingBox()).height;
  const head = (who) => page.getByRole('region', { name: `Chat with ${who}` }).locator('header');
  await desk.isOnline();
  for (const [who, about] of [['Ben', 'Short'], [name, subject]]) await waits(t, server, who, about);

  await t.test('in the queue its clock is one line', async () => {
    const [short, long] = ['Ben', name].map((who) => page.getByRole('listitem').filter({ has: page.getByRole('button', { name: `Accept ${who}` }) }));
    const clock = (row) => row.getByText(/\d\d:\d\d$/);
    assert.equal(await height(clock(long)), await height(clock(short)));
  });

  await t.test('its head is as high as another one, and tells all to who asks', async () => {
    for (const who of ['Ben', name]) await desk.accept(who);
    assert.equal(await height(head(name)), await height(head('Ben')));
    await head(name).getByTitle(subject, { exact: true }).waitFor();
    await head(name).getByTitle(name, { exact: true }).waitFor();
  });

  await t.test('on a low page messages can be read, and the rest is reached', async () => {
    await page.setViewportSize(zoomed);
    assert.ok((await height(desk.log(name))) >= twoMessages, `the log is ${await height(desk.log(name))} px high`);
    await desk.say(name, 'I can read you');
    await desk.log(name).getByText('I can read you').waitFor();
    const send = page.getByRole('button', { name: 'Send' });
    await send.scrollIntoViewIfNeeded();
    const { y } = await send.boundingBox();
    assert.ok(y > 0 && y < zoomed.height);
  });
});
