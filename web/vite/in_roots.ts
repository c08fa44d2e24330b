// Writes the theme of our pages for roots inside a host's page (theme/roots.css), where it reaches
// neither the page nor what else is on it.
import { readFileSync } from 'node:fs';
import { root } from './shared.ts';

const theme = (name: string): string => readFileSync(`${root}/theme/${name}.css`, 'utf8');

// `:root[data-theme]` is any element around. Without specificity: whatever the host says counts.
const tokens = (): string => theme('tokens').replace(/:root(\S*)/g, ':where($1 .ld-root)');

const elements = (): string =>
  `html body :where(.ld-root) {${theme('elements').replace(/^body\b/gm, '&')}}`;

export const inRoots = {
  name: 'theme-in-roots',
  enforce: 'pre' as const,
  transform: (code: string, id: string): string | null =>
    id.endsWith('/theme/roots.css') ? [tokens(), code, elements()].join('\n') : null,
};
