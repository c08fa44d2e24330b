// What may never happen: an acknowledged write that is gone.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { as, Desk, temporaryFolder } from './support/desk.mjs';

const ada = as('ada');
const grace = as('grace', 'agent');

test('killed in the middle of writes, it starts again by itself and lacks nothing it acknowledged', async (t) => {
  const desk = await Desk.start();
  t.after(() => desk.stop());
  const acknowledged = [];
  for (let round = 0; round < 3; ++round) {
    let killed = false;
    const writers = Array.from({ length: 16 }, async () => {
      while (!killed) {
        const opened = await desk.post('/api/tickets', ada, { subject: 'S', description: 'D', category: 'other' }).catch(() => null);
        if (opened?.status !== 201) continue;
        acknowledged.push([opened.body.id, 0]);
        const message = await desk.post(`/api/tickets/${opened.body.id}/messages`, ada, { message: 'M' }).catch(() => null);
        if (message?.status === 201) acknowledged.at(-1)[1] = 1;
      }
    });
    await sleep(400 + round * 150);
    await desk.kill('SIGKILL');
    killed = true;
    await Promise.all(writers);
    await desk.start();
  }
  assert.ok(acknowledged.length > 50, `only ${acknowledged.length} were acknowledged`);
  for (const [id] of acknowledged) {
    const read = await desk.get(`/api/tickets/${id}`, grace);
    assert.equal(read.status, 200, id);
  }
  const report = JSON.parse(desk.run('verify', '--json'));
  assert.deepEqual(report.differences, []);
  const positions = desk.run('events', 'export').trim().split('\n').map((line) => JSON.parse(line).position);
  assert.deepEqual(positions, positions.map((_, i) => i + 1));
});

test('without its database it says so within five seconds, lives on, and recovers by itself', async (t) => {
  const database = await Desk.start();  // only for the PostgreSQL that it brings
  t.after(() => database.stop());
  const socket = join(database.folder, 'data/socket');
  const desk = await Desk.start(temporaryFolder(), { DATABASE_URL: `host=${socket} dbname=ledgerdesk user=postgres` });
  t.after(() => desk.stop());
  const { id } = await desk.open(ada);
  assert.equal((await desk.get(`/api/tickets/${id}`, ada)).status, 200);

  const postmaster = readFileSync(join(database.folder, 'data/postgres/postmaster.pid'), 'utf8').split('\n')[0];
  const away = async (what) => {
    const begun = Date.now();
    const answer = await what();
    assert.equal(answer.status, 503, answer.text);
    assert.ok(answer.headers.get('retry-after'));
    assert.ok(Date.now() - begun < 5000, 'it took more than five seconds');
  };
  database.child.kill('SIGSTOP');  // or it would start PostgreSQL again at once
  execFileSync('kill', ['-INT', postmaster]);
  await sleep(500);
  await away(() => desk.post('/api/tickets', ada, { subject: 'S', description: 'D', category: 'other' }));
  await away(() => desk.get(`/api/tickets/${id}`, ada));
  await away(() => desk.get('/api/tickets/my-tickets', ada));
  assert.equal((await desk.get('/healthz')).status, 200);
  assert.equal((await desk.get('/readyz')).status, 503);
  database.child.kill('SIGCONT');
  for (let i = 0; i < 100 && (await desk.get('/readyz')).status !== 200; ++i) await sleep(100);
  assert.equal((await desk.get(`/api/tickets/${id}`, ada)).status, 200);
  await desk.open(ada);
});
