// Runs the real program for a test: a free port, a data folder of its own, its log kept for the
// message of a failure. `Server.start()` in `before`, `server.stop()` in `after`.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { client } from './client.mjs';
import { secret } from './tokens.mjs';

export const program =
  process.env.LEDGERDESK_PROGRAM ?? fileURLToPath(new URL('../../../build/ledgerdesk', import.meta.url));

const startingTakesAtMost = 60_000;
const stoppingTakesAtMost = 20_000;

// Short, since a socket's path is limited to 107 bytes; passable, since PostgreSQL never runs as
// root and so meets the folder as another account.
export function temporaryFolder() {
  const folder = mkdtempSync('/tmp/ld-');
  chmodSync(folder, 0o755);
  return folder;
}

// What the tests' own environment sets must not change what they see.
function cleanEnvironment() {
  const ours = /^(DATABASE_URL|SUPPORT_SERVICE_PORT|PORT|HOST|JWT_.*|CORS_ORIGINS|SMTP_URL|MAIL_FROM|LEDGERDESK_.*|PG.*)$/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
}

export class Server {
  // `port` 0 is a free one, another at each start.
  constructor({ folder = temporaryFolder(), environment = {}, port = 0 } = {}) {
    this.folder = folder;
    this.wantedPort = port;
    this.data = `${folder}/data`;
    this.environment = { ...cleanEnvironment(), JWT_SECRET: secret, LEDGERDESK_DATA: this.data, ...environment };
    this.log = '';
  }

  static async start(options) {
    const server = new Server(options);
    await server.start();
    return server;
  }

  // Resolves once the program says on stderr where it serves.
  async start() {
    this.child = spawn(program, ['serve', '--port', String(this.wantedPort)], { env: this.environment, stdio: ['ignore', 'ignore', 'pipe'] });
    this.ended = new Promise((resolve) => this.child.once('exit', (code, signal) => resolve({ code, signal })));
    const begins = this.log.length;
    this.child.stderr.setEncoding('utf8');
    this.base = await new Promise((resolve, reject) => {
      const fail = (why) => reject(new Error(`the program ${why}; its log:\n${this.log}`));
      const patience = setTimeout(() => fail('does not begin to serve'), startingTakesAtMost);
      this.child.stderr.on('data', (text) => {
        this.log += text;
        const serving = /serving on (http:\/\/\S+)/.exec(this.log.slice(begins));
        if (serving) resolve(serving[1]);
      });
      this.child.once('error', (error) => fail(`cannot be started: ${error.message}`));
      this.child.once('exit', (code, signal) => fail(`ended with ${code ?? signal}`));
      this.ended.then(() => clearTimeout(patience));
    });
    this.port = Number(new URL(this.base).port);
    this.call = client(() => this.base);
  }

  async kill(signal = 'SIGKILL') {
    this.child.kill(signal);
    return this.ended;
  }

  // The polite end. Removes the folder also when the program had to be killed.
  async stop() {
    if (!this.child) return;
    const patience = setTimeout(() => this.child.kill('SIGKILL'), stoppingTakesAtMost);
    const { signal } = await this.kill('SIGTERM');
    clearTimeout(patience);
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    if (signal === 'SIGKILL') throw new Error(`the program did not stop by itself; its log:\n${this.log}`);
  }

  // A command of the program on the same data; `environment` replaces some of its settings.
  run(commandLine, environment = {}) {
    return runProgram(commandLine, { ...this.environment, ...environment });
  }

  json(commandLine) {
    const done = this.run(commandLine);
    if (done.status !== 0) throw new Error(`${commandLine.join(' ')} ended with ${done.status}: ${done.stderr}`);
    return JSON.parse(done.stdout);
  }

  logLines() {
    return this.log.split('\n').filter((line) => line !== '');
  }
}

export function runProgram(commandLine, environment = cleanEnvironment()) {
  const done = spawnSync(program, commandLine, { env: environment, encoding: 'utf8', timeout: 60_000, maxBuffer: 1 << 28 });
  if (done.error) throw done.error; // it could not be started, or did not end
  return done;
}
