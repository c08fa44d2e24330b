// What customers load, on Preact: the widget, the help centre's enhancements, their tickets.
import { mergeConfig } from 'vite';
import { preact, root, shared } from './shared.ts';

export default mergeConfig(shared, {
  resolve: { alias: preact },
  oxc: { jsx: { runtime: 'automatic' } },
  build: {
    manifest: 'manifest.json',
    rolldownOptions: {
      input: [
        `${root}/widget.html`,
        `${root}/customer.html`,
        `${root}/demo.html`,
        `${root}/help/main.ts`,
      ],
    },
  },
});
