// Every screen in light, dark and on a phone: complete, without a complaint of the browser, as
// accessible as axe can tell, told whole to a screen reader, no wider than the window. Pictures of
// all are kept in build/screenshots; with SCREENS=name,name and LOOKS=light only those are looked at.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertAccessible, assertFits } from './support/accessibility.mjs';
import { desktop, phone, screenshot } from './support/browser.mjs';
import { screens } from './support/screens.mjs';
import { sharedDesk } from './support/shared_desk.mjs';
import { assertToldWhole } from './support/spoken.mjs';

const wanted = process.env.SCREENS?.split(',');
const wantedLooks = process.env.LOOKS?.split(',');
const isWanted = (look) => !wantedLooks || wantedLooks.includes(look);
const shownScreens = screens.filter(({ name }) => !wanted || wanted.includes(name));

const desk = sharedDesk({ filled: true });

// Opens the screen for `look`, with whoever uses it and what of it is to be looked at: the page, or
// the widget in it.
async function opened({ url, who, ready, status = 200, frame }, options, look) {
  const person = await desk.arrives({ ...options, token: desk.people[who] });
  try {
    const answer = await person.page.goto(typeof url === 'function' ? url(desk.things) : url);
    assert.equal(answer.status(), status);
    await ready(person.page);
    await look(person.page, frame ? person.page.frames().find((one) => new URL(one.url()).pathname === `/${frame}`) : person.page);
    person.assertContent();
  } finally {
    await person.context.close();
  }
}

async function assertFinished(page, shown, { name }, look) {
  await screenshot(page, `${name}-${look}`);
  await assertAccessible(shown, name);
  await assertFits(page, name);
}

// As when evening comes; what fades meanwhile has the colours of neither.
async function turnDark(page, shown) {
  await page.emulateMedia({ colorScheme: 'dark' });
  await shown.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
}

describe('every screen, on a desk', () => {
  const titles = new Map(); // of pages, with the address that has it

  for (const screen of shownScreens) {
    test(screen.name, () => opened(screen, { viewport: desktop }, async (page, shown) => {
      if (isWanted('light')) {
        await assertFinished(page, shown, screen, 'light');
        await assertToldWhole(page, shown, titles);
      }
      if (!isWanted('dark')) return;
      await turnDark(page, shown);
      await assertFinished(page, shown, screen, 'dark');
    }));
  }
});

describe('every screen, on a phone', { skip: !isWanted('phone') }, () => {
  for (const screen of shownScreens) {
    test(screen.name, () => opened(screen, { viewport: phone, hasTouch: true }, (page, shown) => assertFinished(page, shown, screen, 'phone')));
  }
});
