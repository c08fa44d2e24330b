// The one script of the embed: no module, no imports.
import { mergeConfig } from 'vite';
import { root, shared } from './shared.ts';

export default mergeConfig(shared, {
  build: {
    lib: {
      entry: `${root}/loader/loader.ts`,
      formats: ['iife'],
      name: 'LedgerdeskLoader',
      fileName: () => 'widget.js',
    },
  },
});
