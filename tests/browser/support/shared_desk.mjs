// What the tests of a file share: begun before the first of them, ended after the last.
import { after, before } from 'node:test';
import { openBrowser, Person } from './browser.mjs';
import { demoPeople, startDesk } from './desk.mjs';
import { fill } from './desk_content.mjs';

// The latest ends first; what has begun ends, too, when the rest could not begin.
export function begunOnce(begin) {
  const ends = [];
  after(async () => { for (const end of ends) await end(); });
  before(() => begin({ after: (end) => ends.unshift(end) }));
}

// A desk, a browser, and the tokens of the demo's people. `filled`: with `things` to be looked at.
export function sharedDesk({ filled = false } = {}) {
  const desk = { arrives: (options) => Person.arrive(desk.browser, desk.server.base, options) };
  begunOnce(async (suite) => {
    desk.server = await startDesk(suite);
    desk.browser = await openBrowser(suite);
    desk.people = await demoPeople(desk.server);
    if (filled) desk.things = await fill(desk.server, desk.people);
  });
  return desk;
}
