// `npm run dev`: pages that change as one types, with a service of `./dev up` behind them.
import react from '@vitejs/plugin-react';
import { defineConfig, mergeConfig } from 'vite';
import { shared } from './shared.ts';

const service = process.env.LEDGERDESK_URL ?? 'http://127.0.0.1:3007';
const pages: Record<string, string> = {
  console: 'staff',
  admin: 'staff',
  tickets: 'customer',
  widget: 'widget',
  demo: 'demo',
};

export default defineConfig(
  mergeConfig(shared, {
    plugins: [
      react(),
      {
        name: 'pages',
        configureServer(server: {
          middlewares: {
            use(handle: (request: { url?: string }, _: unknown, next: () => void) => void): void;
          };
        }) {
          server.middlewares.use((request, _, next) => {
            const first = request.url?.split(/[/?]/)[1] ?? '';
            const page = pages[first];
            if (page && !/\.\w+($|\?)/.test(request.url ?? '')) request.url = `/${page}.html`;
            next();
          });
        },
      },
    ],
    server: {
      proxy: {
        '/api': service,
        '/help': service,
        '/socket.io': { target: service, ws: true },
      },
    },
  }),
);
