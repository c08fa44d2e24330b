// A ticket that is closed for good, and the one that carries it on.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sharedDesk } from './support/shared_desk.mjs';
import { CustomerTickets } from './support/ticket_pages.mjs';

const desk = sharedDesk();

async function closedTicket(subject) {
  const as = (role) => ({ Authorization: `Bearer ${desk.people[role]}` });
  const body = { subject, description: 'It is back.', category: 'technical' };
  const { id } = (await desk.server.call('POST', '/api/tickets', { as: as('user'), body })).body;
  for (const status of ['resolved', 'closed']) {
    const changed = await desk.server.call('PATCH', `/api/tickets/${id}/status`, { as: as('agent'), body: { status } });
    assert.equal(changed.status, 200, changed.text);
  }
  return id;
}

test('a closed ticket leads to the one that carries it on, and back', async () => {
  const customer = await desk.arrives({ url: `/tickets/${await closedTicket('The sound stutters')}`, token: desk.people.user });
  const { page } = customer;
  const mine = new CustomerTickets(page);
  const later = page.getByRole('button', { name: 'Carried on in a newer ticket' });
  await page.getByLabel('Write again about this').fill('It stutters again');
  assert.equal(await later.count(), 0);
  await page.getByRole('button', { name: 'Open a follow-up' }).click();
  await page.getByRole('button', { name: 'Carries on an earlier ticket' }).click();
  await later.click();
  await mine.messages().getByText('It stutters again').waitFor();
  customer.assertContent();
});
