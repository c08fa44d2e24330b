// For tests: a service of one's own, which can be killed in the middle and started again.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return address.port;
}

export class RunningService {
  readonly url: string;
  readonly #program: string;
  readonly #port: number;
  readonly #data = mkdtempSync(join(tmpdir(), 'ledgerdesk-web-'));
  #process: ChildProcess | null = null;

  private constructor(program: string, port: number) {
    this.#program = program;
    this.#port = port;
    this.url = `http://127.0.0.1:${port}`;
  }

  static async start(program: string): Promise<RunningService> {
    const service = new RunningService(program, await freePort());
    await service.start();
    return service;
  }

  async start(): Promise<void> {
    this.#process = spawn(this.#program, ['serve', '--port', String(this.#port)], {
      env: { ...process.env, LEDGERDESK_DATA: this.#data },
      stdio: 'ignore',
    });
    for (;;) {
      const ready = await fetch(`${this.url}/readyz`).catch(() => null);
      if (ready?.ok) return;
      if (this.#process.exitCode !== null) throw new Error('the service has ended');
      await new Promise((later) => setTimeout(later, 100));
    }
  }

  token(user: string, role: string): string {
    const words = ['token', user, '--role', role, '--name', user, '--data-folder', this.#data];
    const stdio: ('ignore' | 'pipe')[] = ['ignore', 'pipe', 'ignore'];
    return execFileSync(this.#program, words, { stdio }).toString().trim();
  }

  // As a power cut would.
  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  async remove(): Promise<void> {
    await this.#end('SIGTERM');
    rmSync(this.#data, { recursive: true, force: true });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const running = this.#process;
    if (!running || running.exitCode !== null) return;
    const ended = new Promise((done) => running.once('exit', done));
    running.kill(signal);
    await ended;
  }
}
