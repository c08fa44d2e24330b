// The help tab of the widget, for a visitor who has read before he writes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EmbeddedWidget } from './support/embedded.mjs';
import { LiveAgent } from './support/live_agent.mjs';
import { sharedDesk } from './support/shared_desk.mjs';
import { TicketForm } from './support/ticket_form.mjs';

const desk = sharedDesk();
const offered = 'Refunds – who gets one and how long it takes';

// A visitor who has opened an article that was offered while he was writing.
async function reads() {
  const visitor = await desk.arrives({ url: '/demo' });
  await visitor.page.getByRole('button', { name: 'Sign out' }).click();
  const widget = new EmbeddedWidget(visitor.page);
  await widget.open();
  await widget.composer().fill('I want a refund');
  await opensTheOffer(widget);
  return { visitor, widget };
}

const turnTo = (widget, tab) => widget.frame.getByRole('tab', { name: tab }).click();

async function opensTheOffer({ frame }) {
  await frame.getByRole('tabpanel', { name: 'Chat' }).getByRole('button', { name: offered }).click();
  await frame.getByRole('heading', { name: offered }).waitFor();
}

async function votes({ frame }) {
  await frame.getByRole('button', { name: 'Yes', exact: true }).click();
  await frame.getByText('Good to hear, thank you.').waitFor();
}

test('an article that was left opens again from where it is offered', async () => {
  const { visitor, widget } = await reads();
  await widget.frame.getByRole('button', { name: 'Back' }).click();
  await widget.frame.getByRole('heading', { name: 'Popular articles' }).waitFor();
  await turnTo(widget, 'Chat');
  await opensTheOffer(widget);
  visitor.assertContent();
});

test('who has voted on an article can write to people', async (t) => {
  const agent = await LiveAgent.comes(t, desk.server, desk.people.agent);
  const { visitor, widget } = await reads();
  await votes(widget);
  await turnTo(widget, 'Chat');
  await widget.composer().press('Enter');
  await agent.hears(await agent.takesTheNext(), 'I want a refund');
  visitor.assertContent();
});

test('and open a ticket', async () => {
  const { visitor, widget } = await reads();
  await votes(widget);
  await turnTo(widget, 'Tickets');
  await widget.frame.getByRole('button', { name: 'New ticket' }).click();
  await widget.frame.getByLabel('Subject').waitFor();
  visitor.assertContent();
});

test('and is brought to where one writes, whatever the chat showed last', async (t) => {
  const agent = await LiveAgent.comes(t, desk.server, desk.people.agent);
  const { visitor, widget } = await reads();
  await turnTo(widget, 'Chat');
  await widget.composer().press('Enter');
  const chat = await agent.takesTheNext();
  await agent.hears(chat, 'I want a refund');
  await agent.end(chat);
  await widget.frame.getByRole('button', { name: 'New chat' }).click();
  await widget.frame.getByRole('button', { name: 'Earlier chats' }).click();
  await widget.frame.getByRole('heading', { name: 'Earlier chats' }).waitFor();
  await turnTo(widget, 'Help');
  await widget.frame.getByRole('button', { name: 'Chat with us' }).click();
  await widget.composer().waitFor();
  visitor.assertContent();
});

test('a ticket that an article leads to is about it, and says nothing in the customer’s name', async () => {
  const { visitor, widget } = await reads();
  await widget.frame.getByRole('button', { name: 'Write to us' }).click();
  await widget.frame.getByRole('button', { name: 'Continue' }).click();
  await widget.frame.getByText(`About the article “${offered}”`).waitFor();
  const form = new TicketForm(widget.frame);
  assert.deepEqual([await form.subject().inputValue(), await form.description().inputValue()], ['', '']);
  visitor.assertContent();
});

test('articles are offered for a long text, whatever is written where it is cut', async () => {
  const visitor = await desk.arrives({ url: '/demo' });
  const widget = new EmbeddedWidget(visitor.page);
  await widget.open();
  for (const place of [499, 999]) {
    await widget.composer().fill('');
    await widget.frame.getByRole('button', { name: offered }).waitFor({ state: 'detached' });
    await widget.composer().fill(`${'I want a refund '.repeat(63).slice(0, place)}😀😀 please`);
    await widget.frame.getByRole('button', { name: offered }).waitFor();
  }
  visitor.assertContent();
});
