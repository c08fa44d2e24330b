// Somebody who has no mouse.
import assert from 'node:assert/strict';

const farthest = 60; // Tabs; nothing on our pages is that far away

export class Keyboard {
  constructor(page) {
    this.page = page;
  }

  async press(...keys) {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  type(text) {
    return this.page.keyboard.type(text);
  }

  // Forward until it has the focus, which must be seen.
  async tabTo(place) {
    await place.waitFor();
    for (let tabs = 0; tabs < farthest; tabs += 1) {
      if (await hasFocus(place)) return this.seesFocus();
      await this.press('Tab');
    }
    assert.fail(`${place} is not reached with Tab`);
  }

  // Focus goes by itself, perhaps a moment after what it follows from.
  async isAt(place) {
    await place.and(this.page.locator(':focus')).waitFor();
  }

  async seesFocus() {
    const outline = await this.page.evaluate(() => {
      const focused = document.activeElement;
      const around = [focused, focused?.closest('label')].filter(Boolean).map((one) => getComputedStyle(one));
      return around.map(({ outlineStyle, outlineWidth }) => ({ outlineStyle, width: Number.parseFloat(outlineWidth) }));
    });
    assert.ok(outline.some(({ outlineStyle, width }) => outlineStyle !== 'none' && width >= 2), `focus is not seen: ${JSON.stringify(outline)}`);
  }
}

const hasFocus = (place) => place.evaluate((element) => element === document.activeElement);
