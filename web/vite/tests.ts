import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { root } from './shared.ts';

export default defineConfig({
  root,
  plugins: [react()],
  test: {
    environment: 'jsdom',
    include: ['**/*.test.{ts,tsx}'],
    exclude: ['node_modules'],
  },
});
