// Nobody is at the desk: people are told before they write, and what they write becomes a ticket.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Person, screenshot } from './support/browser.mjs';
import { EmbeddedWidget } from './support/embedded.mjs';
import { eventually } from './support/eventually.mjs';
import { LiveAgent } from './support/live_agent.mjs';
import { sharedDesk } from './support/shared_desk.mjs';
import { TicketForm } from './support/ticket_form.mjs';
import { CustomerTickets } from './support/ticket_pages.mjs';

const desk = sharedDesk();

const read = async (path, who) =>
  (await desk.server.call('GET', path, { as: { Authorization: `Bearer ${desk.people[who]}` } })).body;

// The one that staff see under this subject.
const ticketAbout = (subject) => eventually(
  async () => (await read('/api/tickets/admin/open', 'agent')).find((ticket) => ticket.subject === subject),
  `the ticket “${subject}”`,
);

test('a customer leaves a ticket instead of waiting', async (t) => {
  const customer = await desk.arrives({ url: '/demo' });
  const widget = new EmbeddedWidget(customer.page);
  const leave = widget.frame.getByRole('button', { name: 'Leave a ticket' });

  await t.test('she is told before she writes', async () => {
    await widget.open();
    await widget.frame.getByText(/Leave a ticket and we will answer it/).waitFor();
    await screenshot(customer.page, 'widget-nobody-here');
    const { height } = await leave.boundingBox();
    assert.ok(height <= 60, `the button is ${height} high`);
  });

  await t.test('what she has written goes along', async () => {
    await widget.composer().fill('My certificate has the wrong name\nIt says Ade.');
    await leave.click();
    const form = new TicketForm(widget.frame);
    await form.isAbout('My certificate has the wrong name It says Ade.');
    await form.describes('My certificate has the wrong name\nIt says Ade.');
    await form.send('Account management');
    await widget.frame.getByRole('heading', { name: /My certificate has the wrong name/ }).waitFor();
  });

  await t.test('the ticket is there, and the chat is empty again', async () => {
    const ticket = await ticketAbout('My certificate has the wrong name It says Ade.');
    assert.deepEqual([ticket.userId, ticket.category, ticket.description],
      ['demo-user', 'account', 'My certificate has the wrong name\nIt says Ade.']);
    await widget.frame.getByRole('tab', { name: 'Chat' }).click();
    assert.equal(await widget.composer().inputValue(), '');
    assert.deepEqual(await read('/api/chats/mine', 'user'), []);
  });

  customer.assertContent();
});

test('a ticket takes from the chat what came along, files too, and nothing else', async (t) => {
  const customer = await desk.arrives({ url: '/demo' });
  const widget = new EmbeddedWidget(customer.page);
  const form = new TicketForm(widget.frame);
  const turnTo = (tab) => widget.frame.getByRole('tab', { name: tab }).click();

  await t.test('a ticket about something else leaves the chat as it is', async () => {
    await widget.open();
    await widget.composer().fill('The picture is wrong');
    await turnTo('Tickets');
    await widget.frame.getByRole('button', { name: 'New ticket' }).click();
    await form.subject().fill('My invoice');
    await form.description().fill('It is missing');
    await form.send('Billing & subscription');
    await widget.frame.getByRole('heading', { name: 'My invoice' }).waitFor();
    await turnTo('Chat');
    assert.equal(await widget.composer().inputValue(), 'The picture is wrong');
  });

  await t.test('one that is left there has its text and its file', async () => {
    const chosen = customer.page.waitForEvent('filechooser');
    await widget.frame.getByRole('button', { name: 'Attach files' }).click();
    await (await chosen).setFiles({ name: 'wrong.txt', mimeType: 'text/plain', buffer: Buffer.from('wrong') });
    await widget.frame.getByRole('button', { name: 'Remove wrong.txt' }).waitFor();
    await widget.frame.getByRole('progressbar').waitFor({ state: 'detached' });
    await widget.frame.getByRole('button', { name: 'Leave a ticket' }).click();
    await form.describes('The picture is wrong');
    await form.send('Account management');
    await widget.frame.getByRole('heading', { name: 'The picture is wrong' }).waitFor();
    const { id } = await ticketAbout('The picture is wrong');
    const { attachments } = await read(`/api/tickets/${id}`, 'agent');
    assert.deepEqual(attachments.map(({ name }) => name), ['wrong.txt']);
    await turnTo('Chat');
    assert.equal(await widget.composer().inputValue(), '');
    assert.equal(await widget.frame.getByText('wrong.txt').locator('visible=true').count(), 0);
  });

  customer.assertContent();
});

test('a visitor says where the answer goes', async () => {
  const visitor = await desk.arrives({ url: '/widget' });
  const widget = new EmbeddedWidget(visitor.page);
  widget.frame = visitor.page;
  await widget.composer().fill('Do you have a price for schools?');
  await visitor.page.getByRole('button', { name: 'Leave a ticket' }).click();
  await visitor.page.getByLabel('Your name').fill('Sam School');
  await visitor.page.getByLabel('Your e-mail address').fill('sam@school.example');
  await visitor.page.getByRole('button', { name: 'Continue' }).click();
  const form = new TicketForm(visitor.page);
  await form.describes('Do you have a price for schools?');
  await form.send('Billing & subscription');
  await visitor.page.getByRole('heading', { name: /Do you have a price for schools/ }).waitFor();
  const ticket = await ticketAbout('Do you have a price for schools?');
  const customer = await read(`/api/customers/${ticket.userId}`, 'agent');
  assert.deepEqual([customer.name, customer.email], ['Sam School', 'sam@school.example']);
  visitor.assertContent();
});

test('a visitor who gives no address finds the answer in all tabs, until somebody signs out', async (t) => {
  const subject = 'Is there a price for two schools?';
  const visitor = await desk.arrives({ url: '/widget' });
  const tab = async () => {
    const { page } = await Person.openTab(visitor.context);
    await page.goto('/tickets');
    return new CustomerTickets(page);
  };
  let first;
  let second;

  await t.test('what is left in the widget is among his tickets', async () => {
    await visitor.page.getByLabel('Write a message').fill(subject);
    await visitor.page.getByRole('button', { name: 'Leave a ticket' }).click();
    await visitor.page.getByText(/Without one, look for the answer/).waitFor();
    await visitor.page.getByRole('button', { name: 'Continue' }).click();
    await new TicketForm(visitor.page).send('Billing & subscription');
    await visitor.page.getByRole('heading', { name: subject }).waitFor();
    [first, second] = [await tab(), await tab()];
    for (const mine of [first, second]) await mine.ticket(subject).waitFor();
  });

  await t.test('who signs in is himself, in his tab alone', async () => {
    await first.page.getByRole('link', { name: 'Sign in' }).click();
    await first.signInAs('Ada Demo');
    await first.page.getByText('Ada Demo').waitFor();
    assert.equal(await first.ticket(subject).count(), 0);
    await second.page.reload();
    await second.ticket(subject).waitFor();
  });

  await t.test('a visitor is asked before he leaves for good', async () => {
    await second.page.getByRole('button', { name: 'Sign out' }).click();
    await second.page.getByRole('dialog', { name: 'Sign out?' }).getByRole('button', { name: 'Stay' }).click();
    await second.ticket(subject).waitFor();
  });

  await t.test('after signing out nobody is left, here, in the other tab and in the widget', async () => {
    await first.page.getByRole('button', { name: 'Sign out' }).click();
    for (const { page } of [first, second]) await page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();
    await visitor.page.reload();
    await visitor.page.getByRole('tab', { name: 'Tickets' }).click();
    await visitor.page.getByText('No tickets yet.').waitFor();
  });

  visitor.assertContent();
});

test('a chat that waits becomes a ticket with all that was said', async (t) => {
  const customer = await desk.arrives({ url: '/demo' });
  const widget = new EmbeddedWidget(customer.page);
  const lines = ['I was charged twice', 'In March and again in March'];

  await t.test('it is offered to whoever writes all the same', async () => {
    await widget.open();
    for (const line of lines) {
      await widget.say(line);
      await widget.messages().getByText(line, { exact: true }).waitFor();
    }
    await widget.frame.getByText('Waiting for someone').or(widget.frame.getByText(/You are next/)).waitFor();
    await widget.frame.getByRole('button', { name: 'Make it a ticket' }).click();
    await widget.frame.getByRole('heading', { name: /I was charged twice/ }).waitFor();
  });

  await t.test('with the transcript', async () => {
    const { id, description } = await ticketAbout('I was charged twice');
    const { messages } = await read(`/api/tickets/${id}`, 'agent');
    const told = [description, ...messages.map(({ message }) => message)].join('\n');
    for (const line of lines) assert.ok(told.includes(line), `${line} is not in:\n${told}`);
  });

  await t.test('and the chat says so', async () => {
    await widget.frame.getByRole('tab', { name: 'Chat' }).click();
    await widget.frame.getByText('The chat goes on as a ticket.').waitFor();
    await widget.frame.getByRole('button', { name: 'Show the ticket' }).waitFor();
    await widget.frame.getByRole('button', { name: 'New chat' }).click();
    await widget.frame.getByText(/Leave a ticket and we will answer it/).waitFor();
  });

  await t.test('once an agent is there, nobody is sent away', async () => {
    await LiveAgent.comes(t, desk.server, desk.people.agent);
    await widget.frame.getByText('Someone is here').waitFor();
    await widget.frame.getByRole('button', { name: 'Leave a ticket' }).waitFor({ state: 'hidden' });
  });

  customer.assertContent();
});

test('a visitor without an address is asked for it before his chat becomes a ticket', async () => {
  const visitor = await desk.arrives({ url: '/widget' });
  const { page } = visitor;
  const asked = page.getByText('We have no e-mail address of yours. Tell us one, or look for the answer under “Tickets”');
  const known = page.getByText('Answers go to eve@school.example.');
  await page.getByLabel('Write a message').fill('Is there a price for three schools?');
  await page.getByLabel('Write a message').press('Enter');
  await page.getByRole('button', { name: 'Make it a ticket' }).waitFor();
  await asked.waitFor();
  await page.getByRole('tab', { name: 'Tickets' }).click();
  await page.getByRole('button', { name: 'New ticket' }).click();
  const tickets = page.getByRole('tabpanel', { name: 'Tickets' });
  await asked.and(tickets.locator('p')).waitFor();
  await tickets.getByLabel('Your e-mail address').fill('eve@school.example');
  await page.keyboard.press('Enter');
  await known.and(tickets.locator('p:focus')).waitFor();
  await page.getByRole('tab', { name: 'Chat' }).click();
  await known.and(page.getByRole('tabpanel', { name: 'Chat' }).locator('p')).waitFor();
  await page.getByRole('button', { name: 'Make it a ticket' }).click();
  await page.getByRole('heading', { name: 'Is there a price for three schools?' }).waitFor();
  assert.equal((await ticketAbout('Is there a price for three schools?')).userEmail, 'eve@school.example');
  await page.goto('/tickets/new');
  await known.waitFor();
  visitor.assertContent();
});
