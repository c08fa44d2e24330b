// A PostgreSQL of the test's own, which the service meets through DATABASE_URL: nobody else starts
// it again when the test takes it away.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import pg from 'pg';
import { temporaryFolder } from './server.mjs';

// Debian keeps each version's programs in a folder of its own.
function programs() {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).map(Number).filter((version) => version >= 15) : [];
  return versions.length > 0 ? `${root}/${Math.max(...versions)}/bin` : execFileSync('pg_config', ['--bindir'], { encoding: 'utf8' }).trim();
}

// PostgreSQL refuses to run as root.
function account() {
  if (process.getuid() !== 0) return {};
  const id = (what) => Number(execFileSync('id', [what, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

export class Postgres {
  static async start() {
    const postgres = new Postgres();
    await postgres.#run('initdb', ['-D', postgres.data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync', '--no-instructions']);
    await postgres.start();
    return postgres;
  }

  constructor() {
    this.folder = temporaryFolder();
    this.data = `${this.folder}/pg`;
    this.account = account();
    mkdirSync(this.data, { mode: 0o700 });
    if (this.account.uid !== undefined) for (const path of [this.folder, this.data]) chownSync(path, this.account.uid, this.account.gid);
  }

  start() {
    // No fsync: only processes die here, never the machine.
    const options = `-k ${this.folder} -c listen_addresses='' -c fsync=off -c max_connections=60`;
    return this.#run('pg_ctl', ['-D', this.data, '-l', `${this.folder}/log`, '-w', '-t', '60', '-o', options, 'start']);
  }

  // mode: smart, fast (sessions are ended) or immediate (as a crash).
  stop(mode = 'fast') {
    return this.#run('pg_ctl', ['-D', this.data, '-w', '-m', mode, 'stop']);
  }

  // Stops or resumes all of its processes: connections stay, nothing answers.
  signal(name) {
    const postmaster = readFileSync(`${this.data}/postmaster.pid`, 'utf8').split('\n')[0];
    const children = spawnSync('pgrep', ['-P', postmaster], { encoding: 'utf8' }).stdout.split('\n').filter(Boolean);
    for (const pid of [postmaster, ...children]) {
      try {
        process.kill(Number(pid), name);
      } catch (error) {
        if (error.code !== 'ESRCH') throw error; // a child that has ended meanwhile
      }
    }
  }

  async remove() {
    if (existsSync(`${this.data}/postmaster.pid`)) await this.stop('immediate');
    rmSync(this.folder, { recursive: true, force: true });
  }

  create(database) {
    return this.query('postgres', `CREATE DATABASE ${database}`);
  }

  url(database, user = 'postgres') {
    return `postgresql://${user}@/${database}?host=${this.folder}`;
  }

  // One session for one or more statements, as the superuser unless told otherwise.
  async query(database, statements, user = 'postgres') {
    const session = new pg.Client({ host: this.folder, database, user });
    await session.connect();
    try {
      let result;
      for (const statement of [statements].flat()) result = await session.query(statement);
      return result;
    } finally {
      await session.end();
    }
  }

  // Not waited for in the way of spawnSync, which would hold up the tests beside this one. The
  // server that pg_ctl starts keeps its output open, so that must not be ours.
  async #run(name, commandLine) {
    const output = name === 'initdb' ? 'pipe' : 'ignore';
    const done = spawn(`${programs()}/${name}`, commandLine, { ...this.account, cwd: '/', stdio: ['ignore', 'ignore', output] });
    let why = '';
    done.stderr?.setEncoding('utf8').on('data', (text) => { why += text; });
    const status = await new Promise((resolve, reject) => done.once('error', reject).once('exit', resolve));
    if (status !== 0) throw new Error(`${name} ${commandLine.join(' ')} ended with ${status}: ${why}${this.#log()}`);
  }

  #log() {
    return existsSync(`${this.folder}/log`) ? readFileSync(`${this.folder}/log`, 'utf8') : '';
  }
}
