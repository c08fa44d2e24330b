// A page that has the widget, as the people see it who come to that page and the people who made it.
import { eventually } from './eventually.mjs';
import { Widget } from './pages.mjs';

export class EmbeddedWidget extends Widget {
  // `title`: how support is called there.
  constructor(page, title = 'Support') {
    super(page);
    this.frame = page.frameLocator(`iframe[title="${title}"]`);
  }

  launcher() {
    return this.page.getByRole('button', { name: 'Support' });
  }

  // What a page's own script says to the widget.
  call(...words) {
    return this.page.evaluate((said) => window.Ledgerdesk(...said), words);
  }

  // What the widget tells the page from now on.
  async listens() {
    await eventually(() => this.page.evaluate(() => Boolean(window.Ledgerdesk)), 'the loader');
    await this.page.evaluate(() => {
      window.told = [];
      for (const what of ['open', 'close', 'unread']) {
        window.Ledgerdesk('on', what, (count) => window.told.push(`${what} ${count}`));
      }
    });
  }

  hasTold(what) {
    return eventually(() => this.page.evaluate((said) => window.told.includes(said), what), `“${what}” is told`);
  }

  isClosed() {
    return this.page.getByRole('dialog', { name: 'Support' }).waitFor({ state: 'hidden' });
  }

  // By the frame's own address: null where the browser does not let it in.
  inside() {
    return this.page.frames().find((one) => one.url().endsWith('/widget')) ?? null;
  }
}

// How everything in the page's own markup looks.
export function looks(page) {
  return page.evaluate(() => [document.documentElement, document.body, ...document.querySelectorAll('#shop, #shop *')]
    .map((element) => {
      const style = getComputedStyle(element);
      return [element.localName, ...Array.from(style, (name) => `${name}: ${style.getPropertyValue(name)}`)];
    }));
}
