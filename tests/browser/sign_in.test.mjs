// Who is signed in: what signing out takes along, and what a token's end leaves as it was.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokenFor } from '../end_to_end/support/tokens.mjs';
import { DeskSettings } from './support/article_pages.mjs';
import { Keyboard } from './support/keyboard.mjs';
import { Console } from './support/pages.mjs';
import { sharedDesk } from './support/shared_desk.mjs';
import { CustomerTickets, DeskTickets } from './support/ticket_pages.mjs';

const desk = sharedDesk({ filled: true });
const secretNote = 'He shouts, be careful';

// The service takes this token no more.
async function refuse(person, token) {
  const problem = { title: 'The token has expired', status: 401, code: 'token_expired' };
  await person.context.route('**/api/**', async (route) => {
    if (route.request().headers().authorization !== `Bearer ${token}`) return route.fallback();
    return route.fulfill({ status: 401, contentType: 'application/problem+json', json: problem });
  });
}

// The door of the staff's pages.
class Door {
  constructor({ page }) {
    this.page = page;
  }

  field() {
    return this.page.getByLabel('Access token');
  }

  async enter(token) {
    await this.field().fill(token);
    await this.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await this.field().waitFor({ state: 'detached' });
  }

  async isAsked() {
    await this.page.getByText('Your session has ended. Sign in again to go on where you were.').waitFor();
    await new Keyboard(this.page).isAt(this.field());
  }
}

async function beginNote({ page }, text) {
  await page.getByRole('button', { name: 'Internal note' }).click();
  await page.getByRole('textbox', { name: 'Internal note' }).fill(text);
}

// What this browser keeps of somebody, for its tab or for longer.
const keptOf = ({ page }, id) => page.evaluate(
  (who) => [localStorage, sessionStorage].flatMap((kept) => Object.keys(kept)).filter((key) => key.split(':').includes(who)),
  id,
);

const noteIs = async ({ page }, text) => {
  await page.getByRole('button', { name: 'Internal note' }).click();
  assert.equal(await page.getByRole('textbox', { name: 'Internal note' }).inputValue(), text);
};

test('whoever signs out leaves nothing of what he was writing', async () => {
  const [fay, gil] = ['fay', 'gil'].map((sub) => tokenFor(sub, 'agent', { name: sub }));
  const agent = await desk.arrives({ url: '/console' });
  const door = new Door(agent);
  await door.enter(fay);
  await agent.page.goto(`/console/tickets/${desk.things.ticket}`);
  await beginNote(agent, secretNote);
  for (const next of [gil, fay]) {
    await new Keyboard(agent.page).press('Escape', 'Control+k');
    await agent.page.getByRole('dialog').getByRole('menuitem', { name: 'Sign out' }).click();
    await door.field().waitFor();
    assert.deepEqual(await keptOf(agent, 'fay'), []);
    await agent.isTitled('Sign in to the desk · ledgerdesk'); // no subject any more
    await door.enter(next);
    await noteIs(agent, '');
  }
  agent.assertContent();
  await agent.context.close();
});

test('after a token’s end', async (t) => {
  const [first, second] = [1, 2].map((jti) => tokenFor('marie', 'admin', { name: 'Marie', jti }));
  const admin = await desk.arrives({ url: '/console' });
  const { page } = admin;
  const door = new Door(admin);
  await door.enter(first);
  await new Console(page).isOnline();

  await t.test('one signs in again over the page, and what was sent then arrives', async () => {
    await new DeskSettings(page).open('Canned replies');
    await page.getByRole('button', { name: 'New canned reply' }).click();
    await page.getByLabel('Shortcut').fill('parrot');
    await page.getByLabel('Title').fill('About the parrot');
    await page.getByRole('textbox', { name: 'Text' }).fill('It only sleeps.');
    await refuse(admin, first);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await door.isAsked();
    await door.enter(second);
    await page.getByText('/parrot').waitFor();
    await new Console(page).isOnline();
  });

  await t.test('who loads a page without a good token comes to that page by signing in', async () => {
    const third = tokenFor('marie', 'admin', { name: 'Marie', jti: 3 });
    await new DeskTickets(page).openList();
    await refuse(admin, second);
    await new DeskTickets(page).list().getByRole('link').first().click();
    await door.isAsked();
    await door.enter(third);
    await beginNote(admin, secretNote);
    await refuse(admin, third);
    await page.getByRole('button', { name: 'Add note' }).click();
    await door.isAsked();
  });

  await t.test('somebody else finishes nothing that the first one began', async () => {
    await door.enter(tokenFor('gil', 'agent', { name: 'Gil' }));
    await noteIs(admin, '');
    await new Console(page).isOnline();
    assert.equal(await page.getByText(secretNote).count(), 0);
  });

  admin.assertContent();
  await admin.context.close();
});

test('a customer whose token is refused finds her ticket as she left it', async () => {
  const [first, second] = [1, 2].map((jti) => tokenFor('rosa', 'user', { name: 'Rosa', jti }));
  const customer = await desk.arrives({ url: '/tickets/new', token: first });
  const tickets = new CustomerTickets(customer.page);
  await tickets.subject().fill('My parcel is wet');
  await tickets.describe('It rained.', 'other');
  await refuse(customer, first);
  await customer.page.getByRole('button', { name: 'Send ticket' }).click();
  await customer.page.getByText('Your access has ended').waitFor();
  await customer.page.getByLabel('Access token').fill(second);
  await customer.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  assert.equal(await tickets.subject().inputValue(), 'My parcel is wet');
  await tickets.send();
  await tickets.messages().getByText('It rained.').waitFor();
  customer.assertContent();
  await customer.context.close();
});
