// The React components as a package, for applications that have React themselves.
import react from '@vitejs/plugin-react';
import { mergeConfig } from 'vite';
import { inRoots } from './in_roots.ts';
import { root, shared } from './shared.ts';

const packages = /^[a-z@]/i; // the application's own copies are used: what is not a path

export default mergeConfig(shared, {
  plugins: [react(), inRoots],
  build: {
    lib: {
      entry: `${root}/react/index.ts`,
      formats: ['es'],
      fileName: 'index',
      cssFileName: 'ledgerdesk',
    },
    rolldownOptions: {
      external: packages,
      // Module by module, so that an application takes only what it uses.
      output: { preserveModules: true, preserveModulesRoot: root, entryFileNames: '[name].js' },
      // What the widget loads later, the package has at hand anyway.
      checks: { ineffectiveDynamicImport: false, bundlerTimings: false },
    },
  },
});
