// The program at the shell: what it prints where, and with which exit status it ends.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { as, Desk, program } from './support/desk.mjs';

let desk;
before(async () => {
  desk = await Desk.start();
  await desk.open(as('ada'), { subject: 'line\nbreak' });
});
after(() => desk.stop());

const run = (...arguments_) => spawnSync(program, arguments_, { env: desk.environment, encoding: 'utf8' });

test('every command explains itself', () => {
  for (const command of [[], ['serve'], ['migrate'], ['token'], ['events'], ['events', 'tail'], ['events', 'show'], ['events', 'export'], ['verify'], ['status'], ['demo']]) {
    const help = run(...command, '--help');
    assert.equal(help.status, 0, command.join(' '));
    assert.match(help.stdout, /Usage|OPTIONS|Options/);
  }
  assert.match(run('serve', '--help').stdout, /SUPPORT_SERVICE_PORT/);
});

test('wrong usage is 2, a missing database 3, a difference 1', () => {
  assert.equal(run().status, 2);
  assert.equal(run('fly').status, 2);
  assert.equal(run('serve', '--port', 'x').status, 2);
  assert.equal(run('verify', '--database-url', 'host=/nowhere').status, 3);
  assert.equal(run('migrate', '--database-url', 'host=/nowhere').status, 3);
  assert.equal(run('events', 'show', '999').status, 1);
});

test('tokens it signs are taken by the service', async () => {
  const token = run('token', 'grace', '--role', 'agent').stdout.trim();
  assert.equal((await desk.get('/api/tickets/admin/open', { Authorization: `Bearer ${token}` })).status, 200);
});

test('events are shown one a line, whatever clients wrote into them', () => {
  const lines = run('events', 'tail').stdout.trim().split('\n');
  assert.equal(lines.length, 1);
  const event = JSON.parse(run('events', 'show', '1', '--json').stdout);
  assert.equal(event.data.subject, 'line\nbreak');
  assert.equal(JSON.parse(run('events', 'show', event.stream, '--json').stdout).position, 1);
  assert.equal(JSON.parse(run('events', 'export').stdout).hash, event.hash);
});

test('status and verify tell that all is well', () => {
  const status = run('status', '--json');
  assert.equal(status.status, 0);
  assert.deepEqual(JSON.parse(status.stdout).parked, []);
  const verified = run('verify');
  assert.equal(verified.status, 0);
  assert.match(verified.stdout, /1 events in 1 batches: whole/);
  assert.equal(run('migrate').status, 0);
});
