// Every screen in light, dark and on a phone: complete, without a complaint of the browser, as
// accessible as axe can tell, no wider than the window. Pictures of all are kept in
// build/screenshots; with SCREENS=name,name and LOOKS=light only those
// are looked at.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertAccessible, assertFits } from './support/accessibility.mjs';
import { desktop, phone, screenshot } from './support/browser.mjs';
import { screens } from './support/screens.mjs';
import { sharedDesk } from './support/shared_desk.mjs';

const looks = [
  { look: 'light', viewport: desktop, colorScheme: 'light' },
  { look: 'dark', viewport: desktop, colorScheme: 'dark' },
  { look: 'phone', viewport: phone, colorScheme: 'light', hasTouch: true },
];
const wanted = process.env.SCREENS?.split(',');
const wantedLooks = process.env.LOOKS?.split(',');

describe('every screen', () => {
  const desk = sharedDesk({ filled: true });

  for (const { look, ...options } of looks.filter((one) => !wantedLooks || wantedLooks.includes(one.look))) {
    for (const screen of screens.filter(({ name }) => !wanted || wanted.includes(name))) {
      test(`${screen.name}, ${look}`, async () => {
        const person = await desk.arrives({ ...options, token: desk.people[screen.who] });
        try {
          await lookAt(person, screen, look);
        } finally {
          await person.context.close();
        }
      });
    }
  }

  async function lookAt(person, { name, url, ready, status = 200, frame }, look) {
    const answer = await person.page.goto(typeof url === 'function' ? url(desk.things) : url);
    assert.equal(answer.status(), status);
    await ready(person.page);
    await screenshot(person.page, `${name}-${look}`);
    const shown = frame ? person.page.frames().find((one) => new URL(one.url()).pathname === `/${frame}`) : person.page;
    await assertAccessible(shown, name);
    await assertFits(person.page, name);
    person.assertContent();
  }
});
