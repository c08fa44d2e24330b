// What was acknowledged stays, whatever dies; and whatever was away is used again once it is back.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Postgres } from './support/postgres.mjs';
import { Server } from './support/server.mjs';
import { ada, anyTicket, grace, open, read } from './support/tickets.mjs';
import { as } from './support/tokens.mjs';

// Customers who open tickets and write to them until they are stopped; they note what was
// acknowledged to them, and what they are still waiting for is nobody's promise.
class Writers {
  constructor(server, count) {
    this.acknowledged = new Map(); // ticket id: {who, messages}
    this.refused = [];
    this.stopped = false;
    this.all = Array.from({ length: count }, (_, i) => this.#write(server, as(`writer-${i}`)));
  }

  async #write(server, who) {
    const post = async (path, body) => {
      const answer = await server.call('POST', path, { as: who, body }).catch(() => undefined); // the connection died
      if (answer?.status === 201) return answer.body;
      if (answer) this.refused.push(answer);
      await sleep(10);
    };
    for (let n = 0; !this.stopped; ++n) {
      const ticket = await post('/api/tickets', anyTicket());
      if (!ticket) continue;
      const known = { who, messages: [] };
      this.acknowledged.set(ticket.id, known);
      for (let i = 0; i < 3 && !this.stopped; ++i) {
        const message = await post(`/api/tickets/${ticket.id}/messages`, { message: `${n}.${i}` });
        if (message) known.messages.push(message.id);
      }
    }
  }

  // Goes on as soon as so many tickets are acknowledged, in the middle of others.
  have(count) {
    return eventually(() => this.acknowledged.size >= count, `${count} tickets are acknowledged`);
  }

  async stop() {
    this.stopped = true;
    await Promise.all(this.all);
  }
}

async function assertNothingIsMissing(server, acknowledged) {
  const left = [...acknowledged];
  await Promise.all(Array.from({ length: 16 }, async () => {
    while (left.length > 0) await assertIsThere(server, ...left.pop());
  }));
}

async function assertIsThere(server, id, { who, messages }) {
  const found = await server.call('GET', `/api/tickets/${id}`, { as: who });
  assert.equal(found.status, 200, `ticket ${id} was acknowledged: ${found.text}`);
  const there = found.body.messages.map((message) => message.id);
  assert.deepEqual(messages.filter((message) => !there.includes(message)), [], `messages of ${id}`);
  assert.equal(new Set(there).size, there.length, 'nothing twice');
}

function assertTheLogIsWhole(server) {
  assert.deepEqual(server.json(['verify', '--json']).differences, []);
  const exported = server.run(['events', 'export']);
  assert.equal(exported.status, 0, exported.stderr);
  const positions = exported.stdout.trim().split('\n').map((line) => JSON.parse(line).position);
  assert.deepEqual(positions, positions.map((_, i) => i + 1), 'positions have no gap and no repetition');
}

async function eventually(holds, what, patience = 30_000) {
  for (const begun = Date.now(); Date.now() - begun < patience; await sleep(20)) if (await holds()) return;
  assert.fail(`within ${patience / 1000} s, not so: ${what}`);
}

const status = async (server, path) => (await server.call('GET', path)).status;

// Each of the ways to read and write is answered, though nothing answers the service, and told when
// to come back. (How soon is not measured here: the tests beside this one block the same thread.)
async function assertAllIsRefused(server, ticket) {
  const ways = [
    ['POST', '/api/tickets', ada, anyTicket()],
    ['POST', `${ticket.path}/messages`, ada, { message: 'M' }],
    ['PATCH', `${ticket.path}/status`, grace, { status: 'resolved' }],
    ['PATCH', ticket.path, grace, { priority: 'low' }],
    ['GET', '/api/tickets/my-tickets?limit=7', ada],
    ['GET', '/api/tickets/admin/open', grace],
    ['GET', `${ticket.path}/history`, grace],
    ['GET', `${ticket.path}?atPosition=1`, grace],
  ];
  await Promise.all(ways.map(async ([method, path, who, body]) => {
    const answer = await server.call(method, path, { as: who, body });
    assert.equal(answer.status, 503, `${method} ${path}: ${answer.text}`);
    assert.ok(['unavailable', 'read_model_behind'].includes(answer.body.code), answer.body.code);
    assert.match(answer.headers.get('retry-after') ?? '', /^\d+$/, `${method} ${path}`);
  }));
}

const outages = {
  'is stopped': [(postgres) => postgres.stop('fast'), (postgres) => postgres.start()],
  crashes: [(postgres) => postgres.stop('immediate'), (postgres) => postgres.start()],
  'hangs without a word': [(postgres) => postgres.signal('SIGSTOP'), (postgres) => postgres.signal('SIGCONT')],
};

// Most of these wait for something, so some of them run beside each other.
describe('what was acknowledged stays', { concurrency: 3, timeout: 240_000 }, () => {
  test('killed three times in the middle of writes, the service lacks nothing that it acknowledged', async (t) => {
    const server = await Server.start();
    t.after(() => server.stop());
    const acknowledged = new Map();
    for (const enough of [10, 40, 20]) {
      const writers = new Writers(server, 16);
      await writers.have(enough);
      await server.kill('SIGKILL');
      await writers.stop();
      for (const one of writers.acknowledged) acknowledged.set(...one);
      await server.start();
    }
    await assertNothingIsMissing(server, acknowledged);
    assertTheLogIsWhole(server);
    await open(server);
  });

  test('told to stop in the middle of writes, the service ends by itself with status 0 and lacks nothing', async (t) => {
    const server = await Server.start();
    t.after(() => server.stop());
    const writers = new Writers(server, 16);
    await writers.have(20);
    assert.deepEqual(await server.kill('SIGTERM'), { code: 0, signal: null });
    await writers.stop();
    await server.start();
    await assertNothingIsMissing(server, writers.acknowledged);
    assertTheLogIsWhole(server);
  });

  test('a private PostgreSQL that dies under the service is started again, and nothing acknowledged is lost', async (t) => {
    const server = await Server.start();
    t.after(() => server.stop());
    const writers = new Writers(server, 8);
    await writers.have(20);
    process.kill(Number(readFileSync(`${server.data}/postgres/postmaster.pid`, 'utf8').split('\n')[0]), 'SIGKILL');
    await writers.have(writers.acknowledged.size + 40);
    await writers.stop();
    assert.ok(writers.refused.every(({ status }) => status === 503), writers.refused.map(({ status }) => status).join());
    await assertNothingIsMissing(server, writers.acknowledged);
    assertTheLogIsWhole(server);
  });

  for (const [what, [begin, end]] of Object.entries(outages)) {
    test(`when the database ${what}, all that needs it is 503, and recovers by itself`, async (t) => {
      const postgres = await Postgres.start();
      t.after(() => postgres.remove());
      await postgres.create('desk');
      const server = await Server.start({ environment: { DATABASE_URL: postgres.url('desk') } });
      t.after(() => server.stop());
      const ticket = await open(server);
      const writers = new Writers(server, 8);
      await writers.have(20);
      try {
        await begin(postgres);
        for (let i = 0; i < 2; ++i) await assertAllIsRefused(server, ticket);
        assert.equal(await status(server, '/healthz'), 200);
        await eventually(async () => (await status(server, '/readyz')) === 503, 'it says that it is not ready');
      } finally {
        await end(postgres);
        await eventually(async () => (await status(server, '/readyz')) === 200, 'it is ready again');
        await writers.have(writers.acknowledged.size + 20);
        await writers.stop();
      }
      assert.deepEqual([...new Set(writers.refused.map((answer) => answer.status))].filter((one) => one !== 503), []);
      assert.equal((await read(server, ticket, ada)).status, 200);
      await assertNothingIsMissing(server, writers.acknowledged);
      assertTheLogIsWhole(server);
    });
  }

  test('a write that was refused during an outage can be repeated under its key, and happens once', async (t) => {
    const postgres = await Postgres.start();
    t.after(() => postgres.remove());
    await postgres.create('desk');
    const server = await Server.start({ environment: { DATABASE_URL: postgres.url('desk') } });
    t.after(() => server.stop());
    const attempt = (i) => server.call('POST', '/api/tickets', { as: as('patient'), body: anyTicket({ subject: `${i}` }), headers: { 'Idempotency-Key': `k${i}` } });
    const numbers = Array.from({ length: 30 }, (_, i) => i);
    const first = numbers.map(attempt);
    await postgres.stop('immediate');
    await Promise.all(first);
    await postgres.start();
    await eventually(async () => (await Promise.all(numbers.map(attempt))).every((answer) => answer.status === 201), 'each is done');
    const mine = (await server.call('GET', '/api/tickets/my-tickets?limit=100', { as: as('patient') })).body;
    assert.deepEqual(mine.map((one) => Number(one.subject)).sort((a, b) => a - b), numbers);
  });
});
