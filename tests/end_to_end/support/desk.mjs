// Starts the real program for a test, with a private PostgreSQL in a folder of its own, and mints
// tokens with the secret it was given.
import { spawn, execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export const program = process.env.LEDGERDESK_PROGRAM ?? join(import.meta.dirname, '../../../build/ledgerdesk');
const secret = '0123456789abcdef0123456789abcdef';

const base64url = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

export function token(sub, role = 'user', claims = {}) {
  const message = `${base64url({ alg: 'HS256', typ: 'JWT' })}.${base64url({ sub, role, ...claims })}`;
  return `${message}.${createHmac('sha256', secret).update(message).digest('base64url')}`;
}

export const as = (sub, role, claims) => ({ Authorization: `Bearer ${token(sub, role, claims)}` });

// PostgreSQL runs under an account of its own when we are root, so the folder must let it pass.
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'desk-'));
  chmodSync(folder, 0o755);
  return folder;
}

export class Desk {
  constructor(folder = temporaryFolder(), environment = {}) {
    this.folder = folder;
    this.environment = { ...process.env, JWT_SECRET: secret, LEDGERDESK_DATA: join(folder, 'data'), ...environment };
    this.log = [];
  }

  static async start(folder, environment) {
    const desk = new Desk(folder, environment);
    await desk.start();
    return desk;
  }

  // Serves on a free port; resolves when the program says that it does.
  async start() {
    this.child = spawn(program, ['serve', '--port', '0'], { env: this.environment, stdio: ['ignore', 'ignore', 'pipe'] });
    this.ended = new Promise((resolve) => this.child.once('exit', resolve));
    const lines = createInterface({ input: this.child.stderr });
    this.url = await new Promise((resolve, reject) => {
      lines.on('line', (line) => {
        this.log.push(line);
        const serving = line.match(/serving on (http:\S+)/);
        if (serving) resolve(serving[1]);
      });
      this.child.once('exit', (code) => reject(new Error(`it ended with ${code}:\n${this.log.join('\n')}`)));
    });
  }

  async kill(signal = 'SIGKILL') {
    this.child.kill(signal);
    await this.ended;
  }

  async stop() {
    await this.kill('SIGTERM');
    rmSync(this.folder, { recursive: true, force: true });
  }

  // A command of the program on the same data; throws when it fails.
  run(...arguments_) {
    return execFileSync(program, arguments_, { env: this.environment, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  }

  async call(method, path, { headers = {}, body } = {}) {
    const json = body === undefined ? {} : { 'Content-Type': 'application/json' };
    const response = await fetch(this.url + path, {
      method,
      headers: { ...json, ...headers },
      body: body === undefined || typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
    });
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    return { status: response.status, headers: response.headers, text, body: type.includes('json') && text ? JSON.parse(text) : undefined };
  }

  get(path, headers) { return this.call('GET', path, { headers }); }
  post(path, headers, body) { return this.call('POST', path, { headers, body }); }
  patch(path, headers, body) { return this.call('PATCH', path, { headers, body }); }

  async open(headers, ticket = {}) {
    const opened = await this.post('/api/tickets', headers, { subject: 'S', description: 'D', category: 'other', ...ticket });
    if (opened.status !== 201) throw new Error(`opening a ticket: ${opened.status} ${opened.text}`);
    return opened.body;
  }
}
