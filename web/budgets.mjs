// Fails when a page's first load has grown beyond its budget: `node budgets.mjs OUT`, OUT being
// what build.mjs has written. Counted is what a browser fetches before it shows something: a page,
// what it names, and what these import, each as gzip makes it.
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const budgets = { 'widget.js': 3, 'widget.html': 45, 'staff.html': 220 }; // kB of 1000 bytes

const named = {
  '.html': /(?:src|href)="([^"]+\.(?:js|css))"/g,
  '.js': /(?:^|[;}\s])(?:import|export)\b[^;()]*?["'`](\.[^"'`]+\.js)["'`]/g,
};

const out = process.argv[2];
if (!out) {
  process.stderr.write('usage: node budgets.mjs OUT\n');
  process.exit(2);
}

async function collect(path, found = new Map()) {
  if (found.has(path)) return found;
  const text = await readFile(path, 'utf8');
  found.set(path, gzipSync(text).length);
  const pattern = named[/\.\w+$/.exec(path)?.[0] ?? ''];
  for (const [, address] of pattern ? text.matchAll(pattern) : []) {
    const from = address.startsWith('/') ? out : join(path, '..');
    await collect(join(from, address), found);
  }
  return found;
}

let tooMuch = false;
for (const [entry, budget] of Object.entries(budgets)) {
  const found = await collect(join(out, entry));
  const bytes = [...found.values()].reduce((sum, size) => sum + size, 0);
  const size = (bytes / 1000).toFixed(1);
  process.stdout.write(`${entry}: ${size} kB of ${budget}, in ${found.size} files\n`);
  if (bytes <= budget * 1000) continue;
  tooMuch = true;
  for (const [path, one] of found) process.stdout.write(`  ${one}  ${basename(path)}\n`);
}
process.exit(tooMuch ? 1 : 0);
