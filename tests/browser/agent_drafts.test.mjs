// What an agent is writing, text and files: it stays wherever he looks meanwhile, until it is sent.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Person, openBrowser } from './support/browser.mjs';
import { demoPeople, startDesk } from './support/desk.mjs';
import { Console } from './support/pages.mjs';
import { DeskTickets } from './support/ticket_pages.mjs';
import { waits } from './support/waiting.mjs';

const subject = 'The invoice is wrong';
const receipt = { name: 'receipt.txt', mimeType: 'text/plain', buffer: Buffer.from('Paid on 3 June: 9.99') };

test('what an agent writes stays until it is sent', async (t) => {
  const server = await startDesk(t);
  const { user } = await demoPeople(server);
  const body = { subject, description: 'See above.', category: 'billing', priority: 'low' };
  assert.equal((await server.call('POST', '/api/tickets', { as: { Authorization: `Bearer ${user}` }, body })).status, 201);
  await waits(t, server, 'Ben', 'Another invoice');
  const browser = await openBrowser(t);
  const agent = await Person.arrive(browser, server.base, { url: '/console' });
  const { page } = agent;
  const desk = new Console(page);
  const tickets = new DeskTickets(page);
  const file = page.getByRole('button', { name: `Remove ${receipt.name}` }); // as long as it is not sent
  const attach = async (inside) => {
    await inside.locator('input[type=file]').setInputFiles(receipt);
    await file.waitFor();
    await page.getByRole('progressbar').waitFor({ state: 'detached' });
  };
  const reply = tickets.replyBox('Ada Demo');
  await desk.signInAs('Grace Demo');
  await desk.isOnline();

  await t.test('in a chat, while he looks at tickets', async () => {
    await desk.accept('Ben');
    await desk.typesIn('Ben', 'Here it is');
    await attach(page.getByRole('region', { name: 'Chat with Ben' }));
    await tickets.openList();
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Chats' }).click();
    await file.waitFor();
    assert.equal(await desk.reply('Ben').inputValue(), 'Here it is');
    await desk.reply('Ben').press('Enter');
    await desk.log('Ben').getByRole('button', { name: receipt.name }).waitFor();
  });

  await t.test('at a ticket, while he notes something, reads the history, and over a reload', async () => {
    await tickets.openList();
    await tickets.open(subject);
    await reply.fill('As attached');
    await attach(page);
    await page.getByRole('button', { name: 'Internal note' }).click();
    await file.waitFor({ state: 'detached' });
    await tickets.beginReply('Ada Demo');
    await file.waitFor();
    await page.getByRole('tab', { name: 'History' }).click();
    await file.waitFor({ state: 'detached' });
    await page.getByRole('tab', { name: 'Conversation' }).click();
    await file.waitFor();
    await page.reload();
    await file.waitFor();
    assert.equal(await reply.inputValue(), 'As attached');
  });

  await t.test('what he writes while it is being sent is not sent with it, and not lost', async () => {
    const writesOn = () => page.keyboard.type('One more thing');
    await agent.sendsSlowly('POST', writesOn, () => reply.press('Control+Enter'));
    await tickets.said().getByText('As attached', { exact: true }).waitFor();
    await tickets.said().getByRole('button', { name: receipt.name }).waitFor();
    assert.equal(await reply.inputValue(), 'One more thing');
  });

  await t.test('what could not be sent is in the box again', async () => {
    await page.route('**/messages', (route) => route.abort());
    await reply.press('Control+Enter');
    await tickets.notices().getByText('We cannot be reached').waitFor();
    assert.equal(await reply.inputValue(), 'One more thing');
    await page.unroute('**/messages');
    await reply.press('Control+Enter');
    await tickets.said().getByText('One more thing', { exact: true }).waitFor();
    assert.equal(await reply.inputValue(), '');
  });

  await t.test('a file that the service has dropped meanwhile is told of, and nothing else is lost', async () => {
    await reply.fill('As attached, again');
    await attach(page);
    await page.evaluate(() => {
      const key = Object.keys(sessionStorage).find((one) => sessionStorage.getItem(one).includes('As attached, again'));
      const kept = JSON.parse(sessionStorage.getItem(key));
      kept.value.attachments[0].id = crypto.randomUUID();
      sessionStorage.setItem(key, JSON.stringify(kept));
    });
    await page.reload();
    await file.waitFor();
    await reply.press('Control+Enter');
    await tickets.notices().getByText('a file is not there any more').waitFor();
    assert.equal(await reply.inputValue(), 'As attached, again');
    await file.waitFor();
  });

  agent.assertContent();
});
