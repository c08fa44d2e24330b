// What axe finds on a page, by the rules of WCAG 2.0 to 2.2, levels A and AA.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

async function violations(frame) {
  // Sent by the debugger, since the pages' policy rightly lets no foreign script in.
  await frame.evaluate(axe);
  const found = await frame.evaluate(
    (tags) => window.axe.run(document, { runOnly: { type: 'tag', values: tags } }),
    rules,
  );
  return found.violations.map(({ id, help, nodes }) => ({
    id, help, where: nodes.slice(0, 5).map(({ html, failureSummary }) => `${html}\n${failureSummary}`),
  }));
}

export async function assertAccessible(frame, screen) {
  assert.deepEqual(await violations(frame), [], `${screen} is not accessible`);
}

// Nobody has to scroll sideways.
export async function assertFits(frame, screen) {
  const [content, window_] = await frame.evaluate(() => [
    document.documentElement.scrollWidth, document.documentElement.clientWidth,
  ]);
  assert.ok(content <= window_, `${screen} is ${content} wide in ${window_}`);
}
