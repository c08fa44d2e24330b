// The console by keyboard alone: no test here touches a mouse. And two who press the same key.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokenFor } from '../end_to_end/support/tokens.mjs';
import { Person, openBrowser } from './support/browser.mjs';
import { demoPeople, startDesk } from './support/desk.mjs';
import { Keyboard } from './support/keyboard.mjs';
import { Console } from './support/pages.mjs';
import { SlowLine } from './support/slow_line.mjs';
import { DeskTickets } from './support/ticket_pages.mjs';
import { waits } from './support/waiting.mjs';

test('an agent without a mouse', async (t) => {
  const server = await startDesk(t);
  const { user } = await demoPeople(server);
  for (const subject of ['The oldest', 'The middle', 'The newest']) {
    const body = { subject, description: 'As I said.', category: 'other', priority: 'low' };
    assert.equal((await server.call('POST', '/api/tickets', { as: { Authorization: `Bearer ${user}` }, body })).status, 201);
  }
  const browser = await openBrowser(t);
  const agent = await Person.arrive(browser, server.base, { url: '/console' });
  const { page } = agent;
  const keys = new Keyboard(page);
  const desk = new Console(page);
  const tickets = new DeskTickets(page);
  const dialog = page.getByRole('dialog');
  const links = tickets.list().getByRole('link');
  let subject;

  await t.test('signs in', async () => {
    await keys.tabTo(page.getByRole('button', { name: 'Grace Demo' }));
    await keys.press('Enter');
    await desk.isOnline();
  });

  await t.test('accepts with a, answers, and goes between chats with [ and ]', async () => {
    await waits(t, server, 'Ben', 'First come');
    await waits(t, server, 'Cara', 'First served');
    await page.getByRole('button', { name: 'Accept Cara' }).waitFor();
    await keys.press('a');
    await keys.isAt(desk.reply('Ben')); // who has waited longest
    await keys.press('Escape'); // out of the text, where letters are letters
    await page.getByRole('button', { name: 'Accept Cara', disabled: false }).waitFor();
    await keys.press('a');
    await keys.isAt(desk.reply('Cara'));
    await keys.press('Escape', 'r');
    await keys.isAt(desk.reply('Cara'));
    await keys.type('Hello Cara');
    await keys.press('Control+Enter');
    await desk.log('Cara').getByText('Hello Cara').waitFor();
    await keys.press('Escape');
    await keys.press('[');
    await keys.isAt(desk.reply('Ben'));
    await keys.type('Hello Ben [x]');
    await keys.press('Control+Enter');
    await desk.log('Ben').getByText('Hello Ben [x]').waitFor();
    await keys.press('Shift+Tab', ']');
    await keys.isAt(desk.reply('Cara'));
  });

  await t.test('ends a chat: the question has the focus, and gives it back', async () => {
    await keys.press('Shift+Tab', 'e');
    await page.getByRole('alertdialog').waitFor();
    await keys.press('Escape');
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement !== document.body); // a moment later
    await keys.press('e');
    await keys.tabTo(page.getByRole('alertdialog').getByRole('button', { name: 'End chat' }));
    await keys.press('Enter');
    await page.getByRole('region', { name: 'Chat with Cara' }).getByText('This chat has been ended.').waitFor();
  });

  await t.test('goes to tickets with g t, walks with j, selects with x, opens with Enter', async () => {
    await keys.press('g', 't');
    await tickets.row('The oldest').waitFor();
    await keys.press('j');
    await keys.isAt(links.nth(0));
    await keys.seesFocus();
    await keys.press('x', 'j', 'x');
    await page.getByText('2 selected').waitFor();
    await keys.press('j');
    await keys.isAt(links.nth(2));
    subject = await links.nth(2).innerText();
    await keys.press('Enter');
    await page.getByRole('heading', { level: 1, name: subject }).waitFor();
    await keys.press('m');
    await keys.press('n');
    await keys.isAt(page.getByRole('textbox', { name: 'Internal note' }));
    await keys.type('Nobody needs a mouse');
    await keys.press('Control+Enter');
    await tickets.said().getByText('Nobody needs a mouse').waitFor();
  });

  await t.test('comes back from a ticket to its place in the list, and walks on from there', async () => {
    await page.goBack();
    await keys.isAt(tickets.row(subject).getByRole('link'));
    const subjects = await links.allInnerTexts();
    await keys.press('k');
    await keys.isAt(links.nth(subjects.indexOf(subject) - 1));
    await keys.press('j', 'Enter');
    await page.getByRole('heading', { level: 1, name: subject }).waitFor();
  });

  await t.test('finds commands in the palette; focus comes back from it, and from the sheet of keys', async () => {
    await keys.press('g', 't');
    const here = tickets.row(subject).getByRole('link');
    await keys.isAt(here);
    await keys.press('Control+k');
    await keys.isAt(dialog.getByRole('searchbox'));
    await keys.press('Escape');
    await keys.isAt(here);
    await keys.press('Shift+?');
    await dialog.getByText('Accept who waits longest').waitFor();
    await keys.press('Escape');
    await keys.isAt(here);
    await keys.press('Control+k');
    await keys.isAt(dialog.getByRole('searchbox'));
    await keys.type('go to chats');
    await dialog.getByRole('menuitem', { name: 'Go to Chats' }).waitFor();
    await keys.press('Enter');
    await page.waitForURL(/\/console\/chats$/);
    await desk.reply('Ben').waitFor();
  });

  await t.test('turns single keys off, and they are off', async () => {
    const settings = page.getByRole('button', { name: 'Grace Demo (Settings)' });
    await keys.tabTo(settings);
    await keys.press('Enter');
    await keys.tabTo(page.getByRole('switch', { name: /Single-key shortcuts/ }));
    await keys.press('Space', 'Escape');
    await keys.isAt(settings);
    await keys.press('g', 't', '?', 'e');
    await keys.press('Control+k'); // always works, and comes after the others
    await keys.isAt(dialog.getByRole('searchbox'));
    assert.match(page.url(), /\/console\/chats$/);
    assert.equal(await page.getByRole('alertdialog').count(), 0);
    await keys.type('keyboard shortcuts');
    await dialog.getByRole('menuitem', { name: 'Keyboard shortcuts' }).waitFor();
    await keys.press('Enter');
    await dialog.getByText('Single keys are turned off in your settings.').waitFor();
    await keys.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  agent.assertContent();
});

test('of two who accept at the same moment one has the chat, and the other is told who', async (t) => {
  const server = await startDesk(t);
  const browser = await openBrowser(t);
  const arrive = async (sub, name) => {
    const person = await Person.arrive(browser, server.base, { token: tokenFor(sub, 'agent', { name }) });
    const line = await SlowLine.of(person);
    await person.page.goto('/console');
    const desk = new Console(person.page);
    await desk.isOnline();
    await line.isOpen();
    return { name, person, line, desk };
  };
  const both = [await arrive('demo-agent', 'Grace Demo'), await arrive('demo-agent-2', 'Edsger Demo')];
  await waits(t, server, 'Dan', 'Only one of me');
  await waits(t, server, 'Eve', 'I come next');
  for (const { person } of both) await person.page.getByRole('button', { name: 'Accept Eve' }).waitFor();
  for (const { line } of both) await line.hold();
  await Promise.all(both.map(({ person }) => person.page.keyboard.press('a')));
  for (const { line } of both) await line.release();
  for (const { person, desk } of both) await desk.reply('Dan').or(person.page.getByRole('alert')).first().waitFor();
  const have = await Promise.all(both.map(({ desk }) => desk.reply('Dan').count()));
  assert.deepEqual(have.toSorted(), [0, 1]);
  const [winner, loser] = have[0] === 1 ? both : both.toReversed();
  await loser.person.page.getByRole('alert').getByText(`Dan: Already taken by ${winner.name}.`).waitFor();
  const loserIsAt = (place) => new Keyboard(loser.person.page).isAt(place);
  await loserIsAt(loser.person.page.getByRole('button', { name: 'Accept Eve' })); // the next one
  await winner.desk.accept('Eve');
  await loserIsAt(loser.person.page.getByRole('region', { name: 'Waiting' })); // there is none
  await winner.desk.say('Dan', 'You are mine now');
  await winner.desk.log('Dan').getByText('You are mine now').waitFor();
  for (const { person } of both) person.assertContent();
});
