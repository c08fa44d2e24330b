// Runs the conformance server for a test, on a free port, with the options that the test gives.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program =
  process.env.CONFORMANCE_SERVER ?? fileURLToPath(new URL('../../../build/conformance_server', import.meta.url));
const startingTakesAtMost = 30_000;
const stoppingTakesAtMost = 20_000;

export class Server {
  static async start(...options) {
    const server = new Server();
    await server.start(['--port', '0', ...options.map(String)]);
    return server;
  }

  async start(options) {
    this.log = '';
    this.child = spawn(program, options, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.ended = new Promise((resolve) => this.child.once('exit', (code, signal) => resolve({ code, signal })));
    this.child.stderr.on('data', (text) => { this.log += text; });
    this.port = await new Promise((resolve, reject) => {
      const fail = (why) => reject(new Error(`the conformance server ${why}; its log:\n${this.log}`));
      const patience = setTimeout(() => fail('does not begin to serve'), startingTakesAtMost);
      let said = '';
      this.child.stdout.on('data', (text) => {
        said += text;
        const listening = /listening on (\d+)/.exec(said);
        if (listening) resolve(Number(listening[1]));
      });
      this.child.once('error', (error) => fail(`cannot be started: ${error.message}`));
      this.child.once('exit', (code, signal) => fail(`ended with ${code ?? signal}`));
      this.ended.then(() => clearTimeout(patience));
    });
    this.url = `http://127.0.0.1:${this.port}`;
  }

  // Fails when the server crashed, or does not end by itself.
  async stop() {
    const patience = setTimeout(() => this.child.kill('SIGKILL'), stoppingTakesAtMost);
    this.child.kill('SIGTERM');
    const { code, signal } = await this.ended;
    clearTimeout(patience);
    if (code !== 0) throw new Error(`the conformance server ended with ${code ?? signal}; its log:\n${this.log}`);
  }
}
