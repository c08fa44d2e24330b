// One change of many tickets, and its undoing: each once, each whole, whatever dies in between.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { bulk, insist, told, undo, values } from './support/bulk.mjs';
import { Desk, startDesk } from './support/chat.mjs';
import { positionOf } from './support/client.mjs';
import { Judge } from './support/judge.mjs';
import { ids, must, walk } from './support/lists.mjs';
import { Postgres } from './support/postgres.mjs';
import { Server } from './support/server.mjs';
import { ada, anna, audrey, change, close, eve, grace, move, open, read, root, say } from './support/tickets.mjs';
import { as } from './support/tokens.mjs';

let postgres, desk, server, judge;
before(async () => {
  postgres = await Postgres.start();
  await postgres.create('bulk');
  desk = new Desk(await Server.start({ environment: { DATABASE_URL: postgres.url('bulk') } }));
  server = desk.server;
  judge = new Judge(server);
});
after(async () => {
  await desk.close();
  await postgres.remove();
});

const alan = as('alan', 'agent', { name: 'Alan' });
const nobodys = '01a20a77-8b9e-7044-b54c-87bc78437f16';
const several = (count, members, on = server) => Promise.all(Array.from({ length: count }, () => open(on, ada, members)));
const replayed = (answer) => answer.headers.get('idempotency-replayed') === 'true';
const telling = ({ status, headers, text }) => [status, text, headers.get('x-log-position')];
const keyed = (key) => ({ headers: { 'Idempotency-Key': key } });

// The ticket's events, all of them.
async function history(ticket, on = server) {
  return (await walk(on, `/api/tickets/${ticket.id}/history?limit=100`, audrey)).seen;
}

describe('a change', () => {
  test('reaches every ticket at once, is answered in the order asked, and read at once', async () => {
    const tickets = await several(100);
    const asked = ids(tickets).toReversed();
    const answer = await must(bulk(server, { ids: asked, status: 'waiting_user', assignedTo: 'grace', priority: 'urgent', category: 'billing', addTags: ['vip', 'refund'] }));
    assert.deepEqual(answer.body.results.map((one) => one.id), asked);
    assert.deepEqual(told(answer.body), Array(100).fill('changed'));
    assert.ok(positionOf(answer) > tickets[99].position);
    for (const { id, ticket } of answer.body.results) {
      assert.equal(ticket.id, id);
      assert.deepEqual(await values(server, ticket), { status: 'waiting_user', assignedTo: 'grace', priority: 'urgent', category: 'billing', tags: ['refund', 'vip'] });
    }
    const { messages, ...alike } = (await read(server, tickets[0], grace)).body;
    assert.deepEqual(answer.body.results.at(-1).ticket, alike, 'a ticket in the answer is the one that is read');
  });

  test('moves an assigned ticket into progress as ever, unless it says where it is to stand', async () => {
    const [one, other] = await several(2);
    await must(bulk(server, { ids: [one.id], assignedTo: 'grace' }));
    await must(bulk(server, { ids: [other.id], assignedTo: 'grace', status: 'open' }));
    assert.deepEqual([(await values(server, one)).status, (await values(server, other)).status], ['in_progress', 'open']);
    await must(bulk(server, { ids: [one.id], assignedTo: null }));
    assert.equal((await values(server, one)).assignedTo, null);
  });

  test('adds and removes tags and leaves the others', async () => {
    const [ticket] = await several(1);
    await change(server, ticket, grace, { tags: ['old', 'other'] });
    await must(bulk(server, { ids: [ticket.id], addTags: ['new', 'other'], removeTags: ['old', 'none'] }));
    assert.deepEqual((await values(server, ticket)).tags, ['new', 'other']);
  });

  test('is refused by one ticket and done by the others', async () => {
    const [good, so, working, shut, full] = await several(5);
    await change(server, so, grace, { priority: 'high' });
    await move(server, so, grace, 'waiting_user');
    await change(server, working, grace, { assignedTo: 'grace' });
    await move(server, working, grace, 'resolved');
    await close(server, shut);
    await change(server, full, grace, { tags: Array.from({ length: 20 }, (_, i) => `t${i}`) });
    const list = [nobodys, ...ids([good, so, shut, full, working])];
    const { body } = await must(bulk(server, { ids: list, status: 'waiting_user', priority: 'high' }));
    assert.deepEqual(told(body), ['not_found', 'changed', 'same', 'ticket_closed', 'changed', 'illegal_transition']);
    for (const { error } of body.results) if (error) assert.ok(error.message.length > 10, error.message);
    assert.equal((await values(server, working)).priority, 'medium', 'a refused ticket takes nothing of it');
    assert.deepEqual(told((await must(bulk(server, { ids: [full.id], addTags: ['one more'] }))).body), ['too_many_tags']);
  });

  test('is one whole in the log: its id ties its events together, and says what they follow from', async () => {
    const tickets = await several(3);
    const { body } = await must(bulk(server, { ids: ids(tickets), status: 'resolved', priority: 'low' }));
    await must(undo(server, body.id));
    const own = desk.events(`bulk/${body.id}`);
    assert.deepEqual(own.map(({ type }) => type), ['bulk.started', 'bulk.finished', 'bulk.undo_started', 'bulk.undone']);
    assert.deepEqual(own[0].data, { ticketIds: ids(tickets), change: { status: 'resolved', priority: 'low' } });
    assert.deepEqual(own[1].data.outcomes.map(({ ticketId, result }) => [ticketId, result]), ids(tickets).map((id) => [id, 'changed']));
    const [done, undone] = [own[0].position, own[2].position];
    for (const ticket of tickets) {
      const events = (await history(ticket)).slice(1);
      assert.deepEqual(events.map(({ type, causationPosition }) => [type, causationPosition]), [
        ['ticket.priority_changed', done], ['ticket.status_changed', done], ['ticket.status_changed', undone], ['ticket.priority_changed', undone],
      ]);
      for (const { correlationId, actor } of events) assert.deepEqual([correlationId, actor], [body.id, { id: 'grace', role: 'agent' }]);
      assert.equal(events[2].data.reason, 'undone');
    }
  });

  test('that cannot be read is refused, names the field, and changes nothing', async () => {
    const [ticket] = await several(1);
    const { id } = ticket;
    const cases = [
      [{ priority: 'high' }, 'ids'], [{ ids: [], priority: 'high' }, 'ids'], [{ ids: id, priority: 'high' }, 'ids'], [{ ids: [id, id], priority: 'high' }, 'ids'],
      [{ ids: [id, id.toUpperCase()], priority: 'high' }, 'ids'], [{ ids: [id, 'none'], priority: 'high' }, 'ids'], [{ ids: [id, 7], priority: 'high' }, 'ids'],
      [{ ids: Array.from({ length: 101 }, (_, i) => id.slice(0, -3) + String(i).padStart(3, '0')), priority: 'high' }, 'ids'],
      [{ ids: [id] }, ''], [{ ids: [id], status: 'closed' }, 'status'], [{ ids: [id], status: 'gone' }, 'status'], [{ ids: [id], status: null }, 'status'],
      [{ ids: [id], assignedTo: '' }, 'assignedTo'], [{ ids: [id], assignedTo: 'x'.repeat(129) }, 'assignedTo'], [{ ids: [id], priority: 'x' }, 'priority'],
      [{ ids: [id], category: 'x' }, 'category'], [{ ids: [id], addTags: 'a' }, 'addTags'], [{ ids: [id], addTags: [''] }, 'addTags'],
      [{ ids: [id], addTags: ['x'.repeat(51)] }, 'addTags'], [{ ids: [id], addTags: Array(21).fill('a') }, 'addTags'], [{ ids: [id], removeTags: ['a\u0000'] }, 'removeTags'],
      [{ ids: [id], addTags: ['a'], removeTags: ['b', 'a'] }, 'removeTags'],
    ];
    for (const [body, field] of cases) {
      const refused = await bulk(server, body);
      assert.deepEqual([refused.status, refused.body.code, refused.body.errors?.[0].field], [422, 'validation_failed', field], JSON.stringify(body).slice(0, 200));
    }
    assert.equal((await history(ticket)).length, 1);
  });

  test('is for staff', async () => {
    const [ticket] = await several(1);
    const body = { ids: [ticket.id], priority: 'high' };
    assert.equal((await bulk(server, body, { who: {} })).status, 401);
    for (const who of [ada, eve, audrey, anna]) assert.equal((await bulk(server, body, { who })).status, 403);
    assert.equal((await history(ticket)).length, 1);
    assert.equal((await bulk(server, body, { who: root })).status, 200);
  });
});

describe('undoing', () => {
  test('gives every ticket back what it had', async () => {
    const tickets = await several(6);
    await change(server, tickets[1], grace, { assignedTo: 'alan', tags: ['old', 'kept'] });
    await change(server, tickets[2], grace, { priority: 'urgent', category: 'billing' });
    await move(server, tickets[3], grace, 'waiting_user');
    await move(server, tickets[4], grace, 'resolved');
    await move(server, tickets[5], grace, 'waiting_user');
    const before = await Promise.all(tickets.map((ticket) => values(server, ticket)));
    const { body } = await must(bulk(server, { ids: ids(tickets), assignedTo: 'grace', priority: 'urgent', category: 'technical', addTags: ['vip', 'kept'], removeTags: ['old'] }));
    assert.deepEqual(told(body), Array(6).fill('changed'));
    const undone = await must(undo(server, body.id));
    assert.equal(undone.body.id, body.id);
    assert.deepEqual(told(undone.body), Array(6).fill('changed'));
    assert.deepEqual(await Promise.all(tickets.map((ticket) => values(server, ticket))), before);
    for (const [i, { id, ticket }] of undone.body.results.entries()) {
      assert.equal(id, tickets[i].id);
      const { messages, ...alike } = (await read(server, tickets[i], grace)).body;
      assert.deepEqual(ticket, alike);
    }
  });

  test('takes a status back along ways that nobody may go by hand', async () => {
    const tickets = await several(2);
    await change(server, tickets[1], grace, { assignedTo: 'grace' });
    const { body } = await must(bulk(server, { ids: ids(tickets), status: 'waiting_user' }));
    assert.equal((await move(server, tickets[0], grace, 'open')).status, 409);
    assert.deepEqual(told((await must(undo(server, body.id))).body), ['changed', 'changed']);
    assert.deepEqual([(await values(server, tickets[0])).status, (await values(server, tickets[1])).status], ['open', 'in_progress']);
  });

  test('leaves a ticket alone that was changed since, and undoes the others', async () => {
    const [answered, moved, raised, closed, tagged, untouched] = await several(6);
    const all = [answered, moved, raised, closed, tagged, untouched];
    const { body } = await must(bulk(server, { ids: ids(all), status: 'resolved', priority: 'high', addTags: ['done'] }));
    await say(server, answered, ada, 'It is not solved'); // which opens it again
    await move(server, moved, grace, 'in_progress');
    await change(server, raised, grace, { priority: 'urgent' });
    await move(server, closed, grace, 'closed');
    await change(server, tagged, grace, { tags: ['done', 'praised'] }); // a tag of its own is no change of what was set
    await say(server, untouched, grace, 'A note', { internal: true });
    const now = await Promise.all(all.map((ticket) => values(server, ticket)));
    const undone = (await must(undo(server, body.id))).body;
    assert.deepEqual(told(undone), ['changed_since', 'changed_since', 'changed_since', 'changed_since', 'changed', 'changed']);
    const then = await Promise.all(all.map((ticket) => values(server, ticket)));
    assert.deepEqual(then.slice(0, 4), now.slice(0, 4), 'all of a ticket is given back, or nothing');
    assert.deepEqual(then.slice(4), [{ ...now[4], status: 'open', priority: 'medium', tags: ['praised'] }, { ...now[5], status: 'open', priority: 'medium', tags: [] }]);
  });

  test('never touches a closed ticket', async () => {
    const [ticket] = await several(1);
    const { body } = await must(bulk(server, { ids: [ticket.id], priority: 'high' }));
    await close(server, ticket);
    assert.deepEqual(told((await must(undo(server, body.id))).body), ['ticket_closed']);
    assert.deepEqual([(await values(server, ticket)).status, (await values(server, ticket)).priority], ['closed', 'high']);
  });

  test('has nothing to do for tickets that were not changed', async () => {
    const [so, shut] = await several(2);
    await change(server, so, grace, { priority: 'high' });
    await close(server, shut);
    const list = [so.id, shut.id, nobodys];
    const { body } = await must(bulk(server, { ids: list, priority: 'high' }));
    assert.deepEqual(told(body), ['same', 'ticket_closed', 'not_found']);
    await change(server, so, grace, { priority: 'low' });
    assert.deepEqual(told((await must(undo(server, body.id))).body), ['same', 'same', 'not_found']);
    assert.equal((await values(server, so)).priority, 'low');
  });

  test('twice is answered the same, and does nothing more', async () => {
    const tickets = await several(3);
    const { body } = await must(bulk(server, { ids: ids(tickets), priority: 'high' }));
    await change(server, tickets[2], grace, { priority: 'low' });
    const first = await must(undo(server, body.id));
    assert.deepEqual(told(first.body), ['changed', 'changed', 'changed_since']);
    await change(server, tickets[2], grace, { priority: 'high' }); // could be given back now
    await change(server, tickets[0], grace, { priority: 'high' });
    const length = desk.events().length;
    for (const who of [grace, root]) assert.deepEqual(telling(await undo(server, body.id, { who })), telling(first));
    assert.equal(desk.events().length, length);
  });

  test('by ten at once happens once', async () => {
    const tickets = await several(10);
    const { body } = await must(bulk(server, { ids: ids(tickets), status: 'waiting_user', addTags: ['once'] }));
    const answers = await Promise.all(Array.from({ length: 10 }, () => undo(server, body.id)));
    for (const answer of answers) assert.deepEqual(telling(answer), telling(answers[0]));
    assert.deepEqual(told(answers[0].body), Array(10).fill('changed'));
    for (const ticket of tickets) assert.equal((await history(ticket)).length, 5);
  });

  test('is for who did it, and for admins', async () => {
    const [ticket] = await several(1);
    const { body } = await must(bulk(server, { ids: [ticket.id], priority: 'high' }));
    assert.equal((await undo(server, body.id, { who: {} })).status, 401);
    for (const who of [ada, audrey, anna, alan, as('grace')]) assert.equal((await undo(server, body.id, { who })).status, 403);
    for (const id of [nobodys, ticket.id, 'none', '%00']) assert.equal((await undo(server, id)).status, 404, id);
    assert.equal((await history(ticket)).length, 2);
    assert.deepEqual(told((await must(undo(server, body.id, { who: root }))).body), ['changed']);
    assert.deepEqual((await history(ticket)).at(-1).actor, { id: 'root', role: 'admin' });
  });
});

describe('an Idempotency-Key', () => {
  test('makes a repetition the first answer again, whatever happened to the tickets since', async () => {
    const [one, so, shut] = await several(3);
    await change(server, so, grace, { priority: 'high' });
    await close(server, shut);
    const body = { ids: [...ids([one, so, shut]), nobodys], priority: 'high' };
    const first = await must(bulk(server, body, keyed('many')));
    assert.ok(!replayed(first));
    for (const ticket of [one, so]) await change(server, ticket, grace, { priority: 'low', tags: ['late'] });
    const length = desk.events().length;
    const again = await must(bulk(server, body, keyed('many')));
    assert.ok(replayed(again));
    assert.deepEqual(telling(again), telling(first));
    assert.equal(desk.events().length, length);
  });

  test('stands for one request: another body, address or action is refused', async () => {
    const [ticket] = await several(1);
    const { body } = await must(bulk(server, { ids: [ticket.id], priority: 'high' }, keyed('one')));
    const other = (await must(bulk(server, { ids: [ticket.id], priority: 'low' }))).body;
    for (const answer of [await bulk(server, { ids: [ticket.id], priority: 'low' }, keyed('one')), await undo(server, body.id, keyed('one'))]) {
      assert.deepEqual([answer.status, answer.body.code], [422, 'idempotency_key_reused']);
    }
    const undone = await must(undo(server, other.id, keyed('undo')));
    const again = await must(undo(server, other.id, keyed('undo')));
    assert.deepEqual([replayed(undone), replayed(again)], [false, true]);
    assert.deepEqual(telling(again), telling(undone));
    assert.equal((await undo(server, body.id, keyed('undo'))).body.code, 'idempotency_key_reused');
    assert.equal((await bulk(server, { ids: [ticket.id], priority: 'low' }, { who: alan, ...keyed('one') })).status, 200, "a key is its user's own");
  });

  test('makes twenty requests at once one action', async () => {
    const tickets = await several(20);
    const body = { ids: ids(tickets), status: 'waiting_user', addTags: ['once'] };
    const answers = await Promise.all(Array.from({ length: 20 }, () => bulk(server, body, keyed('at once'))));
    for (const answer of answers) assert.deepEqual(telling(answer), telling(answers[0]));
    assert.deepEqual(told(answers[0].body), Array(20).fill('changed'));
    assert.equal(answers.filter((answer) => !replayed(answer)).length, 1);
    for (const ticket of tickets) assert.equal((await history(ticket)).length, 3);
  });
});

describe('an action that was cut short', () => {
  // From now on the database takes no event whose payload is like this, until it is told otherwise.
  const refusing = (database, like) => postgres.query(database, [
    `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.payload LIKE '${like}' THEN RAISE 'no'; END IF; RETURN NEW; END $$`,
    'CREATE TRIGGER refuse BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION refuse()',
  ]);
  const willing = (database) => postgres.query(database, ['DROP TRIGGER refuse ON event', 'DROP FUNCTION refuse()']);
  const nameOf = ({ server: { environment } }) => /@\/(\w+)\?/.exec(environment.DATABASE_URL)[1];

  for (const [stage, like] of [['before its tickets', '%"to":"urgent"%'], ['between its tickets and its end', '%"outcomes"%']]) {
    test(`${stage} is finished by repeating it, each ticket changed once`, async (t) => {
      const own = await startDesk(t, postgres);
      const tickets = await several(30, {}, own.server);
      const body = { ids: ids(tickets), priority: 'urgent', addTags: ['once'] };
      await refusing(nameOf(own), like);
      const failed = await bulk(own.server, body, keyed('cut'));
      assert.deepEqual([failed.status, failed.body.code], [503, 'unavailable']);
      await willing(nameOf(own));
      await own.crash();
      const done = await insist(() => bulk(own.server, body, keyed('cut')));
      assert.deepEqual(told(done.body), Array(30).fill('changed'));
      assert.deepEqual(own.types(`bulk/${done.body.id}`), ['bulk.started', 'bulk.finished']);
      for (const ticket of tickets) assert.deepEqual((await history(ticket, own.server)).map(({ type }) => type), ['ticket.opened', 'ticket.priority_changed', 'ticket.tags_changed']);
    });

    test(`${stage} can be undone all the same`, async (t) => {
      const own = await startDesk(t, postgres);
      const tickets = await several(5, {}, own.server);
      await refusing(nameOf(own), like);
      assert.equal((await bulk(own.server, { ids: ids(tickets), priority: 'urgent' })).status, 503);
      await willing(nameOf(own));
      const { stream } = own.events().find(({ type }) => type === 'bulk.started');
      const undone = await insist(() => undo(own.server, stream.slice('bulk/'.length)));
      assert.deepEqual(told(undone.body), Array(5).fill('changed'));
      assert.deepEqual(own.types(stream), ['bulk.started', 'bulk.finished', 'bulk.undo_started', 'bulk.undone']);
      for (const ticket of tickets) assert.equal((await values(own.server, ticket)).priority, 'medium');
    });
  }

  test('in its undoing is finished by undoing again', async (t) => {
    const own = await startDesk(t, postgres);
    const tickets = await several(10, {}, own.server);
    const { body } = await must(bulk(own.server, { ids: ids(tickets), priority: 'urgent' }));
    await refusing(nameOf(own), '%"outcomes"%');
    assert.equal((await undo(own.server, body.id)).status, 503);
    await willing(nameOf(own));
    await own.crash();
    assert.deepEqual(told((await insist(() => undo(own.server, body.id, { who: root }))).body), Array(10).fill('changed'));
    for (const ticket of tickets) {
      const events = await history(ticket, own.server);
      assert.deepEqual(events.map(({ data }) => data.to), [undefined, 'urgent', 'medium']);
      assert.equal(events[2].actor.id, 'grace', 'who began it did it');
    }
  });

  test('by the death of the service, wherever it strikes, is finished by repeating it', async (t) => {
    const own = await startDesk(t, postgres);
    for (const [round, delay] of [0, 2, 5, 10, 20, 40].entries()) {
      const tickets = await several(100, {}, own.server);
      const body = { ids: ids(tickets), priority: 'urgent', status: 'waiting_user' };
      const lost = bulk(own.server, body, keyed(`round ${round}`)).catch(() => undefined);
      await sleep(delay);
      await own.crash();
      await lost;
      const done = await insist(() => bulk(own.server, body, keyed(`round ${round}`)));
      assert.deepEqual(told(done.body), Array(100).fill('changed'));
      const { id } = done.body;
      const counts = new Map();
      for (const { stream, correlationId } of own.events()) if (correlationId === id) counts.set(stream, (counts.get(stream) ?? 0) + 1);
      assert.deepEqual([...new Set(ids(tickets).map((ticket) => counts.get(`ticket/${ticket}`)))], [2], `after ${delay} ms`);
    }
  });
});

test('all that was answered is as the document says', () => judge.assertAllIsDocumented());
