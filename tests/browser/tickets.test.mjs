// A ticket from both sides: written, found, noted on, answered, solved, reopened; many at once;
// two agents at the same one; and what its history tells of all that.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Person, openBrowser } from './support/browser.mjs';
import { demoPeople, startDesk } from './support/desk.mjs';
import { Console } from './support/pages.mjs';
import { CustomerTickets, DeskTickets, History } from './support/ticket_pages.mjs';

const subject = 'Cannot upgrade my subscription';
const note = 'He paid twice, see the ledger of June';
const receipt = { name: 'receipt.txt', mimeType: 'text/plain', buffer: Buffer.from('Paid on 3 June: 9.99') };

test('a ticket there and back', async (t) => {
  const server = await startDesk(t);
  const people = await demoPeople(server);
  const as = (role) => ({ Authorization: `Bearer ${people[role]}` });
  const browser = await openBrowser(t);
  const customer = await Person.arrive(browser, server.base, { url: '/tickets' });
  const agent = await Person.arrive(browser, server.base, { url: '/console' });
  const mine = new CustomerTickets(customer.page);
  const desk = new DeskTickets(agent.page);
  const history = new History(agent.page);

  await server.call('POST', '/api/desk/canned-replies', {
    as: as('admin'),
    body: { shortcut: 'refund', title: 'A refund is on its way', text: 'Hello {{customer.name}}, your refund for #{{ticket.number}} is on its way.' },
  });

  await t.test('the customer writes a ticket, is offered articles, and attaches a file', async () => {
    await mine.signInAs('Ada Demo');
    await mine.beginTicket();
    await mine.subject().fill(subject);
    await mine.offeredArticles().getByRole('link', { name: 'Upgrade your subscription' }).waitFor();
    await mine.describe('I paid, and still see the limits.', 'billing');
    await mine.attach(receipt);
    await mine.send();
    await customer.page.getByRole('heading', { level: 1, name: subject }).waitFor();
    await mine.messages().getByText('I paid, and still see the limits.').waitFor();
    await mine.messages().getByText(receipt.name).waitFor();
  });

  await t.test('an agent finds it in the queue, opens the file and takes the ticket', async () => {
    await new Console(agent.page).signInAs('Grace Demo');
    await desk.openList();
    await desk.find('upgrade subscription');
    await desk.open(subject);
    const download = agent.page.waitForEvent('download');
    await desk.said().getByRole('button', { name: receipt.name }).click();
    assert.equal((await download).suggestedFilename(), receipt.name);
    await desk.take();
    await mine.whereItStands().getByText('Somebody is working on it.').waitFor();
  });

  await t.test('what the staff note among themselves, the customer never sees', async () => {
    await desk.note(note);
    await desk.beginReply('Ada Demo');
    await desk.replyBox('Ada Demo').pressSequentially('/ref');
    await agent.page.getByRole('option', { name: 'A refund is on its way' }).waitFor();
    await agent.page.keyboard.press('Enter');
    const answer = /^Hello Ada Demo, your refund for #\d+ is on its way\.$/;
    await agent.page.waitForFunction(
      ({ source }) => new RegExp(source).test(document.activeElement?.value ?? ''),
      { source: answer.source },
    );
    await agent.page.keyboard.press('Control+Enter');
    await desk.said().getByText(answer).waitFor();
    await mine.messages().getByText(answer).waitFor(); // by itself: nobody has reloaded
    await mine.messages().getByText('Grace Demo · Support').waitFor();
    assert.ok(!(await customer.page.content()).includes(note));
    await customer.page.reload();
    await mine.messages().getByText(answer).waitFor();
    assert.ok(!(await customer.page.content()).includes(note));
  });

  await t.test('what the customer writes while an answer is on its way stays, and each is sent once', async () => {
    const box = mine.replyBox();
    await box.fill('The card ends in 42');
    await customer.sendsSlowly('POST', () => box.pressSequentially('Its bank is mine'), async () => {
      await box.press('Control+Enter');
      await box.press('Control+Enter');
    });
    await mine.messages().getByText('The card ends in 42').waitFor();
    assert.equal(await box.inputValue(), 'Its bank is mine');
    await box.press('Control+Enter');
    await mine.messages().getByText('Its bank is mine').waitFor();
    await box.press('Control+Enter');
    assert.equal(await mine.messages().getByText('The card ends in 42').count(), 1);
    assert.equal(await customer.page.getByText('Please fill this in.').count(), 0);
  });

  await t.test('the customer answers, says that it is solved, and reopens it', async () => {
    await mine.reply('It has arrived, thank you');
    await desk.said().getByText('It has arrived, thank you').waitFor();
    await mine.sayItIsSolved();
    await desk.has('Status', 'Resolved');
    await mine.reopen();
    await desk.has('Status', 'Open');
  });

  await t.test('the history tells who did what, and shows the ticket as it was before the answer', async () => {
    await history.open();
    await history.hasEvents(
      `Ada Demo opened the ticket “${subject}”`, 'Grace Demo took the ticket', 'Grace Demo left a note among staff',
      'Grace Demo replied', 'Ada Demo replied', /Ada Demo moved the status from “.*” to “Resolved”/,
    );
    await history.now().getByText('It has arrived, thank you').waitFor();
    await history.slider().focus();
    await agent.page.keyboard.press('Home');
    await history.then().getByText('No messages at that moment.').waitFor();
    await history.event('Grace Demo left a note among staff').click();
    await history.then().getByText(note).waitFor();
    assert.equal(await history.then().getByText('your refund').count(), 0);
    assert.equal(await desk.mayChange('Status'), false, 'the past cannot be changed');
    await history.slider().focus();
    await agent.page.keyboard.press('ArrowRight');
    await history.then().getByText('your refund').waitFor();
    await agent.page.keyboard.press('End');
    await history.now().getByText('your refund').waitFor();
    await desk.choose('Status', 'In progress');
    await history.hasEvents('Grace Demo moved the status from “Open” to “In progress”');
  });

  await t.test('of two agents who change the same ticket, the later one is told what the other did', async () => {
    const other = await Person.arrive(browser, server.base, { url: '/console' });
    const theirs = new DeskTickets(other.page);
    await new Console(other.page).signInAs('Edsger Demo');
    await theirs.openList();
    await theirs.open(subject);
    await agent.page.getByText('Edsger Demo is looking at this too').waitFor();
    await other.sendsSlowly('PATCH', () => desk.choose('Priority', 'Urgent'), () => theirs.choose('Category', 'Other'));
    await theirs.conflict().getByText('Priority: Medium → Urgent').waitFor();
    await theirs.has('Category', 'Billing & subscription'); // nothing was changed over it
    await theirs.conflict().getByRole('button', { name: 'Do it anyway' }).click();
    await desk.has('Category', 'Other');
    await desk.has('Priority', 'Urgent');
    other.assertContent();
    await other.context.close();
  });

  await t.test('several at once are resolved, and are again as they were', async () => {
    const subjects = ['Sound is gone', 'Sound crackles', 'Sound is late'];
    for (const each of subjects) {
      const body = { subject: each, description: 'Since the update.', category: 'technical', priority: 'low' };
      assert.equal((await server.call('POST', '/api/tickets', { as: as('user'), body })).status, 201);
    }
    await desk.openList();
    await desk.find('Sound');
    await desk.row(subject).waitFor({ state: 'detached' });
    await desk.select(...subjects);
    await desk.resolveSelected();
    await desk.notices().getByText('3 tickets changed.').hover(); // it stays while it is looked at
    for (const each of subjects) await desk.row(each).waitFor({ state: 'detached' }); // nothing to be done
    await desk.undo();
    await desk.notices().getByText('3 tickets are as they were.').waitFor();
    for (const each of subjects) await desk.row(each).getByText('Open', { exact: true }).waitFor();
  });

  customer.assertContent();
  agent.assertContent();
});
