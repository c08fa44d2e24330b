import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { patience } from './patience.ts';
import { root } from './shared.ts';

export default defineConfig({
  root,
  plugins: [react()],
  test: {
    // What needs a page says so on its first line: making one takes longer than most tests.
    environment: 'node',
    include: ['**/*.test.{ts,tsx}'],
    exclude: ['node_modules'],
    testTimeout: 2 * patience,
    expect: { poll: { timeout: patience } },
    setupFiles: ['vite/test_setup.ts'],
  },
});
