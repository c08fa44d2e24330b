// What a screen reader is told of a page: from the browser's own accessibility tree, frames included.
import assert from 'node:assert/strict';

const operated = /^\s*- (button|link|textbox|searchbox|combobox|checkbox|radio|switch|slider|spinbutton|tab|menuitem|option)\b(?! ")/;

// Playwright's outline of what is told: one line for each thing, `- role "name"`.
export const outline = (frame) => frame.locator('body').ariaSnapshot();

// A link that holds only other things is named by them.
export async function namelessControls(frame) {
  const lines = (await outline(frame)).split('\n');
  return lines.filter((line) => operated.test(line));
}

// Regions of one kind can be told apart only by name.
export function landmarks(frame) {
  return frame.evaluate(() => {
    const inSection = (element) => element.closest('article, aside, main, nav, section') !== null;
    const all = { banner: 'header', navigation: 'nav, [role=navigation]', main: 'main, [role=main]', contentinfo: 'footer', complementary: 'aside' };
    const named = (element) => element.ariaLabel
      ?? element.getAttribute('aria-labelledby')?.split(' ').map((id) => document.getElementById(id)?.textContent).join(' ') ?? '';
    return Object.entries(all).flatMap(([role, selector]) => [...document.querySelectorAll(selector)]
      .filter((element) => element.checkVisibility())
      .filter((element) => !((role === 'banner' || role === 'contentinfo') && inSection(element.parentElement)))
      .map((element) => `${role} ${named(element)}`.trim()));
  });
}

export const headings = (frame, level) => frame.getByRole('heading', { level }).allInnerTexts();

// What a page is called, begins with and consists of. `titles`: of all pages that were looked at,
// with the address of each.
export async function assertToldWhole(page, shown, titles) {
  const title = await shown.title();
  assert.ok(title.trim() !== '', 'it has a title');
  const isPage = shown === page;
  if (isPage) {
    const { pathname } = new URL(page.url());
    assert.equal(titles.get(title) ?? pathname, pathname, `“${title}” is the title of two pages`);
    titles.set(title, pathname);
  }
  const inDialog = isPage && (await page.getByRole('dialog').count()) > 0; // which hides what is behind it
  if (!inDialog) assert.equal((await headings(shown, 1)).length, 1, `level 1: ${await headings(shown, 1)}`);
  const marks = await landmarks(shown);
  assert.equal(marks.filter((mark) => mark.startsWith('main')).length, 1, marks.join());
  assert.deepEqual(marks.filter((mark, at) => marks.indexOf(mark) !== at), [], 'landmarks that cannot be told apart');
  assert.deepEqual(await namelessControls(shown), []);
}
