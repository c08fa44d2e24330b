// Makes a package of the built React components: its types, and its package.json.
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const packageName = '@ledgerdesk/react';

// Whether `out` is empty, or an earlier package of ours.
export function mayReplace(out) {
  const document = `${out}/package.json`;
  if (!existsSync(document)) return !existsSync(out) || readdirSync(out).length === 0;
  return JSON.parse(readFileSync(document, 'utf8')).name === packageName;
}

// Node.js' own way of finding modules wants the whole name of a file.
function nameFiles(types) {
  for (const name of readdirSync(types, { recursive: true })) {
    if (!name.endsWith('.d.ts')) continue;
    const file = join(types, name);
    const whole = (path) => {
      const isFile = existsSync(join(dirname(file), `${path}.d.ts`));
      return isFile ? `${path}.js` : `${path}/index.js`;
    };
    const named = readFileSync(file, 'utf8').replace(
      /(from |import\()'(\.[^']*)'/g,
      (_, before, path) => `${before}'${whole(path)}'`,
    );
    writeFileSync(file, named);
  }
}

// `web`: the folder of the sources, with a slash at its end; `out`: where the package is built.
export function makePackage(web, out) {
  // What is a declaration already, the compiler leaves where it is.
  copyFileSync(`${web}core/api/schema.d.ts`, `${out}/types/core/api/schema.d.ts`);
  nameFiles(`${out}/types`);
  const ours = JSON.parse(readFileSync(`${web}package.json`, 'utf8'));
  const exports = {
    '.': { types: './types/react/index.d.ts', default: './react/index.js' },
    './ledgerdesk.css': './ledgerdesk.css',
  };
  const description = 'React components of ledgerdesk: chat, tickets, help, agent console';
  const { preact: _, react, 'react-dom': dom, ...dependencies } = ours.dependencies;
  const peerDependencies = { react: `>=${react}`, 'react-dom': `>=${dom}` };
  const document = { name: packageName, version: '0.1.0', type: 'module', description };
  const needs = { sideEffects: ['*.css'], peerDependencies, dependencies };
  const whole = { ...document, license: ours.license, exports, ...needs };
  writeFileSync(`${out}/package.json`, `${JSON.stringify(whole, null, 2)}\n`);
}
