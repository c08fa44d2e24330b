// What somebody writes in the widget is sent once, stays where it is until then, and never comes back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokenFor } from '../end_to_end/support/tokens.mjs';
import { CutLine } from './support/cut_line.mjs';
import { EmbeddedWidget } from './support/embedded.mjs';
import { eventually } from './support/eventually.mjs';
import { Keyboard } from './support/keyboard.mjs';
import { LiveAgent } from './support/live_agent.mjs';
import { sharedDesk } from './support/shared_desk.mjs';

const desk = sharedDesk();

// Somebody without an account, on a page that is the widget alone.
async function visitorArrives() {
  const visitor = await desk.arrives({ url: '/widget' });
  const widget = new EmbeddedWidget(visitor.page);
  widget.frame = visitor.page;
  await widget.composer().waitFor();
  return { visitor, widget, keyboard: new Keyboard(visitor.page) };
}

const says = (widget, text) =>
  eventually(async () => (await widget.composer().inputValue()) === text, `“${text}” in the box`);

async function isKept(widget, text) {
  const kept = () => widget.composer().evaluate(() => JSON.stringify({ ...localStorage }));
  await eventually(async () => (await kept()).includes(text), `“${text}” is kept`);
}

async function end(widget) {
  await widget.frame.getByRole('button', { name: 'End chat' }).click();
  await widget.frame.getByRole('dialog', { name: 'End this chat?' }).getByRole('button', { name: 'End chat' }).click();
}

test('what was sent does not come back', async () => {
  const customer = await desk.arrives({ url: '/demo' });
  const widget = new EmbeddedWidget(customer.page);
  await widget.open();
  for (const line of ['Where is my invoice?', 'And the one before?']) {
    await widget.composer().pressSequentially(line);
    await isKept(widget, line); // as long as a person takes to find the key
    await widget.composer().press('Enter');
    await widget.messages().getByText('Sent', { exact: false }).waitFor();
    await says(widget, '');
    await end(widget);
    await widget.frame.getByRole('button', { name: 'New chat' }).click();
    assert.equal(await widget.composer().inputValue(), '');
  }
  await customer.page.reload();
  await widget.composer().waitFor();
  assert.equal(await widget.composer().inputValue(), '');
  customer.assertContent();
});

test('who goes on writing while the first message is on its way loses nothing', async (t) => {
  const agent = await LiveAgent.comes(t, desk.server, desk.people.agent);
  const { visitor, widget, keyboard } = await visitorArrives();
  await widget.composer().focus();
  await visitor.sendsSlowly('POST', async () => {
    await keyboard.type('One more thing');
    await says(widget, 'One more thing');
    await widget.messages().getByText('My lamp flickers').waitFor();
  }, async () => {
    await keyboard.type('My lamp flickers');
    await keyboard.press('Enter');
  });
  const chat = await agent.takesTheNext();
  await widget.frame.getByText('With Grace Demo').waitFor();
  assert.equal(await widget.composer().inputValue(), 'One more thing');
  await keyboard.isAt(widget.composer());
  await keyboard.press('Enter');
  await agent.hears(chat, 'One more thing');
  assert.deepEqual(agent.heardIn(chat), ['My lamp flickers', 'One more thing']);

  await t.test('and when the agent ends the chat meanwhile, it waits for a new one', async () => {
    await keyboard.type('But what if');
    await isKept(widget, 'But what if');
    await agent.end(chat);
    await widget.frame.getByText('What you were writing is kept for a new chat.').waitFor();
    await widget.frame.getByRole('button', { name: 'New chat' }).click();
    await keyboard.isAt(widget.composer());
    assert.equal(await widget.composer().inputValue(), 'But what if');
  });

  visitor.assertContent();
});

test('a line that is down holds up, and says so', async (t) => {
  const agent = await LiveAgent.comes(t, desk.server, desk.people.agent);
  const { visitor, widget } = await visitorArrives();

  await t.test('the first message goes by itself when it is back', async () => {
    await visitor.context.setOffline(true);
    await widget.say('Is it only me?');
    await widget.frame.getByText('1 message will be sent when you are back.').waitFor();
    await visitor.context.setOffline(false);
    const chat = await agent.takesTheNext();
    await agent.hears(chat, 'Is it only me?');
    assert.deepEqual(agent.heardIn(chat), ['Is it only me?']);
    await widget.frame.getByText(/will be sent/).waitFor({ state: 'hidden' });
  });

  await t.test('nobody calls the service busy, and the notice goes', async () => {
    await visitor.context.setOffline(true);
    await end(widget);
    const notice = widget.frame.getByText('We cannot be reached at the moment. Check your connection.');
    await notice.waitFor();
    await visitor.context.setOffline(false);
    await notice.waitFor({ state: 'hidden' });
    await widget.frame.getByRole('dialog').getByRole('button', { name: 'End chat' }).click();
    await widget.frame.getByText('You have ended the chat.').waitFor();
  });

  visitor.assertContent();
});

test('of what could not be sent before the chat ended, one after the other is sent in a new one', async (t) => {
  const agent = await LiveAgent.comes(t, desk.server, desk.people.agent);
  const customer = await desk.arrives();
  const line = await CutLine.of(customer);
  await customer.page.goto('/demo');
  const widget = new EmbeddedWidget(customer.page);
  const sendAgain = widget.frame.getByRole('button', { name: 'Send in a new chat' });
  await widget.open();
  await widget.say('My lamp flickers');
  const chat = await agent.takesTheNext();
  await widget.frame.getByText('With Grace Demo').waitFor();
  await line.cut();
  await widget.say('Now it is dark');
  await widget.say('And it smells');
  await widget.frame.getByText('2 messages will be sent when you are back.').waitFor();
  await agent.end(chat);
  await line.mend();
  await sendAgain.nth(1).waitFor();
  await sendAgain.first().click();
  const next = await agent.takesTheNext();
  await widget.frame.getByText('With Grace Demo').waitFor();
  await widget.messages().getByText('And it smells').waitFor();
  assert.deepEqual(agent.heardIn(next), ['Now it is dark']);

  await agent.end(next);
  await widget.frame.getByRole('button', { name: 'New chat', exact: true }).click();
  await sendAgain.click();
  const last = await agent.takesTheNext();
  assert.deepEqual(agent.heardIn(last), ['And it smells']);
  await agent.end(last);
  customer.assertContent();
});

test('a fixed token ends, and the page is asked for another one', async (t) => {
  const agent = await LiveAgent.comes(t, desk.server, desk.people.agent);
  const customer = await desk.arrives({ url: '/demo' });
  const widget = new EmbeddedWidget(customer.page);
  const token = (seconds) => tokenFor('finn', 'user', { name: 'Finn', exp: Math.floor(Date.now() / 1000) + seconds });
  await customer.page.getByRole('button', { name: 'Sign out' }).waitFor(); // the demo's own customer is told first
  const ends = Date.now() + 20_000;
  await widget.call('identify', token(20));
  await widget.open();
  await widget.say('Before the end');
  const chat = await agent.takesTheNext();
  await eventually(() => ends < Date.now(), 'the end of the token');
  await widget.say('After the end');
  await widget.composer().fill('And so');
  await isKept(widget, 'And so');
  await widget.frame.getByText(/Sign in again on this page; what you wrote is kept/).waitFor();
  await widget.call('identify', token(3_600));
  await agent.hears(chat, 'After the end');
  await says(widget, 'And so');
  customer.assertContent();
});

test('a visitor whom the service does not know any more keeps what he wrote', async () => {
  const { visitor, widget } = await visitorArrives();
  await widget.say('Before the keys were changed');
  await widget.messages().getByText('Sent', { exact: false }).waitFor();
  await visitor.context.setOffline(true);
  await widget.say('Not sent yet');
  await widget.composer().fill('Half a sen');
  await isKept(widget, 'Half a sen');
  await visitor.page.evaluate(() => {
    const token = localStorage.getItem('ledgerdesk:visitor');
    localStorage.setItem('ledgerdesk:visitor', `${token.slice(0, token.lastIndexOf('.'))}.forged`);
  });
  await visitor.page.close();
  await visitor.context.setOffline(false);
  visitor.page = await visitor.context.newPage();
  await visitor.page.goto('/widget');
  const later = new EmbeddedWidget(visitor.page);
  later.frame = visitor.page;
  await later.messages().getByText('Not sent yet').waitFor();
  assert.equal(await later.frame.getByText('Before the keys were changed').count(), 0);
  await later.frame.getByRole('button', { name: 'Send in a new chat' }).click();
  await later.messages().getByText('Sent', { exact: false }).waitFor();
  assert.equal(await later.composer().inputValue(), 'Half a sen');
});

// All that a browser keeps, of whomever.
const keeps = (page) => page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));

function nothingIsKept(page, ...words) {
  const isGone = async () => {
    const all = await keeps(page);
    return words.every((word) => !all.includes(word));
  };
  return eventually(isGone, `nothing is kept of ${words}`);
}

// A ticket of this person's, and the widget that shows it.
async function looksAtTicket(widget, token, { subject, description }) {
  const body = { subject, description, category: 'other' };
  const opened = await desk.server.call('POST', '/api/tickets', { as: { Authorization: `Bearer ${token}` }, body });
  assert.equal(opened.status, 201, opened.text);
  await widget.frame.getByRole('tab', { name: 'Tickets' }).click();
  await widget.frame.getByText(subject).first().click();
  await widget.frame.getByText(description).waitFor();
}

// Where one begins, with nothing of what `others` have left.
async function begins(widget, ...others) {
  await widget.composer().waitFor();
  assert.equal(await widget.composer().inputValue(), '');
  for (const text of others) assert.equal(await widget.frame.getByText(text).count(), 0, text);
}

const noTickets = (widget) => widget.frame.getByText('No tickets yet', { exact: false });
const lamp = { subject: 'A broken lamp', description: 'It is dark now' };

test('a visitor who leaves in another tab leaves nothing in this one', async () => {
  const { visitor, widget } = await visitorArrives();
  const { page } = visitor;
  await widget.say('My lamp flickers');
  await widget.messages().getByText('Sent', { exact: false }).waitFor();
  await widget.composer().fill('And the other one');
  await isKept(widget, 'And the other one');
  const token = await page.evaluate(() => localStorage.getItem('ledgerdesk:visitor'));
  await looksAtTicket(widget, token, lamp);

  const other = await visitor.context.newPage();
  await other.goto('/tickets');
  await other.getByRole('button', { name: 'Sign out' }).click();
  await other.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();

  await begins(widget, 'It is dark now', 'My lamp flickers');
  const { sub } = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
  await nothingIsKept(page, sub, 'And the other one');
  await widget.say('Somebody else is here');
  await widget.messages().getByText('Sent', { exact: false }).waitFor();
  await widget.frame.getByRole('tab', { name: 'Tickets' }).click();
  await noTickets(widget).waitFor();
  visitor.assertContent();
});

test('whom the page signs out, or takes for somebody else, leaves nothing', async () => {
  const [rosa, ben] = ['rosa', 'ben'].map((sub) => tokenFor(sub, 'user', { name: sub }));
  const customer = await desk.arrives({ url: '/demo' });
  const { page } = customer;
  const widget = new EmbeddedWidget(page);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await widget.open();
  for (const next of [null, ben]) {
    await widget.call('identify', rosa);
    await widget.composer().fill('Is anybody there?');
    await eventually(async () => (await keeps(page)).includes('rosa'), 'what she writes is kept');
    await looksAtTicket(widget, rosa, lamp);
    await widget.call('identify', next);
    await begins(widget, 'It is dark now');
    await nothingIsKept(page, 'rosa', 'Is anybody there?');
    await widget.frame.getByRole('tab', { name: 'Tickets' }).click();
    await noTickets(widget).waitFor();
  }
  customer.assertContent();
});
