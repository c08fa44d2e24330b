// The real program in demo mode with the demo's articles, on a port that it keeps over a restart,
// as a page that is open expects it to.
import { readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Server } from '../../end_to_end/support/server.mjs';

const articles = fileURLToPath(new URL('../../../deploy/demo', import.meta.url));

const demoArticles = readdirSync(`${articles}/articles`, { recursive: true }).filter((name) => name.endsWith('.md')).length;

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

// A slow machine must not make a chat lose its agent or its customer, unless the test is of that.
const patient = { CHAT_AGENT_GONE_AFTER: '1h', CHAT_ABANDONED_AFTER: '1h', CHAT_IDLE_AFTER: '1h' };

export async function startDesk(t, environment = {}) {
  const server = new Server({
    port: await freePort(),
    environment: { LEDGERDESK_DEMO: 'true', LEDGERDESK_DEMO_ARTICLES: articles, ...patient, ...environment },
  });
  await server.start();
  t.after(() => server.stop());
  await articlesAreThere(server);
  return server;
}

// They are imported while it serves already.
async function articlesAreThere(server) {
  const patience = AbortSignal.timeout(120_000);
  for (;;) {
    const { body } = await server.call('GET', '/api/kb/categories');
    if (body.reduce((sum, { count }) => sum + count, 0) >= demoArticles) return;
    await sleep(200, undefined, { signal: patience });
  }
}

// As a crash and the start after it.
export async function crash(server) {
  await server.kill('SIGKILL');
  await server.start();
}

// Tokens of the demo's people, by role.
export async function demoPeople(server) {
  const people = (await server.call('GET', '/api/demo/people')).body;
  return Object.fromEntries(people.map(({ role, token }) => [role, token]).reverse());
}
