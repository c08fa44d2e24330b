// Safari on a phone zooms into the page when somebody types in a field of less than 16 pixels, and
// leaves it so.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Person, openBrowser, phone } from './support/browser.mjs';
import { demoPeople, startDesk } from './support/desk.mjs';

const smallest = 16; // px

const written = 'textarea, select, input:not([type=checkbox], [type=radio], [type=file], [type=range])';

const fieldsOf = (page) => page.locator(written).evaluateAll((fields) =>
  fields.map((field) => ({ size: parseFloat(getComputedStyle(field).fontSize), markup: field.outerHTML.slice(0, 120) })));

test('fields on a phone are large enough to be written in without a zoom', async (t) => {
  const server = await startDesk(t);
  const { user, agent } = await demoPeople(server);
  const body = { subject: 'The lights are out', description: 'Since noon.', category: 'other', priority: 'low' };
  const ticket = (await server.call('POST', '/api/tickets', { as: { Authorization: `Bearer ${user}` }, body })).body;
  const browser = await openBrowser(t);
  const pages = [
    [user, '/help'], [user, '/widget'], [user, '/tickets/new'],
    [agent, '/console/tickets'], [agent, `/console/tickets/${ticket.id}`],
  ];
  for (const [token, url] of pages) {
    await t.test(url.replace(ticket.id, ':id'), async () => {
      const person = await Person.arrive(browser, server.base, { url, token, viewport: phone, hasTouch: true, isMobile: true });
      await person.page.locator(written).first().waitFor();
      await person.page.waitForLoadState('networkidle');
      const fields = await fieldsOf(person.page);
      assert.notEqual(fields.length, 0);
      assert.deepEqual(fields.filter(({ size }) => size < smallest), []);
      await person.context.close();
    });
  }
});
