// What all builds have in common.
import { fileURLToPath } from 'node:url';
import type { UserConfig } from 'vite';
import { withoutScript } from './without_script.ts';

export const root = fileURLToPath(new URL('..', import.meta.url));

// Components written for React, on four kilobytes instead of sixty-seven.
export const preact = {
  react: 'preact/compat',
  'react-dom': 'preact/compat',
  'react-dom/client': 'preact/compat/client',
  'react/jsx-runtime': 'preact/jsx-runtime',
  'react/jsx-dev-runtime': 'preact/jsx-dev-runtime',
};

export const shared: UserConfig = {
  root,
  plugins: [withoutScript],
  publicDir: false,
  logLevel: 'warn',
  build: {
    target: ['chrome111', 'firefox121', 'safari16.4'],
    assetsInlineLimit: 0, // data: addresses are not allowed by our own policy
    modulePreload: { polyfill: false },
    emptyOutDir: false,
    reportCompressedSize: false,
  },
};
