// The customers' pages in Arabic and German, the staff's in German and mirrored: complete, in the
// right direction, as accessible as in English, on the narrowest phones.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertAccessible, assertFits } from './support/accessibility.mjs';
import { desktop, screenshot } from './support/browser.mjs';
import { EmbeddedWidget } from './support/embedded.mjs';
import { sharedDesk } from './support/shared_desk.mjs';
import { arabic, german, germanStaff } from './support/translated.mjs';

const narrowest = { width: 320, height: 640 };
const phone = { width: 375, height: 740 };

const desk = sharedDesk({ filled: true });

const languageOf = (frame) => frame.evaluate(() => {
  const { lang, dir, ownerDocument } = document.documentElement;
  return [lang, dir || getComputedStyle(ownerDocument.body).direction];
});

// A text that a catalogue lacks shows its key.
async function assertTranslated(frame, name) {
  const said = await frame.evaluate(() => document.body.innerText);
  assert.deepEqual(said.match(/\b[a-z]+(_[a-z]+)+\b/g), null, `${name} shows keys`);
}

async function lookAt({ name, url, who, ready, framed }, { locale, language, direction, viewports, look, search = '' }) {
  const person = await desk.arrives({ locale, viewport: viewports[0], token: desk.people[who] });
  try {
    const address = typeof url === 'function' ? url(desk.things) : url;
    await person.page.goto(address + search);
    await ready(person.page);
    const shown = framed ? new EmbeddedWidget(person.page).inside() : person.page.mainFrame();
    for (const frame of new Set([person.page.mainFrame(), shown])) {
      assert.deepEqual(await languageOf(frame), [language, direction], name);
      await assertTranslated(frame, name);
    }
    for (const viewport of viewports) {
      await person.page.setViewportSize(viewport);
      await assertFits(shown, `${name}, ${viewport.width} wide`);
      await assertFits(person.page, `${name}, ${viewport.width} wide`);
    }
    await screenshot(person.page, `${name}-${look}`);
    if (search === '') await assertAccessible(shown, name); // mirrored, it is the same page
    person.assertContent();
  } finally {
    await person.context.close();
  }
}

describe('whose browser prefers Arabic reads Arabic', () => {
  for (const screen of arabic) {
    test(screen.name, () => lookAt(screen, { locale: 'ar-EG', language: 'ar', direction: 'rtl', viewports: [narrowest, phone], look: 'arabic' }));
  }
});

describe('whose browser prefers German reads German', () => {
  for (const screen of german) {
    test(screen.name, () => lookAt(screen, { locale: 'de-AT', language: 'de', direction: 'ltr', viewports: [narrowest, phone], look: 'german' }));
  }
});

describe('German staff works in German', () => {
  for (const screen of germanStaff) {
    test(screen.name, () => lookAt(screen, { locale: 'de-DE', language: 'de', direction: 'ltr', viewports: [phone, desktop], look: 'german' }));
  }
});

describe('the staff’s pages can be mirrored', () => {
  for (const screen of germanStaff.filter(({ url }) => typeof url === 'function' || !url.includes('?'))) {
    test(screen.name, () => lookAt(screen, { locale: 'de-DE', language: 'de', direction: 'rtl', viewports: [phone, desktop], look: 'mirrored', search: '?dir=rtl' }));
  }
});

describe('a language can be chosen', () => {
  test('by customers, who keep it into the help centre', async () => {
    const customer = await desk.arrives({ url: '/tickets' });
    const { page } = customer;
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    assert.deepEqual(await languageOf(page), ['en', 'ltr']);
    await page.getByLabel('Language').selectOption('العربية');
    await page.getByRole('heading', { level: 1, name: 'تسجيل الدخول' }).waitFor();
    assert.deepEqual(await languageOf(page), ['ar', 'rtl']);
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'تسجيل الدخول' }).waitFor();
    await page.getByRole('link', { name: 'مركز المساعدة' }).click();
    await page.getByRole('heading', { level: 1, name: 'كيف يمكننا مساعدتك؟' }).waitFor();
    assert.deepEqual(await languageOf(page), ['ar', 'rtl']);
    customer.assertContent();
  });

  test('by readers, whose links stay in it', async () => {
    const reader = await desk.arrives({ url: '/help' });
    const { page } = reader;
    await page.getByRole('link', { name: 'Deutsch' }).click();
    await page.getByRole('heading', { level: 1, name: 'Wie können wir helfen?' }).waitFor();
    await page.getByRole('link', { name: /Rechnung/ }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Rechnung & Abonnement' }).waitFor();
    assert.deepEqual(await languageOf(page), ['de', 'ltr']);
    await page.getByRole('link', { name: 'Meine Anfragen' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Anmelden' }).waitFor();
    reader.assertContent();
  });

  test('by a page for its widget, also later', async () => {
    const visitor = await desk.arrives({ url: '/demo' });
    const { page } = visitor;
    await page.getByRole('button', { name: 'Support', exact: true }).click();
    await new EmbeddedWidget(page).composer().waitFor();
    await page.getByLabel('Language').selectOption('العربية');
    const widget = new EmbeddedWidget(page, 'الدعم');
    await widget.frame.getByText('مرحبًا! كيف يمكننا مساعدتك؟').waitFor();
    assert.deepEqual(await languageOf(widget.inside()), ['ar', 'rtl']);
    const { x } = await page.getByRole('button', { name: 'الدعم', exact: true }).boundingBox();
    assert.ok(x < desktop.width / 2, 'the button is where the reading ends');
    await widget.frame.getByLabel('اكتب رسالة').fill('أين فاتورتي؟');
    await widget.frame.getByLabel('اكتب رسالة').press('Enter');
    await widget.messages().getByText(/^مرحبًا! (شكرًا لتواصلك|لا يوجد أحد من فريقنا)/).waitFor();
    visitor.assertContent();
  });

  test('by staff, who find it again', async () => {
    const agent = await desk.arrives({ url: '/console/tickets', token: desk.people.agent });
    const { page } = agent;
    await page.getByRole('button', { name: 'Grace Demo (Settings)' }).click();
    await page.getByRole('button', { name: /Language/ }).click();
    await page.getByRole('option', { name: 'Deutsch' }).click();
    await page.getByRole('navigation', { name: 'Seiten' }).waitFor();
    assert.deepEqual(await languageOf(page), ['de', 'ltr']);
    await page.reload();
    await page.getByRole('navigation', { name: 'Seiten' }).waitFor();
    agent.assertContent();
  });
});

describe('whose browser runs no script', () => {
  const help = { en: 'The help centre works without it', de: 'Die Hilfe geht auch ohne', ar: 'مركز المساعدة يعمل بدونه' };
  const pages = { '/tickets/new': ['en', 'de', 'ar'], '/console': ['en', 'de'], '/admin': ['en', 'de'], '/widget': ['en', 'de', 'ar'], '/demo': ['en', 'de', 'ar'] };

  for (const [url, languages] of Object.entries(pages)) {
    test(`is told at ${url}, and finds the help centre`, async () => {
      const { page, context } = await desk.arrives({ url, javaScriptEnabled: false });
      for (const language of languages) await page.getByRole('link', { name: help[language] }).waitFor();
      assert.equal(await page.getByRole('link').count(), languages.length);
      await page.getByRole('link', { name: help.de }).click();
      await page.getByRole('heading', { level: 1, name: 'Wie können wir helfen?' }).waitFor();
      await context.close();
    });
  }
});
