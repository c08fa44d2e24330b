// A chat of hundreds of messages: the newest are drawn, earlier ones when they are wished for, and
// what was being read stays where it was.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokenFor } from '../end_to_end/support/tokens.mjs';
import { EmbeddedWidget } from './support/embedded.mjs';
import { eventually } from './support/eventually.mjs';
import { Keyboard } from './support/keyboard.mjs';
import { Console } from './support/pages.mjs';
import { sharedDesk } from './support/shared_desk.mjs';
import { waits } from './support/waiting.mjs';

const desk = sharedDesk();
const lines = 650;

const line = (log, number) => log.getByText(`Line ${number}`, { exact: true });

// By the keys, from the newest to the very first.
async function readsBack(page, log, area) {
  const keyboard = new Keyboard(page);
  const button = area.getByRole('button', { name: 'Earlier messages' });
  for (let wishes = 0; await button.count(); wishes += 1) {
    assert.ok(wishes < lines / 100, 'it ends');
    assert.equal(await line(log, 1).count(), 0);
    const top = await log.getByText(/^Line \d+$/).first().innerText();
    await button.focus();
    const { y } = await log.getByText(top, { exact: true }).boundingBox();
    await keyboard.press('Enter');
    await eventually(async () => (await log.getByText(/^Line \d+$/).first().innerText()) !== top, 'earlier ones');
    const now = await log.getByText(top, { exact: true }).boundingBox();
    assert.ok(Math.abs(now.y - y) < 40, `what was at ${y} is at ${now.y}`); // the button may be gone
  }
  await line(log, 1).waitFor();
  assert.equal(await log.getByText(/^Line \d+$/).count(), lines);
  assert.notEqual(await log.evaluate((element) => element.ownerDocument.activeElement?.localName), 'body', 'the keys have a place');
}

test('by its agent and its customer', async (t) => {
  const told = await waits(t, desk.server, 'Longfellow', 'A long story');
  for (let number = 1; number <= lines; number += 1) await told.say(`Line ${number}`);

  const agent = await desk.arrives({ token: desk.people.agent, url: '/console/chats' });
  const console_ = new Console(agent.page);
  await console_.accept('Longfellow');
  const log = console_.log('Longfellow');
  await line(log, lines).waitFor();
  await readsBack(agent.page, log, log);
  await console_.say('Longfellow', 'Heard all of it');
  await log.getByText('Heard all of it').waitFor();

  const customer = await desk.arrives({ url: '/demo' });
  const widget = new EmbeddedWidget(customer.page);
  await customer.page.getByRole('button', { name: 'Sign out' }).waitFor(); // the demo's own customer is told first
  await widget.call('identify', tokenFor('longfellow', 'user', { name: 'Longfellow' }));
  await widget.open();
  await widget.messages().getByText('Heard all of it').waitFor();
  await readsBack(customer.page, widget.messages(), widget.frame);
  agent.assertContent();
  customer.assertContent();
});
