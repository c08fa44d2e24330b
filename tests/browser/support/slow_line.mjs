// A line on which what the service tells can be held back for a while. Put up before a page opens.
function putUp() {
  let held = null; // what waits, in order; null: nothing is held
  window.line = {
    isOpen: false,
    hold() {
      held = [];
    },
    release() {
      const all = held ?? [];
      held = null;
      for (const deliver of all) deliver();
    },
  };
  window.WebSocket = class extends WebSocket {
    send(data) {
      super.send(data);
      if (data === '5') window.line.isOpen = true; // from here on everything comes this way
    }

    set onmessage(heard) {
      super.onmessage = (event) => (held ? held.push(() => heard(event)) : heard(event));
    }
  };
}

export class SlowLine {
  constructor(page) {
    this.page = page;
  }

  static async of({ page }) {
    await page.addInitScript(putUp);
    return new SlowLine(page);
  }

  async isOpen() {
    await this.page.waitForFunction(() => window.line.isOpen);
  }

  hold() {
    return this.page.evaluate(() => window.line.hold());
  }

  release() {
    return this.page.evaluate(() => window.line.release());
  }
}
