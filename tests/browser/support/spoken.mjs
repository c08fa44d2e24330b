// What a screen reader is told of a page: from the browser's own accessibility tree, frames included.
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
