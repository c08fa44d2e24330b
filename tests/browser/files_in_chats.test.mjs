// A chat stays readable and can be written in, whatever its files are called and however many they are.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertFits } from './support/accessibility.mjs';
import { phone } from './support/browser.mjs';
import { EmbeddedWidget } from './support/embedded.mjs';
import { LiveAgent } from './support/live_agent.mjs';
import { sharedDesk } from './support/shared_desk.mjs';

const desk = sharedDesk();
const long = `${'screenshot-of-my-second-monitor-'.repeat(5)}.txt`;

const file = (name) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(name) });

async function attach({ page, frame }, files) {
  const chooser = page.waitForEvent('filechooser');
  await frame.getByRole('button', { name: 'Attach files' }).click();
  await (await chooser).setFiles(files);
  for (const { name } of files) await frame.getByRole('button', { name: `Remove ${name}` }).waitFor();
  await frame.getByRole('progressbar').first().waitFor({ state: 'detached' });
}

const overflow = (place) => place.evaluate((element) => {
  let box = element;
  while (box && getComputedStyle(box).overflowY !== 'auto') box = box.parentElement;
  return box.scrollWidth - box.clientWidth;
});

test('many files, one of them with a long name', async (t) => {
  const agent = await LiveAgent.comes(t, desk.server, desk.people.agent);
  const customer = await desk.arrives({ url: '/demo' });
  const widget = new EmbeddedWidget(customer.page);
  await widget.open();

  await t.test('one can still write', async () => {
    await attach(widget, [long, ...'abcdefghi'].map(file));
    const panel = await customer.page.locator('iframe').boundingBox();
    const box = await widget.composer().boundingBox();
    assert.ok(box.y + box.height <= panel.y + panel.height, `written at ${box.y}, seen up to ${panel.y + panel.height}`);
  });

  await t.test('and read what was said', async () => {
    await widget.say('This is all I have');
    const chat = await agent.takesTheNext();
    await widget.messages().getByRole('button', { name: long }).waitFor();
    assert.equal(await overflow(widget.messages()), 0);
    await agent.end(chat);
  });

  customer.assertContent();
});

test('a ticket with such a file is as wide as a phone', async () => {
  const as = { Authorization: `Bearer ${desk.people.user}` };
  const sent = await fetch(`${desk.server.base}/api/attachments?name=${long}`, { method: 'POST', headers: as, body: 'long' });
  const body = { subject: 'A file', description: 'Here it is', category: 'technical', attachments: [(await sent.json()).id] };
  const { id } = (await desk.server.call('POST', '/api/tickets', { as, body })).body;
  for (const [url, token] of [[`/tickets/${id}`, desk.people.user], [`/console/tickets/${id}`, desk.people.agent]]) {
    const { page } = await desk.arrives({ url, token, viewport: phone });
    await page.getByRole('log').getByRole('button', { name: long }).waitFor();
    await assertFits(page, url);
    const [content, seen] = await page.getByRole('log').evaluate((log) => [log.scrollWidth, log.clientWidth]);
    assert.ok(content <= seen, `what was said in ${url} is ${content} wide in ${seen}`);
  }
});
