// Writes what the service serves below OUT: `node build.mjs OUT`. With --library: the package of
// React components below OUT, with its types.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makePackage, mayReplace } from './library_package.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const asLibrary = process.argv.includes('--library');
const argument = process.argv.slice(2).find((word) => !word.startsWith('--'));
if (!argument) {
  process.stderr.write('usage: node build.mjs [--library] OUT\n');
  process.exit(2);
}
const out = resolve(argument);

function run(program, ...words) {
  const path = `${here}node_modules/.bin/${program}`;
  const done = spawnSync(path, words, { cwd: here, stdio: ['ignore', 'ignore', 'inherit'] });
  if (done.error) throw done.error;
  if (done.status !== 0) process.exit(done.status ?? 1);
}

const bundle = (name) => run('vite', 'build', '--config', `vite/${name}.ts`, '--outDir', out);

if (asLibrary && !mayReplace(out)) {
  process.stderr.write(`${out} holds something else, which would be lost\n`);
  process.exit(1);
}
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
if (asLibrary) {
  bundle('library');
  run('tsc', '-p', 'tsconfig.library.json', '--outDir', `${out}/types`);
  makePackage(here, out);
} else {
  for (const name of ['loader', 'light', 'staff']) bundle(name);
}
