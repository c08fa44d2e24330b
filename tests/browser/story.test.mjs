// The whole story, in two browsers at once: a customer writes, waits, is answered, loses the
// connection and the service in the middle, and rates; the history tells it again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Person, openBrowser } from './support/browser.mjs';
import { crash, demoPeople, startDesk } from './support/desk.mjs';
import { Console, Widget } from './support/pages.mjs';

test('a chat from the first word to its history', async (t) => {
  const server = await startDesk(t);
  const browser = await openBrowser(t);
  const customer = await Person.arrive(browser, server.base, { url: '/demo' });
  const agent = await Person.arrive(browser, server.base, { url: '/console' });
  const widget = new Widget(customer.page);
  const desk = new Console(agent.page);

  await t.test('an agent signs in, and is online', async () => {
    await desk.signInAs('Grace Demo');
    await desk.isOnline();
  });

  await t.test('the customer writes, and is told where she stands', async () => {
    await widget.open();
    await widget.say('I paid for premium but still see the limits');
    await widget.frame.getByText(/next|line/i).first().waitFor();
  });

  await t.test('the agent takes the chat, and both see the other', async () => {
    await desk.accept('Ada Demo');
    await widget.frame.getByText('Grace Demo').first().waitFor();
    await desk.say('Ada Demo', 'Hello Ada, let me look into it');
    await widget.messages().getByText('Hello Ada, let me look into it').waitFor();
    await desk.typesIn('Ada Demo', 'One mo');
    await widget.frame.getByText(/is typing/).waitFor();
    await desk.say('Ada Demo', 'One moment');
    await widget.messages().getByText('One moment').waitFor();
  });

  await t.test('what is written while the line is cut arrives once, when it is back', async () => {
    await customer.context.setOffline(true);
    await widget.say('Written in the tunnel');
    await widget.frame.getByText(/will be sent when you are back/).waitFor();
    await customer.context.setOffline(false);
    await desk.log('Ada Demo').getByText('Written in the tunnel').waitFor();
    await widget.frame.getByText(/will be sent when you are back/).waitFor({ state: 'hidden' });
  });

  await t.test('the service dies and comes back, and nobody loses or repeats a line', async () => {
    const crashed = crash(server);
    await widget.say('Are you still there?');
    await desk.say('Ada Demo', 'I am, the lights flickered');
    await crashed;
    await desk.log('Ada Demo').getByText('Are you still there?').waitFor();
    await widget.messages().getByText('I am, the lights flickered').waitFor();
    const said = [
      'I paid for premium but still see the limits', 'Hello Ada, let me look into it', 'One moment',
      'Written in the tunnel', 'Are you still there?', 'I am, the lights flickered',
    ];
    for (const log of [widget.messages(), desk.log('Ada Demo')]) {
      for (const line of said) assert.equal(await log.getByText(line, { exact: true }).count(), 1, line);
    }
  });

  await t.test('the agent ends it, the customer rates it', async () => {
    await desk.end('Ada Demo');
    await widget.rate(5, 'Quick and kind');
    await widget.frame.getByText(/You gave 5 stars/).waitFor();
  });

  await t.test('the history shows every event, and the chat as it was at each', async () => {
    const { user } = await demoPeople(server);
    const [chat] = (await server.call('GET', '/api/chats/mine', { as: { Authorization: `Bearer ${user}` } })).body;
    assert.equal(chat.rating, 5);
    await agent.page.goto(`/admin/history/chat/${chat.id}`);
    const slider = agent.page.getByRole('slider');
    await slider.waitFor();
    await slider.focus();
    await agent.page.keyboard.press('Home');
    await agent.page.getByText(/waiting/i).first().waitFor();
    await agent.page.keyboard.press('End');
    await agent.page.getByText('Quick and kind').first().waitFor();
  });

  customer.assertContent();
  agent.assertContent();
});
