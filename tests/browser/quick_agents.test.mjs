// Agents who are quicker than the line: what they do next counts, and what they did first does not
// come back at them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sharedDesk } from './support/shared_desk.mjs';
import { Keyboard } from './support/keyboard.mjs';
import { Console } from './support/pages.mjs';
import { DeskTickets } from './support/ticket_pages.mjs';
import { waits } from './support/waiting.mjs';

const desk = sharedDesk();

// The oldest is on top.
async function opened(words, subjects) {
  for (const subject of subjects) {
    const body = { subject: `${words} ${subject}`, description: 'As I said.', category: 'other' };
    const { status } = await desk.server.call('POST', '/api/tickets', { as: { Authorization: `Bearer ${desk.people.user}` }, body });
    assert.equal(status, 201);
  }
}

async function agentAt(words, subject) {
  const agent = await desk.arrives({ token: desk.people.agent, url: `/console/tickets?q=${words}` });
  const tickets = new DeskTickets(agent.page);
  await tickets.open(`${words} ${subject}`);
  return { agent, page: agent.page, tickets, keys: new Keyboard(agent.page) };
}

const heading = (page, subject) => page.getByRole('heading', { level: 1, name: subject });

test('a tag after the other goes where the first one went, whatever its letters mean elsewhere', async () => {
  await opened('Tagged', ['one']);
  const { agent, page, tickets, keys } = await agentAt('Tagged', 'one');
  const input = tickets.fields().getByRole('combobox', { name: 'Tags' });
  const typeBoth = async () => {
    await keys.press('l');
    await keys.isAt(input);
    await keys.type('vat');
    await keys.press('Enter');
  };
  const typeOn = async () => {
    await keys.type('refund');
    await keys.press('Enter');
  };
  let left = 2;
  const both = page.waitForResponse((response) => response.request().method() === 'PATCH' && --left === 0);
  await agent.sendsSlowly('PATCH', typeOn, typeBoth);
  for (const tag of ['vat', 'refund']) await tickets.fields().getByRole('button', { name: `Remove the tag ${tag}` }).waitFor();
  await both;
  await page.reload();
  for (const tag of ['vat', 'refund']) await tickets.fields().getByRole('button', { name: `Remove the tag ${tag}` }).waitFor();
  assert.equal(await tickets.replyBox('Ada Demo').inputValue(), '');
  agent.assertContent();
});

test('a tag that was typed and left is there', async () => {
  await opened('Left', ['one', 'two']);
  const { agent, page, tickets, keys } = await agentAt('Left', 'one');
  await tickets.fields().getByRole('combobox', { name: 'Tags' }).fill('vat');
  await tickets.fields().getByRole('button', { name: 'Priority' }).click();
  await tickets.fields().getByRole('button', { name: 'Remove the tag vat', includeHidden: true }).waitFor();
  await keys.press('Escape');
  await page.getByRole('link', { name: 'Tickets', exact: true }).last().click();
  await tickets.select('Left one', 'Left two');
  await page.getByRole('region', { name: 'Selected tickets' }).getByRole('button', { name: 'Tags' }).click();
  await page.getByRole('dialog').getByRole('combobox').first().fill('refund');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await tickets.notices().getByText('2 tickets changed.').waitFor();
  agent.assertContent();
});

test('who takes a ticket and resolves it at once was faster than nobody', async () => {
  await opened('Quickly', ['one', 'two']);
  const { agent, page, tickets, keys } = await agentAt('Quickly', 'one');
  await agent.sendsSlowly('PATCH', () => keys.press('e', 'e'), () => keys.press('m'));
  await heading(page, 'Quickly two').waitFor();
  assert.equal(await tickets.notices().getByText(/is resolved/).count(), 1);
  await keys.press('u');
  await heading(page, 'Quickly one').waitFor();
  await tickets.has('Status', 'In progress'); // as it was between the two
  assert.equal(await tickets.conflict().count(), 0);
  agent.assertContent();
});

test('what the customer answers to a resolved ticket is not put aside by its undoing', async () => {
  await opened('Answered', ['one', 'two']);
  const { agent, page, tickets, keys } = await agentAt('Answered', 'one');
  const id = page.url().match(/tickets\/([^?]+)/)[1];
  const as = (role) => ({ Authorization: `Bearer ${desk.people[role]}` });
  const status = async () => (await desk.server.call('GET', `/api/tickets/${id}`, { as: as('agent') })).body.status;
  await desk.server.call('PATCH', `/api/tickets/${id}/status`, { as: as('agent'), body: { status: 'waiting_user' } });
  await tickets.has('Status', 'Waiting for customer');
  await keys.press('e');
  await heading(page, 'Answered two').waitFor();
  await desk.server.call('POST', `/api/tickets/${id}/messages`, { as: as('user'), body: { message: 'It is not solved.' } });
  assert.equal(await status(), 'open');
  await keys.press('u');
  await tickets.notices().getByText('Somebody else has changed this meanwhile.').waitFor();
  assert.equal(await status(), 'open');
  agent.assertContent();
});

test('who has gone elsewhere stays there, once his ticket is resolved', async () => {
  await opened('Elsewhere', ['one', 'two']);
  const { agent, page, tickets, keys } = await agentAt('Elsewhere', 'one');
  const goToChats = async () => {
    await keys.press('g', 'i');
    await page.getByRole('region', { name: 'Waiting' }).waitFor();
  };
  await agent.sendsSlowly('PATCH', goToChats, () => keys.press('e'));
  await tickets.notices().getByText(/is resolved/).waitFor();
  assert.match(page.url(), /\/console\/chats$/);
  agent.assertContent();
});

test('a name typed for the assignee takes the place of the one before', async () => {
  await opened('Assigned', ['one']);
  const { agent, tickets, keys } = await agentAt('Assigned', 'one');
  await keys.press('t');
  await keys.isAt(tickets.fields().getByRole('combobox', { name: 'Assigned to' }));
  await keys.type('me');
  await keys.press('Enter');
  await tickets.fields().getByRole('button', { name: 'Take it' }).waitFor({ state: 'detached' });
  await keys.press('Control+a');
  await keys.type('nob');
  await keys.press('ArrowDown', 'Enter');
  await tickets.fields().getByRole('button', { name: 'Take it' }).waitFor();
  agent.assertContent();
});

test('what was changed is not shown as it was before, not even for a moment', async () => {
  await opened('Taken', ['one']);
  const { agent, page, tickets, keys } = await agentAt('Taken', 'one');
  const button = await tickets.fields().getByRole('button', { name: 'Take it' }).elementHandle();
  await button.evaluate((takeIt) => {
    const words = takeIt.textContent;
    const fields = takeIt.closest('section');
    const offered = () => [...fields.querySelectorAll('button')].some(({ textContent }) => textContent === words);
    window.offers = [];
    const later = window.setTimeout.bind(window); // busy: what may wait waits
    window.setTimeout = (run, delay = 0, ...rest) => later(run, delay || 300, ...rest);
    new MutationObserver(() => window.offers.push(offered())).observe(fields, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  const answered = page.waitForResponse((response) => response.request().method() === 'PATCH');
  const again = page.waitForResponse((response) => response.request().method() === 'GET' && /api\/tickets\/[^?]+$/.test(response.url()));
  await keys.press('m');
  await answered;
  await again;
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 700)));
  const offers = await page.evaluate(() => window.offers);
  assert.deepEqual(offers.slice(offers.indexOf(false)).filter(Boolean), [], `${offers}`);
  agent.assertContent();
});

test('a longer tag may begin with a known one', async () => {
  await opened('Longer', ['one']);
  const { agent, tickets, keys } = await agentAt('Longer', 'one');
  const known = ['vat', 'refund'];
  const { status } = await desk.server.call('PATCH', '/api/desk', { as: { Authorization: `Bearer ${desk.people.admin}` }, body: { tags: known } });
  assert.equal(status, 200);
  await agent.page.reload();
  const input = tickets.fields().getByRole('combobox', { name: 'Tags' });
  await input.click();
  await agent.page.locator('datalist option[value="vat"]').waitFor({ state: 'attached' });
  await keys.type('vat-free');
  await keys.press('Enter');
  await tickets.fields().getByRole('button', { name: 'Remove the tag vat-free' }).waitFor();
  assert.equal(await tickets.fields().getByRole('button', { name: /Remove the tag/ }).count(), 1);
  agent.assertContent();
});

test('the keys go through the list to its end, not to the end of its first part', async () => {
  await opened('Many', Array.from({ length: 53 }, (_, number) => `of them, ${number}.`));
  const { agent, page, keys } = await agentAt('Many', 'of them, 0.');
  for (let number = 1; number < 53; number += 1) {
    await keys.press('j');
    await heading(page, `Many of them, ${number}.`).waitFor();
  }
  agent.assertContent();
});

test('what is written while its chat ends stays in sight, and none of it is a command', async (t) => {
  const ends = await waits(t, desk.server, 'Bert', 'Gone soon');
  const agent = await desk.arrives({ token: desk.people.agent, url: '/console' });
  const { page } = agent;
  const keys = new Keyboard(page);
  const chats = new Console(page);
  await chats.accept('Bert');
  await waits(t, desk.server, 'Cleo', 'Not asked for');
  await page.getByRole('button', { name: 'Accept Cleo' }).waitFor();
  await keys.type('As I s');
  await ends.end();
  await page.getByText('The customer has ended this chat.').waitFor();
  await keys.type('aid, you');
  assert.equal(await chats.reply('Bert').inputValue(), 'As I s');
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await chats.accept('Cleo');
  await chats.isOnline();
  agent.assertContent();
});

test('who reads further up in a ticket stays there, and sees what comes of the others', async () => {
  const as = (role) => ({ Authorization: `Bearer ${desk.people[role]}` });
  const call = async (method, path, role, body) => (await desk.server.call(method, path, { as: as(role), body })).body;
  await opened('Reading', ['two']);
  const { id } = await call('POST', '/api/tickets', 'user', { subject: 'Reading one', description: 'The first word', category: 'other' });
  for (let number = 0; number < 12; number += 1) await call('POST', `/api/tickets/${id}/messages`, 'user', { message: `${number}. `.repeat(300) });
  const { agent, page, tickets } = await agentAt('Reading', 'one');
  await tickets.said().getByText('11. 11.').waitFor();
  await tickets.said().getByText('The first word').scrollIntoViewIfNeeded();
  const before = await tickets.said().evaluate((log) => log.scrollTop);
  await call('POST', `/api/tickets/${id}/messages`, 'admin', { message: 'Only a note', internal: true });
  await page.getByRole('button', { name: 'Newer messages' }).waitFor();
  assert.equal(await tickets.said().evaluate((log) => log.scrollTop), before);
  const [{ id: other }] = await call('GET', '/api/tickets/admin/open?q=Reading+two', 'admin');
  await call('PATCH', `/api/tickets/${other}/status`, 'admin', { status: 'resolved' });
  await page.getByRole('region', { name: 'Customer', exact: true }).getByRole('listitem').filter({ hasText: 'Reading two' }).getByText('Resolved').waitFor();
  await tickets.replyBox('Ada Demo').fill('I have read it');
  await tickets.replyBox('Ada Demo').press('Control+Enter');
  await page.getByRole('button', { name: 'Newer messages' }).waitFor({ state: 'detached' });
  agent.assertContent();
});

test('the palette is there before it is asked for', async () => {
  const agent = await desk.arrives({ token: desk.people.agent });
  const { page } = agent;
  const loaded = page.waitForResponse(/command_palette/);
  await page.goto('/console');
  await (await loaded).finished();
  await page.getByRole('region', { name: 'Waiting' }).waitFor();
  await page.route('**/assets/**', (route) => route.abort());
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('searchbox').waitFor();
  agent.assertContent();
});

test('a ticket that is done is found from the list of what is to be done', async () => {
  await opened('Done', ['one']);
  const { page, tickets, keys } = await agentAt('Done', 'one');
  await keys.press('e');
  await tickets.notices().getByText(/is resolved/).waitFor();
  await page.goto('/console/tickets?q=Done');
  await page.getByRole('main').getByRole('button', { name: 'All tickets', exact: true }).click();
  await tickets.row('Done one').waitFor();
});

test('a view whose answer got lost can be saved once more, and is there once', async () => {
  const agent = await desk.arrives({ token: desk.people.agent, url: '/console/tickets?q=Lost' });
  const { page } = agent;
  await agent.losesTheAnswer('POST', '**/api/desk/views');
  await page.getByRole('button', { name: /^Views/ }).click();
  await page.getByRole('menuitem', { name: 'Save this view' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('What was lost');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('We cannot be reached').waitFor();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: /^What was lost/ }).waitFor();
  const { body } = await desk.server.call('GET', '/api/desk/views', { as: { Authorization: `Bearer ${desk.people.agent}` } });
  assert.deepEqual(body.map(({ name }) => name), ['What was lost']);
  agent.assertContent();
});
