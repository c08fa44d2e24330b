// People in front of a real browser. Whatever a page complains of (an uncaught error, a breach of
// its own policy, an error on the console) is kept, and fails the test that looks.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { eventually } from './eventually.mjs';
import { unevenly } from './uneven.mjs';

export const screenshotFolder =
  process.env.SCREENSHOTS ?? fileURLToPath(new URL('../../../build/screenshots', import.meta.url));

const path = '/usr/bin/chromium';
const flags = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync',
  '--disable-background-networking', '--disable-component-update',
];
// A headless browser's own name counts as a robot's, whose reading does not count.
const userAgent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';
const patience = 60_000; // only a failure takes that long
const slower = Number(process.env.SLOWER ?? 1); // times: pages as on a weak or busy machine
const uneven = Number(process.env.UNEVEN ?? 0); // ms, at most: how late what may come late comes

export const phone = { width: 375, height: 740 };
export const desktop = { width: 1280, height: 800 };

export async function openBrowser(t) {
  const browser = await chromium.launch({ executablePath: path, args: flags });
  t.after(() => browser.close());
  return browser;
}

// What a cut or a restart makes browsers say by themselves.
const aboutTheNetwork = /Failed to load resource|WebSocket (connection|is already in CLOSING)|ERR_CONNECTION|ERR_INTERNET/;

export class Person {
  constructor(context, page) {
    this.context = context;
    this.page = page;
    this.complaints = [];
    page.on('pageerror', (error) => this.complaints.push(`uncaught: ${error.stack}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && !aboutTheNetwork.test(message.text())) {
        this.complaints.push(`console: ${message.text()}`);
      }
    });
  }

  // `token`: signed in already. `url`: opened at once. The rest are Playwright's options of a
  // context: viewport, colorScheme, locale.
  static async arrive(browser, base, { url, token, ...options } = {}) {
    const context = await browser.newContext({ baseURL: base, userAgent, viewport: desktop, locale: 'en-GB', ...options });
    context.setDefaultTimeout(patience);
    if (uneven > 0) await context.addInitScript(unevenly, uneven);
    if (token) await context.addInitScript((held) => sessionStorage.setItem('ledgerdesk:token', held), token);
    const person = await Person.openTab(context);
    if (url) await person.page.goto(url);
    return person;
  }

  static async openTab(context) {
    const page = await context.newPage();
    if (slower > 1) await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: slower });
    return new Person(context, page);
  }

  // A slow line: what `act` sends with this method does not go before `meanwhile` is done.
  async sendsSlowly(method, meanwhile, act) {
    let release;
    const done = new Promise((resolve) => (release = resolve));
    const wait = async (route) => {
      if (route.request().method() === method) await done;
      await route.fallback();
    };
    await this.context.route('**/api/**', wait);
    const sent = this.page.waitForRequest((request) => request.method() === method);
    await act();
    await sent;
    await meanwhile();
    release();
    await this.context.unroute('**/api/**', wait);
  }

  async isTitled(title) {
    await eventually(async () => await this.page.title() === title, `the title “${title}”`);
  }

  // What is sent there with this method is done once, and its answer lost.
  async losesTheAnswer(method, address) {
    let isLost = false;
    await this.page.route(address, async (route) => {
      if (isLost || route.request().method() !== method) return route.fallback();
      isLost = true;
      await route.fetch();
      await route.abort();
    });
  }

  assertContent() {
    assert.deepEqual(this.complaints, []);
  }
}

export async function screenshot(page, name) {
  mkdirSync(screenshotFolder, { recursive: true });
  await page.screenshot({ path: `${screenshotFolder}/${name}.png`, animations: 'disabled' });
}
