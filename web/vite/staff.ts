// What agents and administrators load, on React.
import react from '@vitejs/plugin-react';
import { mergeConfig } from 'vite';
import { root, shared } from './shared.ts';

export default mergeConfig(shared, {
  plugins: [react()],
  build: { rolldownOptions: { input: [`${root}/staff.html`] } },
});
