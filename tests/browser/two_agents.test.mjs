// Two agents at once, one of whom reads German: what becomes of a chat between them, and what is said
// when it is refused.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokenFor } from '../end_to_end/support/tokens.mjs';
import { Person } from './support/browser.mjs';
import { Console } from './support/pages.mjs';
import { sharedDesk } from './support/shared_desk.mjs';
import { DeskTickets, History } from './support/ticket_pages.mjs';
import { waits } from './support/waiting.mjs';

const desk = sharedDesk();
const as = (role) => ({ Authorization: `Bearer ${desk.people[role]}` });
const call = (method, path, body) => desk.server.call(method, path, { as: as('admin'), body });

test('a chat that the other one cannot take any more stays, and its agent reads why', async (t) => {
  const marie = await desk.arrives({ token: tokenFor('marie', 'agent', { name: 'Marie' }), url: '/console' });
  await new Console(marie.page).isOnline();
  const grace = await desk.arrives({ token: desk.people.agent, url: '/console', locale: 'de-DE' });
  const { page } = grace;
  await waits(t, desk.server, 'Ann', 'Between two');
  await page.getByRole('button', { name: 'Ann annehmen' }).click();
  const passOn = async (meanwhile) => {
    await page.getByRole('button', { name: 'Weitergeben' }).click();
    const to = page.getByRole('menuitem', { name: 'Marie' });
    await to.waitFor();
    await call('PATCH', '/api/agents/marie', meanwhile);
    await to.click();
  };
  await passOn({ maxConcurrent: 0 });
  await page.getByText('Der Chat konnte nicht weitergegeben werden. Wer ihn bekommen soll, hat so viele Chats wie erlaubt.').waitFor();
  await call('PATCH', '/api/agents/marie', { maxConcurrent: 1 });
  await passOn({ status: 'away' });
  await page.getByText('Der Chat konnte nicht weitergegeben werden. Wer ihn bekommen soll, ist nicht mehr am Platz.').waitFor();
  await page.getByRole('textbox', { name: 'Antwort an Ann' }).waitFor();
  for (const person of [marie, grace]) person.assertContent();
});

async function opened(...subjects) {
  const tickets = [];
  for (const subject of subjects) {
    const body = { subject, description: 'As I said.', category: 'other' };
    tickets.push((await desk.server.call('POST', '/api/tickets', { as: as('user'), body })).body);
  }
  return tickets;
}

test('what several tickets refuse is told in the reader’s language', async () => {
  const [{ id }] = await opened('Refusing one', 'Refusing two');
  const agent = await desk.arrives({ token: desk.people.agent, url: '/console/tickets?scope=all&q=Refusing', locale: 'de-DE' });
  const { page } = agent;
  await new DeskTickets(page).select('Refusing one', 'Refusing two');
  await call('PATCH', `/api/tickets/${id}/status`, { status: 'resolved' });
  await call('PATCH', `/api/tickets/${id}/status`, { status: 'closed' });
  const selected = page.getByRole('region', { name: 'Ausgewählte Tickets' });
  await selected.getByRole('button', { name: 'Priorität' }).click();
  await page.getByRole('menuitem', { name: 'Dringend' }).click();
  await page.getByText('1 Ticket geändert. 1 nicht: endgültig geschlossen').waitFor();
  agent.assertContent();
});

test('so is what a field refuses', async () => {
  const [{ id }] = await opened('Full of tags');
  await call('PATCH', `/api/tickets/${id}`, { tags: Array.from({ length: 20 }, (_, at) => `tag ${at}`) });
  const boss = await desk.arrives({ token: desk.people.admin, url: `/console/tickets/${id}`, locale: 'de-DE' });
  const { page } = boss;
  const tags = page.getByRole('combobox', { name: 'Schlagwörter' });
  await tags.fill('one more');
  await tags.press('Enter');
  await page.getByText('Ein Ticket hat höchstens 20 Schlagwörter.').waitFor();
  await call('POST', '/api/desk/canned-replies', { shortcut: 'taken', title: 'One', text: 'Words.' });
  await page.goto('/admin/desk/replies');
  await page.getByRole('button', { name: 'Neuer Textbaustein' }).click();
  await page.getByLabel('Kürzel').fill('taken');
  await page.getByLabel('Titel').fill('Another one');
  await page.getByRole('textbox', { name: 'Text' }).fill('Words.');
  await page.getByRole('button', { name: 'Speichern', exact: true }).click();
  await page.getByText('Das gibt es schon.').waitFor();
  boss.assertContent();
});

test('why a chat could not be accepted is told for as long as it is so', async (t) => {
  const lena = await desk.arrives({ token: tokenFor('lena', 'agent', { name: 'Lena' }), url: '/console' });
  const { page } = lena;
  await new Console(page).isOnline();
  await call('PATCH', '/api/agents/lena', { maxConcurrent: 0 });
  await waits(t, desk.server, 'Cleo', 'Who can take me?');
  const refused = page.getByRole('alert');
  await page.getByRole('button', { name: 'Accept Cleo' }).click();
  await refused.getByText('Cleo: You have as many chats as you may.').waitFor();
  await call('PATCH', '/api/agents/lena', { maxConcurrent: 1 });
  await refused.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: /you are online/i }).click();
  await page.getByRole('menuitem', { name: 'Offline' }).click();
  await page.getByRole('button', { name: /you are offline/i }).waitFor();
  await page.getByRole('button', { name: 'Accept Cleo' }).click();
  await refused.getByText('Cleo: You are not online.').waitFor();
  await page.getByRole('heading', { name: 'Waiting' }).click();
  await page.keyboard.press('o');
  await refused.waitFor({ state: 'detached' });
  await new Console(page).accept('Cleo');
  lena.assertContent();
});

test('a ticket that is given to an agent is news to her, one that she takes is none, in no tab', async () => {
  const [taken, given] = await opened('Giving one', 'Giving two');
  const grace = await desk.arrives({ token: desk.people.agent, url: '/console/tickets?q=Giving' });
  const other = await Person.openTab(grace.context);
  await other.page.goto('/console/tickets');
  for (const { page } of [grace, other]) await new Console(page).isOnline();
  const tickets = new DeskTickets(grace.page);
  await tickets.open('Giving one');
  await tickets.take();
  await grace.page.keyboard.press('j');
  await grace.page.getByRole('heading', { level: 1, name: 'Giving two' }).waitFor();
  const isFaster = () => call('PATCH', `/api/tickets/${given.id}`, { priority: 'urgent' });
  await grace.sendsSlowly('PATCH', isFaster, () => grace.page.keyboard.press('m'));
  await tickets.conflict().getByRole('button', { name: 'Leave it' }).click();
  // In both at once: a notice goes after a while.
  const isTold = ({ page }) => new DeskTickets(page).notices().getByText(`Ticket #${given.number} is yours now`).waitFor();
  const told = Promise.all([grace, other].map(isTold));
  await call('PATCH', `/api/tickets/${given.id}`, { assignedTo: 'demo-agent' });
  await told;
  for (const { page } of [grace, other]) assert.equal(await page.getByText(`Ticket #${taken.number} is yours now`).count(), 0);
  for (const person of [grace, other]) person.assertContent();
});

test('what a list is narrowed to is said in words, whoever has saved it', async () => {
  const { categories } = (await call('GET', '/api/desk')).body;
  const inGermanAlone = (one) => (one.id === 'content' ? { ...one, title: { de: 'Inhalte' } } : one);
  await call('PATCH', '/api/desk', { categories: categories.map(inGermanAlone) });
  const { page } = await desk.arrives({ token: desk.people.agent, url: '/console/tickets?scope=all&category=content&assignee=demo-agent' });
  const filters = page.getByRole('search', { name: 'Filters' });
  await filters.getByRole('button', { name: 'Inhalte Category' }).waitFor();
  await filters.getByRole('button', { name: 'Me Assigned to' }).waitFor();
  await page.goto('/console/tickets?assignee=long-gone');
  await filters.getByRole('button', { name: 'long-gone Assigned to' }).waitFor();
});

test('an agent whose token says no name is called by his id, and nobody takes him for a customer', async () => {
  const unnamed = { as: { Authorization: `Bearer ${tokenFor('agent-7', 'agent')}` } };
  const boss = await desk.arrives({ token: desk.people.admin });
  const agent = await desk.arrives({ token: tokenFor('agent-7', 'agent'), url: '/console' });
  await new Console(agent.page).isOnline();
  const [{ id }] = await opened('Without a name');
  for (const [method, path, body] of [
    ['PATCH', `/api/tickets/${id}`, { assignedTo: 'agent-7' }],
    ['POST', `/api/tickets/${id}/messages`, { message: 'Mine, I think.', internal: true }],
  ]) assert.ok((await desk.server.call(method, path, { ...unnamed, body })).status < 300);
  await boss.page.goto(`/console/tickets/${id}`);
  const tickets = new DeskTickets(boss.page);
  await tickets.said().getByRole('article').filter({ hasText: 'Mine, I think.' }).getByText('agent-7').waitFor();
  assert.equal(await tickets.fields().getByRole('combobox', { name: 'Assigned to' }).inputValue(), 'agent-7');
  const history = new History(boss.page);
  await history.open();
  await history.hasEvents('agent-7 took the ticket');
  boss.assertContent();
});
