// An article from the first key to its readers; revisions, conflicts, and text that was never
// saved; then what else is set in the administration, as the other side sees it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokenFor } from '../end_to_end/support/tokens.mjs';
import { ArticleEditor, DeskSettings, HelpCentre } from './support/article_pages.mjs';
import { Person, openBrowser } from './support/browser.mjs';
import { demoPeople, startDesk } from './support/desk.mjs';
import { Keyboard } from './support/keyboard.mjs';
import { Console, Widget } from './support/pages.mjs';
import { DeskTickets } from './support/ticket_pages.mjs';
import { waits } from './support/waiting.mjs';

const title = 'Learning with a parrot';
const arrive = (t, ...rest) => Person.arrive(...rest).then((person) => {
  t.after(() => person.context.close());
  return person;
});

test('an article and its readers', async (t) => {
  const server = await startDesk(t);
  const { admin } = await demoPeople(server);
  const browser = await openBrowser(t);
  const author = await Person.arrive(browser, server.base, { token: admin });
  const reader = await Person.arrive(browser, server.base, { url: '/help' });
  const editor = new ArticleEditor(author.page);
  const help = new HelpCentre(reader.page);
  let id;

  await t.test('an author writes by keyboard, and it is saved and shown as readers will see it', async () => {
    const { keyboard } = author.page;
    await editor.begin();
    await editor.title().fill(title);
    await editor.chooseCategory('Technical issues');
    await editor.content().click();
    await keyboard.type('Parrots repeat ');
    await keyboard.press('Control+b');
    await keyboard.type('everything');
    await keyboard.press('Control+b');
    await keyboard.type(' they hear.');
    await keyboard.press('Enter');
    await keyboard.type('## Feeding');
    await keyboard.press('Enter');
    await keyboard.type('Nuts, mostly.');
    await editor.isSaved(1);
    await author.page.waitForURL(/\/admin\/articles\/[0-9a-f-]{36}$/);
    id = author.page.url().split('/').at(-1);
    await editor.preview().getByRole('heading', { name: 'Feeding' }).waitFor();
    await editor.preview().locator('strong', { hasText: 'everything' }).waitFor();
    await keyboard.type(' Fruit, too.'); // the cursor is still where it was
    await editor.isSaved(2);
    await editor.preview().getByText('Nuts, mostly. Fruit, too.').waitFor();
  });

  await t.test('a draft is nobody’s to read; once published it is found, with a typing error', async () => {
    assert.equal((await server.call('GET', `/api/kb/${id}`, {})).status, 404);
    await editor.press('Publish');
    await author.page.getByText('Live: revision 2', { exact: true }).waitFor();
    await help.search('learning parot');
    await help.found(title).click();
    await reader.page.getByRole('heading', { level: 1, name: title }).waitFor();
    await reader.page.getByRole('heading', { name: 'Feeding' }).waitFor();
    await help.isHelpful();
    const [card] = (await server.call('GET', '/api/kb/admin/articles?q=parrot', { as: { Authorization: `Bearer ${admin}` } })).body;
    assert.equal(card.helpfulCount, 1);
  });

  await t.test('the author changes it, sees the difference, and brings the first revision back', async () => {
    await editor.writeAtTheEnd(' Never chocolate.');
    await editor.isSaved(3);
    await editor.showRevisions();
    await editor.difference().getByText('chocolate').waitFor();
    assert.match(await editor.difference().locator('ins').allInnerTexts().then((all) => all.join(' ')), /chocolate/);
    await author.page.getByRole('button', { name: 'Restore revision 1' }).click();
    await editor.isSaved(4);
    await editor.preview().getByText('Nuts, mostly.', { exact: true }).waitFor();
    await reader.page.reload();
    await reader.page.getByText('Nuts, mostly. Fruit, too.').waitFor(); // nothing of it is published yet
  });

  await t.test('of two who write at once, the later one sees both texts and decides', async () => {
    const token = tokenFor('second-admin', 'admin', { name: 'Marie Second' });
    const second = await arrive(t, browser, server.base, { token });
    const theirs = new ArticleEditor(second.page);
    await theirs.open(id);
    await editor.writeAtTheEnd(' And seeds.');
    await editor.isSaved(5);
    await theirs.writeAtTheEnd(' And grapes.');
    await second.page.getByRole('status').getByText('Somebody else saved meanwhile. Yours is not saved.').waitFor();
    await theirs.press('See both and decide'); // from wherever he writes
    await new Keyboard(second.page).isAt(theirs.conflict());
    await theirs.conflict().getByText(/^Alan Demo saved revision 5 while you were writing/).waitFor();
    await theirs.conflict().getByText('Nuts, mostly. And seeds.').waitFor();
    await theirs.conflict().getByText('Nuts, mostly. And grapes.').waitFor();
    await theirs.press('Save mine as the next revision');
    await theirs.isSaved(6);
    await new Keyboard(second.page).isAt(theirs.content()); // to go on
    second.assertContent();
  });

  await t.test('what was written and never saved is offered again', async () => {
    await editor.open(id);
    await author.context.setOffline(true);
    await editor.writeAtTheEnd(' Written on a train.');
    await author.page.getByText('Not saved; kept in this browser').waitFor();
    await author.page.close();
    await author.context.setOffline(false);
    const later = await Person.openTab(author.context);
    const again = new ArticleEditor(later.page);
    await later.page.goto(`/admin/articles/${id}`);
    await later.page.getByRole('heading', { name: /that was never saved/ }).waitFor();
    await again.press('Go on with this text');
    await again.isSaved(7);
    await again.preview().getByText('And grapes. Written on a train.').waitFor();
    later.assertContent();
  });

  author.assertContent();
  reader.assertContent();
});

test('what is set in the administration is seen on the other side', async (t) => {
  const server = await startDesk(t);
  const { admin, agent: agentToken, user } = await demoPeople(server);
  const browser = await openBrowser(t);
  const boss = await Person.arrive(browser, server.base, { token: admin });
  const settings = new DeskSettings(boss.page);

  await t.test('a category’s German title, in the German help centre', async () => {
    await settings.open('Categories');
    const billing = boss.page.getByRole('listitem').filter({ hasText: 'Billing & subscription' });
    await billing.getByLabel('German title').fill('Geld und Rechnungen');
    await settings.save();
    await boss.page.getByLabel('New category for articles').fill('???');
    await boss.page.getByRole('button', { name: 'Add', exact: true }).click();
    await boss.page.getByText('This is not valid.').waitFor();
    const reader = await arrive(t, browser, server.base, { url: '/help', locale: 'de-DE' });
    await reader.page.getByRole('link', { name: 'Geld und Rechnungen' }).first().waitFor();
    reader.assertContent();
  });

  await t.test('closed hours, in the widget: it says when somebody is back', async () => {
    await settings.open('Support hours');
    await boss.page.getByText('Always open').click();
    // Not today and not tomorrow: then it is closed, even where midnight comes meanwhile.
    await boss.page.getByRole('combobox', { name: 'Time zone' }).fill('UTC');
    await boss.page.getByRole('option', { name: 'UTC', exact: true }).click();
    const names = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
    const today = new Date().getUTCDay();
    for (const away of [0, 1]) {
      const day = names[(today + away) % 7];
      const hours = boss.page.getByRole('button', { name: new RegExp(`^Remove ${day}`) });
      while ((await hours.count()) > 0) await hours.first().click();
    }
    await settings.save();
    await boss.page.getByText(/^Closed now, opens/).waitFor();
    await boss.page.getByRole('button', { name: /you are online/i }).click();
    await boss.page.getByRole('menuitem', { name: 'Offline' }).click();
    const customer = await arrive(t, browser, server.base, { url: '/demo' });
    const widget = new Widget(customer.page);
    await widget.open();
    await widget.frame.getByText(/^We are closed\. We are back .+\d\.$/).waitFor();
    customer.assertContent();
  });

  await t.test('a canned reply and a lower limit, at an agent’s desk', async () => {
    const agent = await arrive(t, browser, server.base, { url: '/console', token: agentToken });
    const desk = new Console(agent.page);
    await desk.isOnline();

    await settings.open('Canned replies');
    await boss.page.getByRole('button', { name: 'New canned reply' }).click();
    await boss.page.getByLabel('Shortcut').fill('hello');
    await boss.page.getByLabel('Title').fill('A warm welcome');
    await boss.page.getByRole('textbox', { name: 'Text' }).fill('Good to see you, {{customer.name}}.');
    await boss.page.getByRole('region', { name: 'As a customer would get it' }).getByText('Good to see you, Ada Lovelace.').waitFor();
    await boss.page.getByRole('button', { name: 'Save', exact: true }).click();
    await boss.page.getByText('/hello').waitFor();

    await settings.open('Agents');
    await boss.page.getByRole('button', { name: 'Edit Grace Demo' }).click();
    await boss.page.getByLabel('Chats at once').fill('');
    await boss.page.getByRole('button', { name: 'Save', exact: true }).click();
    await boss.page.getByText('A whole number from 0 to 100, please.').waitFor();
    assert.equal(await boss.page.getByLabel('Chats at once').evaluate((field) => field === document.activeElement), true);
    await boss.page.getByLabel('Chats at once').fill('1');
    const { status } = await server.call('PATCH', '/api/agents/demo-agent', { as: { Authorization: `Bearer ${admin}` }, body: { maxConcurrent: 7 } });
    assert.equal(status, 200);
    await boss.page.getByRole('button', { name: 'Save', exact: true }).click();
    await boss.page.getByRole('alert').getByText('Chats at once: 7').waitFor();
    assert.equal(await boss.page.getByLabel('Chats at once').inputValue(), '1');
    await boss.page.getByRole('button', { name: 'Save mine all the same' }).click();
    await boss.page.getByRole('row', { name: /Grace Demo/ }).getByText('0 of 1').waitFor();

    const first = await arrive(t, browser, server.base, { url: '/demo', token: user });
    await greet(first, 'Is anybody there?');
    await desk.accept('Ada Demo');
    await desk.typesIn('Ada Demo', '/hello');
    await agent.page.getByRole('option', { name: 'A warm welcome' }).waitFor();
    await agent.page.keyboard.press('Enter');
    await desk.reply('Ada Demo').press('Control+Enter');
    await new Widget(first.page).messages().getByText('Good to see you, Ada Demo.').waitFor();

    await waits(t, server, 'Ben', 'Me, too');
    await agent.page.getByRole('button', { name: 'Accept Ben' }).click();
    await agent.page.getByText(/You have as many chats as you may/).waitFor();
    first.assertContent();
    agent.assertContent();
  });

  await t.test('what is edited and not saved stays, says so, and keeps the tab from closing without a word', async () => {
    const { page } = boss;
    const greeting = page.getByRole('group', { name: 'While somebody is online' }).getByLabel('English');
    const asksBeforeLeaving = () => page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })));
    await settings.open('Greetings');
    await greeting.fill('Welcome, we are here.');
    await settings.link('Tags').click();
    await settings.link('Greetings').getByText('Not saved yet').waitFor();
    await page.getByRole('link', { name: 'Tickets', exact: true }).click();
    await page.getByRole('list', { name: 'Tickets' }).waitFor();
    assert.equal(await asksBeforeLeaving(), true);
    await settings.open('Greetings'); // loads the page anew
    assert.equal(await greeting.inputValue(), 'Welcome, we are here.');
    await settings.save();
    await settings.link('Greetings').getByText('Not saved yet').waitFor({ state: 'detached' });
    assert.equal(await asksBeforeLeaving(), false);
  });

  await t.test('a canned reply that somebody else has deleted meanwhile is saved as a new one', async () => {
    const { page } = boss;
    const asBoss = { as: { Authorization: `Bearer ${admin}` } };
    await settings.open('Canned replies');
    await page.getByRole('button', { name: 'Edit A warm welcome' }).click();
    await page.getByRole('textbox', { name: 'Text' }).fill('So good to see you.');
    const [{ id }] = (await server.call('GET', '/api/desk/canned-replies', asBoss)).body;
    assert.equal((await server.call('DELETE', `/api/desk/canned-replies/${id}`, asBoss)).status, 204);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('alert').getByText(/can be saved as a new one/).waitFor();
    await page.getByRole('button', { name: 'Save as a new one' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('listitem').getByText('So good to see you.').waitFor();
  });

  await t.test('a canned reply that was closed before it was saved can be taken up again', async () => {
    const { page } = boss;
    const text = page.getByRole('textbox', { name: 'Text' });
    await page.getByRole('button', { name: 'Edit A warm welcome' }).click();
    await text.fill('Welcome, and take a seat.');
    await text.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('region', { name: 'Notices' }).getByText('The canned reply is not saved.').waitFor();
    await page.getByRole('heading', { level: 2, name: 'Canned replies' }).click();
    await page.keyboard.press('u');
    assert.equal(await text.inputValue(), 'Welcome, and take a seat.');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('listitem').getByText('Welcome, and take a seat.').waitFor();
  });

  await t.test('one whose answer got lost can be saved once more, and is there once', async () => {
    const { page } = boss;
    await boss.losesTheAnswer('POST', '**/api/desk/canned-replies');
    await page.getByRole('button', { name: 'New canned reply' }).click();
    await page.getByLabel('Shortcut').fill('lost');
    await page.getByLabel('Title').fill('Answered, and not heard');
    await page.getByRole('textbox', { name: 'Text' }).fill('Once.');
    const save = page.getByRole('button', { name: 'Save', exact: true });
    await save.click();
    await page.getByText('We cannot be reached').waitFor();
    await save.click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    assert.equal(await page.getByText('/lost', { exact: true }).count(), 1);
  });

  await t.test('what is saved is there at once, for who has looked at a ticket before', async () => {
    const { page } = boss;
    const tickets = new DeskTickets(page);
    const subject = 'Cannot access premium features';
    const canned = (name) => page.getByRole('option', { name });
    await page.goto('/console/tickets');
    await tickets.open(subject);
    await tickets.replyBox('Ada Demo').fill('/');
    await canned('A warm welcome').waitFor();
    await page.getByRole('link', { name: 'Administration', exact: true }).click();
    await page.getByRole('button', { name: 'Edit Grace Demo' }).click();
    await page.getByLabel('Name').fill('Grace H.');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await settings.link('Canned replies').click();
    await page.getByRole('button', { name: 'New canned reply' }).click();
    await page.getByLabel('Shortcut').fill('later');
    await page.getByLabel('Title').fill('Written just now');
    await page.getByRole('textbox', { name: 'Text' }).fill('Just now.');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('/later').waitFor();
    await page.getByRole('link', { name: 'Tickets', exact: true }).click();
    await tickets.open(subject);
    await tickets.replyBox('Ada Demo').fill('/later');
    await canned('Written just now').waitFor();
    await tickets.fields().getByRole('combobox', { name: 'Assigned to' }).click();
    await page.getByRole('option', { name: 'Grace H.' }).waitFor();
  });

  boss.assertContent();
});

async function greet(person, words) {
  const widget = new Widget(person.page);
  await widget.open();
  await widget.say(words);
}
