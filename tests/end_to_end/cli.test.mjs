// The program at the shell: data on stdout, all else on stderr, and an exit status that scripts
// can rely on: 0 done, 1 failed or found a difference, 2 wrong usage, 3 no database.
import { setTimeout as sleep } from 'node:timers/promises';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { Postgres } from './support/postgres.mjs';
import { program, runProgram, Server, temporaryFolder } from './support/server.mjs';
import { ada, change, grace, open, say } from './support/tickets.mjs';

let postgres, server, ticket;
before(async () => {
  postgres = await Postgres.start();
  await postgres.create('desk');
  server = await Server.start({ environment: { DATABASE_URL: postgres.url('desk') } });
  ticket = await open(server, ada, { subject: 'line\nbreak \u001b[2K' });
  await say(server, ticket, grace, 'Hello');
  await change(server, ticket, grace, { assignedTo: 'grace' });
});
after(async () => {
  await server.stop();
  await postgres.remove();
});

const lines = (text) => text.split('\n').filter((line) => line !== '');
const head = () => server.json(['status', '--json']).position;

test('every command explains itself on stdout', () => {
  const commands = [[], ['serve'], ['migrate'], ['token'], ['events'], ['events', 'tail'], ['events', 'show'], ['events', 'export'], ['verify'], ['status'], ['demo']];
  for (const command of commands) {
    for (const flag of ['--help', '-h']) {
      const help = server.run([...command, flag]);
      assert.deepEqual([help.status, help.stderr], [0, ''], command.join(' '));
      assert.match(help.stdout, /Usage: /);
      assert.match(help.stdout, /Exit status: 0 done, 1 failed or found a difference, 2 wrong usage, 3 no database/);
    }
  }
  assert.match(server.run(['--version']).stdout, /\d+\.\d+/);
});

test('the help of serve names every setting with its environment variable', () => {
  const help = server.run(['serve', '--help']).stdout;
  for (const name of ['SUPPORT_SERVICE_PORT', 'DATABASE_URL', 'LEDGERDESK_DATA', 'JWT_SECRET', 'JWT_JWKS', 'JWT_ISSUER', 'JWT_AUDIENCE', 'CORS_ORIGINS', 'SMTP_URL', 'MAIL_FROM', 'LEDGERDESK_DEMO']) {
    assert.ok(help.includes(name), name);
  }
});

test('wrong usage is 2, with the reason on stderr and nothing on stdout', () => {
  for (const command of [[], ['fly'], ['--fly'], ['events'], ['events', 'fly'], ['events', 'show'], ['events', 'tail', '--count', 'x'], ['events', 'export', '--from', '0'],
    ['token'], ['token', 'ada', '--role', 'emperor'], ['token', 'ada', '--hours', '0'], ['serve', '--port', 'x'], ['serve', '--port', '70000'], ['serve', '--log-level', 'loud'],
    ['serve', '--config', '/nowhere/at/all.toml'], ['serve', '--resolved-closes-after', 'soon'], ['verify', 'more'], ['status', '--yaml']]) {
    const done = server.run(command);
    assert.equal(done.status, 2, `${command.join(' ')}: ${done.stderr}`);
    assert.equal(done.stdout, '', command.join(' '));
    assert.notEqual(done.stderr, '', command.join(' '));
  }
});

test('no database is 3', () => {
  for (const command of [['migrate'], ['verify'], ['status'], ['events', 'tail'], ['events', 'show', '1'], ['events', 'export'], ['serve', '--port', '0']]) {
    for (const url of ['host=/nowhere dbname=desk', 'postgresql://postgres@127.0.0.1:1/desk', postgres.url('no_such_database')]) {
      const done = server.run([...command, '--database-url', url]);
      assert.equal(done.status, 3, `${command.join(' ')} ${url}: ${done.stderr}`);
      assert.equal(done.stdout, '');
      assert.equal(lines(done.stderr).length, 1, 'one line says why');
    }
  }
});

test('what is not there is 1', () => {
  for (const what of ['999999', '0', '-5', 'ticket/none', 'nonsense/1', 'x']) {
    const done = server.run(['events', 'show', '--', what]);
    assert.deepEqual([done.status, done.stdout], [1, ''], what);
  }
});

test('a token of the command is one that the service takes, in the role it names', async () => {
  const token = server.run(['token', 'gus', '--role', 'agent', '--name', 'Gus', '--hours', '1']).stdout.trim();
  assert.equal((await server.call('GET', '/api/tickets/admin/open', { as: { Authorization: `Bearer ${token}` } })).status, 200);
  const { token: user, expires } = server.json(['token', 'ada', '--json', '--hours', '2']);
  const hours = (Date.parse(expires) - Date.now()) / 3_600_000;
  assert.ok(hours > 1.9 && hours <= 2, expires);
  assert.equal((await server.call('GET', ticket.path, { as: { Authorization: `Bearer ${user}` } })).status, 200);
  assert.equal((await server.call('GET', '/api/tickets/admin/open', { as: { Authorization: `Bearer ${user}` } })).status, 403);
});

test('events are told one a line, whatever clients wrote into them, and as JSON when asked', () => {
  const position = head();
  const told = server.run(['events', 'tail', '--count', String(position)]);
  assert.equal(told.status, 0, told.stderr);
  assert.equal(lines(told.stdout).length, position);
  assert.ok(!told.stdout.includes('\u001b'), 'nothing that a terminal obeys');
  assert.equal(lines(server.run(['events', 'tail', '-n', '2']).stdout).length, 2);

  const first = server.json(['events', 'show', '1', '--json']);
  assert.deepEqual([first.position, first.stream, first.version, first.type, first.actorId], [1, `ticket/${ticket.id}`, 1, 'ticket.opened', 'ada']);
  assert.equal(first.data.subject, 'line\nbreak \u001b[2K');
  assert.match(first.hash, /^[0-9a-f]{64}$/);

  const exported = lines(server.run(['events', 'export', '--json']).stdout).map((line) => JSON.parse(line));
  assert.deepEqual(exported.map((event) => event.position), Array.from({ length: position }, (_, i) => i + 1));
  assert.deepEqual(exported[0], first);
  const tailed = lines(server.run(['events', 'tail', '--json']).stdout).map((line) => JSON.parse(line));
  assert.deepEqual(tailed, exported.slice(-20));
  const ofTicket = lines(server.run(['events', 'show', `ticket/${ticket.id}`, '--json']).stdout).map((line) => JSON.parse(line));
  assert.deepEqual(ofTicket, exported.filter((event) => event.stream === `ticket/${ticket.id}`));
  const some = lines(server.run(['events', 'export', '--from', '2', '--until', '3']).stdout).map((line) => JSON.parse(line));
  assert.deepEqual(some, exported.slice(1, 3));
});

test('events tail --follow tells new events as they come', async () => {
  const follower = spawn(program, ['events', 'tail', '--follow', '--json', '--count', '1'], { env: server.environment, stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = new Promise((resolve) => follower.once('exit', resolve));
  try {
    let told = '';
    const sees = (words) => new Promise((resolve, reject) => {
      const patience = setTimeout(() => reject(new Error(`${words} was not told in 20 s: ${told}`)), 20_000);
      const look = (text = '') => {
        told += text;
        if (told.includes(words)) resolve(clearTimeout(patience));
      };
      follower.stdout.setEncoding('utf8').on('data', look);
      look();
    });
    await sees('"position"');
    await say(server, ticket, ada, 'heard by the follower');
    await sees('heard by the follower');
  } finally {
    follower.kill();
    await ended;
  }
});

test('status and verify say that all is well, to people and to programs', async () => {
  const settled = () => server.json(['status', '--json']).projections.every(({ lag }) => lag === 0);
  for (let looks = 0; looks < 100 && !settled(); ++looks) await sleep(100); // the tables follow the log
  const status = server.json(['status', '--json']);
  assert.ok(status.position >= 4);
  assert.match(status.chain, /^[0-9a-f]{64}$/);
  assert.deepEqual(status.projections.map((one) => [one.name, one.lag]), [['articles', 0], ['attachments', 0], ['chat_process', 0], ['chats', 0], ['tickets', 0]]);
  assert.deepEqual([status.parked, status.unknownEventTypes], [[], []]);
  assert.match(server.run(['status']).stdout, new RegExp(`position ${status.position}`));
  const report = server.json(['verify', '--json']);
  assert.deepEqual([report.events, report.differences], [status.position, []]);
  const verified = server.run(['verify']);
  assert.equal(verified.status, 0);
  assert.match(verified.stdout, /whole/);
});

test('migrate brings an empty database up to date, and again changes nothing', async () => {
  await postgres.create('fresh');
  const migrate = () => server.run(['migrate'], { DATABASE_URL: postgres.url('fresh') });
  const first = migrate();
  assert.equal(first.status, 0, first.stderr);
  assert.match(first.stderr, /0001_event_log/);
  const applied = async () => (await postgres.query('fresh', 'SELECT * FROM schema_migration ORDER BY number')).rows;
  const before = await applied();
  const second = migrate();
  assert.equal(second.status, 0, second.stderr);
  assert.doesNotMatch(second.stderr, /applied/);
  assert.deepEqual(await applied(), before);
});

test('migrate refuses a schema that is newer than the program, and one whose files were changed', async () => {
  await postgres.create('newer');
  const migrate = () => server.run(['migrate'], { DATABASE_URL: postgres.url('newer') });
  assert.equal(migrate().status, 0);
  const next = '(SELECT max(number) + 1 FROM schema_migration)';
  await postgres.query('newer', `INSERT INTO schema_migration (number, name, checksum) VALUES (${next}, 'of_tomorrow', 'x')`);
  assert.equal(migrate().status, 1);
  await postgres.query('newer', ["DELETE FROM schema_migration WHERE name = 'of_tomorrow'", "UPDATE schema_migration SET checksum = 'x' WHERE number = 1"]);
  assert.equal(migrate().status, 1);
});

test('the database itself refuses to change or empty the log, to its owner and to the service', async () => {
  const { rows } = await postgres.query('desk', "SELECT relname FROM pg_class WHERE relname ~ '^event_p[0-9]+$'");
  assert.ok(rows.length > 0);
  const statements = [];
  for (const table of ['event', ...rows.map((row) => row.relname)]) statements.push(`UPDATE ${table} SET payload = '{}'`, `DELETE FROM ${table}`, `TRUNCATE ${table}`);
  statements.push('UPDATE batch SET event_count = 0', 'DELETE FROM batch', 'TRUNCATE batch', "UPDATE event_type SET name = 'x'", 'DELETE FROM event_type', 'TRUNCATE event_type CASCADE',
    'DELETE FROM stream', 'TRUNCATE stream', 'DELETE FROM log_head', 'TRUNCATE log_head', 'DELETE FROM event WHERE false');
  const counts = async () => (await postgres.query('desk', 'SELECT (SELECT count(*) FROM event) e, (SELECT count(*) FROM batch) b, (SELECT count(*) FROM stream) s')).rows;
  const before = await counts();
  for (const role of ['postgres', 'ledgerdesk_service']) {
    for (const statement of statements) {
      await assert.rejects(postgres.query('desk', [`SET ROLE ${role}`, statement]), (error) => {
        assert.ok(role === 'postgres' ? error.code === 'LD009' : ['LD009', '42501'].includes(error.code), `${role}: ${statement}: ${error.code} ${error.message}`);
        return true;
      }, `${role}: ${statement}`);
    }
  }
  assert.deepEqual(await counts(), before);
});

test('verify finds whatever a superuser altered behind the triggers, and names the position', async () => {
  const position = head();
  const last = `position = ${position}`;
  const tampers = [
    [position, `UPDATE event SET payload = replace(payload, 'e', 'E') WHERE ${last}`],
    [position, `UPDATE event SET actor_id = 'someone-else' WHERE ${last}`],
    [position, `UPDATE event SET actor_role = 'admin' WHERE ${last}`],
    [position, `UPDATE event SET recorded_at = recorded_at + interval '1 millisecond' WHERE ${last}`],
    [position, `UPDATE event SET version = version + 1 WHERE ${last}`],
    [position, `UPDATE event SET schema_version = 2 WHERE ${last}`],
    [position, `UPDATE event SET correlation_id = gen_random_uuid() WHERE ${last}`],
    [position, `UPDATE event SET command_id = gen_random_uuid() WHERE ${last}`],
    [position, `UPDATE event SET causation_position = 1 WHERE ${last}`],
    [position, `UPDATE event SET leaf = sha256('x') WHERE ${last}`],
    [position, `DELETE FROM event WHERE ${last}`],
    [2, 'DELETE FROM event WHERE position = 2'],
    [1, "UPDATE event SET payload = '{}' WHERE position = 1"],
    [1, "UPDATE batch SET digest = sha256('x') WHERE first_position = 1"],
    [1, "UPDATE batch SET chain = sha256('x') WHERE first_position = 1"],
    [2, 'DELETE FROM batch WHERE first_position = 1'], // the chain breaks at the next
  ];
  for (const [where, tamper] of tampers) {
    await postgres.query('postgres', ['DROP DATABASE IF EXISTS tampered']);
    await copyOfDesk('tampered');
    const done = await postgres.query('tampered', ["SET session_replication_role = 'replica'", tamper]);
    assert.equal(done.rowCount, 1, tamper);
    const told = server.run(['verify', '--json'], { DATABASE_URL: postgres.url('tampered') });
    assert.equal(told.status, 1, `${tamper}: ${told.stdout} ${told.stderr}`);
    const { differences } = JSON.parse(told.stdout);
    assert.ok(differences.some((difference) => new RegExp(`\\b${where}\\b`).test(difference)), `${tamper}: ${differences}`);
    assert.match(server.run(['verify'], { DATABASE_URL: postgres.url('tampered') }).stdout, /NOT whole/);
  }
});

// PostgreSQL copies only a database that nobody uses.
async function copyOfDesk(name) {
  if (!copyOfDesk.made) {
    await server.kill('SIGTERM');
    await postgres.query('postgres', 'CREATE DATABASE untouched TEMPLATE desk');
    await server.start();
    copyOfDesk.made = true;
  }
  await postgres.query('postgres', `CREATE DATABASE ${name} TEMPLATE untouched`);
}

test('verify finds a log that was cut off at its end, also when its head was set back', async () => {
  const cut = ["SET session_replication_role = 'replica'", 'DELETE FROM event WHERE position > 2', 'DELETE FROM batch WHERE first_position > 2'];
  const setBack = 'UPDATE log_head SET position = 2, (recorded_at, chain) = (SELECT recorded_at, chain FROM batch WHERE first_position = 2)';
  for (const [name, statements] of [['cut', cut], ['set_back', [...cut, setBack]]]) {
    await copyOfDesk(name);
    await postgres.query(name, statements);
    const told = server.run(['verify'], { DATABASE_URL: postgres.url(name) });
    assert.equal(told.status, 1, `${name}: ${told.stdout}`);
    assert.match(told.stdout, /end/, name);
  }
});

test('a second service on the same data folder is refused, and the first goes on', async () => {
  const first = await Server.start();
  try {
    const second = first.run(['serve', '--port', '0']);
    assert.equal(second.status, 1, second.stderr);
    assert.equal(first.run(['status', '--json']).status, 0, 'commands work beside a running service');
    assert.equal((await open(first)).status, 'open');
  } finally {
    await first.stop();
  }
});

test('without a secret one is generated, kept, and used by the token command', async () => {
  const own = await Server.start({ environment: { DATABASE_URL: postgres.url('desk'), JWT_SECRET: '' } });
  try {
    const token = own.run(['token', 'ada']).stdout.trim();
    for (let i = 0; i < 2; ++i) {
      assert.equal((await own.call('GET', ticket.path, { as: { Authorization: `Bearer ${token}` } })).status, 200);
      await own.kill('SIGTERM');
      await own.start();
    }
  } finally {
    await own.stop();
  }
});

test('settings come from flags before the environment', () => {
  const folder = temporaryFolder();
  try {
    const done = runProgram(['token', 'ada', '--jwt-secret', 'a secret that is given by flag, 32+'], { ...server.environment, LEDGERDESK_DATA: folder });
    assert.equal(done.status, 0, done.stderr);
    assert.notEqual(done.stdout.split('.')[2], server.run(['token', 'ada']).stdout.split('.')[2]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
