// The widget on somebody else's page: another site, the strictest policy that it needs, one line.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokenFor } from '../end_to_end/support/tokens.mjs';
import { assertAccessible } from './support/accessibility.mjs';
import { desktop, openBrowser, Person } from './support/browser.mjs';
import { demoPeople, startDesk } from './support/desk.mjs';
import { EmbeddedWidget, looks } from './support/embedded.mjs';
import { eventually } from './support/eventually.mjs';
import { HostSite } from './support/host_site.mjs';
import { LiveAgent } from './support/live_agent.mjs';
import { begunOnce } from './support/shared_desk.mjs';

let server, site, browser, people;

begunOnce(async (suite) => {
  site = await HostSite.open(suite, () => server.base);
  // Two pages are known, and no other.
  const origins = `${site.origin('shop')},${site.sister}`;
  // One agent takes the chats of all tests, most of which are not ended.
  server = await startDesk(suite, { CORS_ORIGINS: origins, CHAT_MAX_CONCURRENT: '50' });
  browser = await openBrowser(suite);
  people = await demoPeople(server);
});

test('one line puts the desk on a page', async (t) => {
  const shop = site.origin('shop');
  const agent = await LiveAgent.comes(t, server, people.agent);
  const visitor = await Person.arrive(browser, shop, { url: '/' });
  const widget = new EmbeddedWidget(visitor.page);
  let chat;

  await t.test('a visitor opens it and writes', async () => {
    await widget.listens();
    await widget.open();
    await widget.hasTold('open 0');
    await widget.frame.getByText('Someone is here').waitFor();
    // Of another site: the browser keeps nothing for it, and whoever writes has to know.
    await widget.frame.getByText(/This browser keeps nothing for this page/).waitFor();
    await widget.say('Do you ship to Malta?');
    chat = await agent.takesTheNext();
    await agent.hears(chat, 'Do you ship to Malta?');
    assert.equal((await server.call('GET', `/api/chats/${chat.id}`, { as: { Authorization: `Bearer ${people.agent}` } })).body.page, `${shop}/`);
    await widget.frame.getByText('With Grace Demo').waitFor();
  });

  await t.test('an answer to the closed widget is told on the button, in the title and to the page', async () => {
    await visitor.page.keyboard.press('Escape');
    await widget.isClosed();
    await widget.hasTold('close 0');
    await agent.say(chat, 'We do, within a week');
    await visitor.page.getByRole('button', { name: 'Support (1 unread)', exact: true }).waitFor();
    await visitor.page.getByText('1', { exact: true }).waitFor();
    await visitor.isTitled('(1) Shop');
    await widget.hasTold('unread 1');
    assert.equal(await widget.call('unread'), 1);
    await agent.say(chat, 'By boat');
    await widget.hasTold('unread 2');
    await visitor.isTitled('(2) Shop');
  });

  await t.test('reading it takes that back', async () => {
    await widget.launcher().click();
    await widget.messages().getByText('By boat').waitFor();
    await widget.hasTold('unread 0');
    await visitor.isTitled('Shop');
    await visitor.page.getByRole('button', { name: 'Support', exact: true }).waitFor();
  });

  await t.test('the page itself opens and closes it', async () => {
    await widget.call('close');
    await widget.isClosed();
    await widget.call('open');
    await widget.messages().getByText('By boat').waitFor();
    await eventually(async () => (await widget.composer().evaluate((box) => box === document.activeElement)), 'the composer has the focus');
  });

  visitor.assertContent();
});

test('where the browser keeps nothing a ticket without an address is not promised an answer', async () => {
  const visitor = await Person.arrive(browser, site.origin('shop'), { url: '/' });
  const { frame } = new EmbeddedWidget(visitor.page);
  await visitor.page.getByRole('button', { name: 'Support' }).click();
  await frame.getByRole('tab', { name: 'Tickets' }).click();
  await frame.getByRole('button', { name: 'New ticket' }).click();
  await frame.getByText(/without one the answer reaches you only while you stay/).waitFor();
  await frame.getByRole('button', { name: 'Continue' }).click();
  await frame.getByText(/^We have no e-mail address of yours.*only while you stay on it/).waitFor();
  visitor.assertContent();
});

test('the chat comes along to the next page', async (t) => {
  const agent = await LiveAgent.comes(t, server, people.agent);
  let visitor = await Person.arrive(browser, site.sister, { url: '/' });
  let widget = new EmbeddedWidget(visitor.page);
  await widget.open();
  assert.equal(await widget.frame.getByText(/This browser keeps nothing/).count(), 0);
  await widget.say('Is the red one back?');
  const chat = await agent.takesTheNext();
  await visitor.page.goto('/without');
  await visitor.page.goto('/');
  await widget.messages().getByText('Is the red one back?').waitFor();

  await t.test('closed, it still tells of an answer there', async () => {
    await widget.composer().press('Escape');
    await widget.isClosed();
    await visitor.page.reload();
    await agent.say(chat, 'It is');
    await visitor.page.getByRole('button', { name: 'Support (1 unread)' }).waitFor();
  });

  await t.test('it comes to another tab, too, which may be the last one', async () => {
    const other = await Person.openTab(visitor.context);
    await other.page.goto('/');
    await other.page.getByRole('button', { name: 'Support (1 unread)' }).waitFor();
    await visitor.page.close();
    await agent.say(chat, 'In your size, too');
    await other.page.getByRole('button', { name: 'Support (2 unread)' }).waitFor();
    await other.page.goto('/');
    await other.page.getByRole('button', { name: 'Support (2 unread)' }).waitFor();
    other.assertContent();
    visitor = other;
    widget = new EmbeddedWidget(other.page);
  });

  await t.test('and after a shutdown it does not', async () => {
    await widget.call('shutdown');
    assert.equal(await widget.launcher().count(), 0);
    await visitor.page.reload();
    await widget.launcher().waitFor();
    assert.equal(widget.inside(), null);
  });

  visitor.assertContent();
});

test('what the page says before the widget is there counts, in any order', async (t) => {
  const agent = await LiveAgent.comes(t, server, people.agent);
  const customer = await Person.arrive(browser, site.origin('shop'), {});
  const token = tokenFor('iris', 'user', { name: 'Iris Early' });
  await customer.page.exposeFunction('tokenOfTheShop', () => token);
  await customer.page.goto('/early');
  const widget = new EmbeddedWidget(customer.page);
  await widget.say('I am here already');
  assert.equal((await agent.takesTheNext()).userName, 'Iris Early');
  assert.ok((await widget.launcher().boundingBox()).x < desktop.width / 2, 'the button is at the left');
  customer.assertContent();
});

test('the page says who its customer is, whenever it is asked', async (t) => {
  const agent = await LiveAgent.comes(t, server, people.agent);
  const customer = await Person.arrive(browser, site.origin('shop'), {});
  const tokens = [];
  await customer.page.exposeFunction('tokenOfTheShop', () => {
    const good = tokens.find(({ ends }) => ends > Date.now());
    if (good) return good.token;
    // The first one is short.
    const ends = Math.floor(Date.now() / 1000) + (tokens.length === 0 ? 15 : 3600);
    tokens.push({ ends: ends * 1000, token: tokenFor('rosa', 'user', { name: 'Rosa Shop', exp: ends }) });
    return tokens.at(-1).token;
  });
  await customer.page.goto('/');
  const widget = new EmbeddedWidget(customer.page);
  let chat;

  await t.test('a token is asked for when it is needed, and not before', async () => {
    await widget.listens();
    await customer.page.evaluate(() => window.Ledgerdesk('identify', () => window.tokenOfTheShop()));
    assert.equal(tokens.length, 0);
    await widget.open();
    await widget.say('My parcel is wet');
    chat = await agent.takesTheNext();
    assert.equal(chat.userName, 'Rosa Shop');
    assert.equal(tokens.length, 1);
  });

  await t.test('after its end another one is asked for, and no line is lost', async () => {
    await eventually(() => tokens[0].ends < Date.now(), 'the end of the first token');
    await widget.say('And so am I');
    await agent.hears(chat, 'And so am I');
    await agent.say(chat, 'Oh no');
    await widget.messages().getByText('Oh no').waitFor();
    assert.equal(tokens.length, 2);
    assert.deepEqual(agent.heardIn(chat), ['My parcel is wet', 'And so am I']);
    for (const line of [...agent.heardIn(chat), 'Oh no']) {
      assert.equal(await widget.messages().getByText(line, { exact: true }).count(), 1, line);
    }
  });

  await t.test('whoever signs out there is nobody here', async () => {
    await widget.call('identify', null);
    await widget.frame.getByText('Hi! How can we help?').waitFor();
    assert.equal(await widget.frame.getByText('My parcel is wet').count(), 0);
    assert.equal(await widget.frame.getByRole('button', { name: 'Earlier chats' }).count(), 0);
  });

  customer.assertContent();
});

test('what a page gives in place of a token makes nobody a visitor', async (t) => {
  const agent = await LiveAgent.comes(t, server, people.agent);
  const customer = await Person.arrive(browser, site.origin('shop'), { url: '/' });
  const widget = new EmbeddedWidget(customer.page);
  await widget.listens();
  await customer.page.evaluate((token) => {
    const given = [new Response(), '<!doctype html><title>Sign in</title>'];
    window.Ledgerdesk('identify', async () => given.shift() ?? token);
  }, tokenFor('rosa-2', 'user', { name: 'Rosa Shop' }));
  await widget.open();
  await widget.say('Here again');
  const chat = await agent.takesTheNext();
  assert.equal(chat.userName, 'Rosa Shop');
  await agent.end(chat);
  customer.assertContent();
});

test('while a page does not say who its customer is, the widget says so', async () => {
  const customer = await Person.arrive(browser, site.origin('shop'), { url: '/' });
  const widget = new EmbeddedWidget(customer.page);
  await widget.listens();
  await customer.page.evaluate((token) => {
    window.Ledgerdesk('identify', () => new Promise((tell) => { window.tellWho = () => tell(token); }));
    window.Ledgerdesk('open');
  }, tokenFor('rosa-3', 'user', { name: 'Rosa Shop' }));
  const asked = widget.frame.getByText('This page does not tell us just now who you are');
  await asked.waitFor();
  await customer.page.evaluate(() => window.tellWho());
  await asked.waitFor({ state: 'detached' });
  await widget.frame.getByRole('heading', { name: 'Support' }).waitFor();
  customer.assertContent();
});

test('a page that changes its customer without a word mixes nobody up', async (t) => {
  const agent = await LiveAgent.comes(t, server, people.agent);
  const customer = await Person.arrive(browser, site.origin('shop'), {});
  let name = 'Rosa';
  await customer.page.exposeFunction('tokenOfTheShop', () =>
    tokenFor(`changing-${name}`, 'user', { name, exp: Math.floor(Date.now() / 1000) + 15 }));
  await customer.page.goto('/');
  const widget = new EmbeddedWidget(customer.page);
  await widget.listens();
  await customer.page.evaluate(() => window.Ledgerdesk('identify', () => window.tokenOfTheShop()));
  await widget.open();
  await widget.say('This is Rosa’s');
  const rosas = await agent.takesTheNext();
  name = 'Ben';
  await widget.frame.getByRole('tab', { name: 'Tickets' }).click(); // so short a token is asked for each time
  await widget.frame.getByText('Hi! How can we help?').waitFor({ state: 'attached' });
  await widget.frame.getByRole('tab', { name: 'Chat' }).click();
  await widget.frame.getByText('Hi! How can we help?').waitFor();
  assert.equal(await widget.frame.getByText('This is Rosa’s').count(), 0);
  await widget.say('This is Ben’s');
  const bens = await agent.takesTheNext();
  assert.equal(bens.userName, 'Ben');
  assert.deepEqual([rosas, bens].map((chat) => agent.heardIn(chat)), [['This is Rosa’s'], ['This is Ben’s']]);
  for (const chat of [rosas, bens]) await agent.end(chat);
  customer.assertContent();
});

test('two lines put one desk on a page', async () => {
  const visitor = await Person.arrive(browser, site.origin('shop'), { url: '/' });
  const widget = new EmbeddedWidget(visitor.page);
  await widget.listens();
  await visitor.page.evaluate(async () => {
    const again = document.createElement('script');
    again.src = document.querySelector('script[src$="/widget.js"]').src;
    const loaded = new Promise((done) => (again.onload = done));
    document.head.append(again);
    await loaded;
  });
  assert.equal(await widget.launcher().count(), 1);
  await widget.call('shutdown');
  assert.equal(await widget.launcher().count(), 0);
  visitor.assertContent();
});

test('nobody but the page around it is listened to', async (t) => {
  const agent = await LiveAgent.comes(t, server, people.agent);
  const [rosa, mallory] = ['Rosa Shop', 'Mallory'].map((name) => tokenFor(name.toLowerCase().replace(' ', '-'), 'user', { name }));
  const customer = await Person.arrive(browser, site.origin('shop'), { url: '/neighbours' });
  const { page } = customer;
  const widget = new EmbeddedWidget(page);
  const boot = { ledgerdesk: 1, type: 'boot', person: 0, identified: true, expected: false, locale: 'en' };
  const neighbours = ['sister', 'stranger'].map((name) => page.frame({ name }));
  const own = await eventually(() => widget.inside(), 'the widget');
  await widget.frame.locator('#root').waitFor({ state: 'attached' });
  await own.evaluate(() => {
    window.heard = [];
    addEventListener('message', ({ data }) => window.heard.push(data.said));
  });
  const arrived = (said) => eventually(() => own.evaluate((what) => window.heard.includes(what), said), `the message “${said}”`);
  const heardOf = async (type) => (await page.evaluate(() => window.heard)).filter(({ data }) => data.type === type);

  await t.test('frames beside it cannot start it', async () => {
    for (const [n, neighbour] of neighbours.entries()) {
      await neighbour.evaluate((message) => window.parent.frames[0].postMessage(message, '*'), { ...boot, locale: 'ar', said: `boot ${n}` });
      await arrived(`boot ${n}`);
    }
    assert.deepEqual(await heardOf('ready'), []);
    await page.evaluate((message) => window.frames[0].postMessage(message, '*'), boot);
    await eventually(async () => (await heardOf('token')).length > 0, 'it asks who the customer is');
  });

  await t.test('nor say who its customer is', async () => {
    const { id } = (await heardOf('token'))[0].data;
    const answer = (token) => ({ ledgerdesk: 1, type: 'token', id, token });
    for (const [n, neighbour] of neighbours.entries()) {
      await neighbour.evaluate((message) => window.parent.frames[0].postMessage(message, '*'), { ...answer(mallory), said: `token ${n}` });
      await arrived(`token ${n}`);
    }
    await page.evaluate((message) => window.frames[0].postMessage(message, '*'), answer(rosa));
    await widget.composer().fill('It is me');
    await page.evaluate((token) => addEventListener('message', ({ data, source }) => {
      if (data.type === 'token') source.postMessage({ ledgerdesk: 1, type: 'token', id: data.id, token }, '*');
    }), rosa);
    await widget.composer().press('Enter');
    assert.equal((await agent.takesTheNext()).userName, 'Rosa Shop');
    assert.equal((await heardOf('ready')).length, 1);
  });

  await t.test('what it says goes to the page alone', async () => {
    for (const neighbour of neighbours) assert.deepEqual(await neighbour.evaluate(() => window.heard), []);
    const told = await page.evaluate(() => window.heard);
    assert.deepEqual([...new Set(told.map(({ origin }) => origin))], [server.base]);
  });

  await t.test('and the loader takes no word from others', async () => {
    await page.goto('/');
    await widget.listens();
    await page.evaluate((src) => document.body.append(Object.assign(document.createElement('iframe'), { name: 'stranger', src })), `${site.origin('stranger')}/without`);
    const stranger = await eventually(() => page.frame({ name: 'stranger' }), 'the stranger');
    await widget.open();
    for (const message of [{ type: 'unread', count: 9 }, { type: 'token', id: 1 }, { type: 'close' }]) {
      await stranger.evaluate((data) => window.parent.postMessage({ ledgerdesk: 1, ...data }, '*'), message);
    }
    await eventually(async () => (await heardOf('close')).length > 0, 'the stranger’s words');
    await customer.isTitled('Shop');
    assert.equal(await widget.call('unread'), 0);
    assert.ok(await widget.composer().isVisible());
    assert.deepEqual(await stranger.evaluate(() => window.heard), []);
  });

  customer.assertContent();
});

test('the page keeps its looks', async () => {
  const visitor = await Person.arrive(browser, site.origin('shop'), { url: '/without', viewport: desktop });
  const before = await looks(visitor.page);
  await visitor.page.goto('/');
  const widget = new EmbeddedWidget(visitor.page);
  await widget.open();
  await widget.frame.getByRole('tab', { name: 'Help' }).click();
  await widget.frame.getByRole('heading', { name: 'Popular articles' }).waitFor();
  assert.deepEqual(await looks(visitor.page), before);
  assert.equal(await widget.launcher().evaluate((button) => getComputedStyle(button).letterSpacing), 'normal');
  visitor.assertContent();
});

test('whatever colour the page has chosen, all of it can be read', async () => {
  const visitor = await Person.arrive(browser, site.sister, { url: '/', viewport: { width: 320, height: 640 } });
  const widget = new EmbeddedWidget(visitor.page);
  await widget.listens();
  await widget.call('boot', { color: '#ffcc00' });
  await widget.open();
  await widget.composer().fill('My premium was charged twice');
  await widget.frame.getByRole('region', { name: 'These may help already' }).getByRole('button').first().waitFor();
  for (const colorScheme of ['light', 'dark']) {
    await visitor.page.emulateMedia({ colorScheme });
    await assertAccessible(widget.inside(), `yellow on a ${colorScheme} page`);
  }
  const { x, width } = await widget.frame.getByRole('button', { name: 'Send' }).boundingBox();
  assert.ok(x + width <= 320, `the button that sends ends at ${x + width} of 320`);
  visitor.assertContent();
});

test('what is said is read beside the text field in a window that is zoomed in', async (t) => {
  const agent = await LiveAgent.comes(t, server, people.agent);
  const visitor = await Person.arrive(browser, site.sister, { url: '/', viewport: { width: 640, height: 360 } });
  const widget = new EmbeddedWidget(visitor.page);
  await widget.open();
  await widget.say('My premium was charged twice');
  const chat = await agent.takesTheNext();
  await agent.say(chat, 'Good morning. Which month is it?');
  const answer = widget.messages().getByText('Which month is it?');
  await answer.waitFor();
  await widget.composer().focus();
  const seen = (element) => element.evaluate((shown) => new Promise((tell) => {
    new IntersectionObserver(([{ intersectionRatio }]) => tell(intersectionRatio)).observe(shown);
  }));
  await eventually(async () => (await seen(answer)) === 1 && (await seen(widget.composer())) === 1, 'both at once');
  visitor.assertContent();
});

test('in the reader’s own colours what is chosen looks so', async () => {
  const visitor = await Person.arrive(browser, server.base, { url: '/demo', forcedColors: 'active' });
  const widget = new EmbeddedWidget(visitor.page);
  await widget.open();
  await widget.frame.getByRole('tab', { name: 'Tickets' }).click();
  await widget.frame.getByRole('button', { name: 'Waiting for you' }).click();
  const ground = (role, name) => widget.frame.getByRole(role, { name, exact: true })
    .evaluate((shown) => getComputedStyle(shown).backgroundColor);
  assert.notEqual(await ground('tab', 'Tickets'), await ground('tab', 'Help'));
  assert.notEqual(await ground('button', 'Waiting for you'), await ground('button', 'All'));
  visitor.assertContent();
});

test('a page that is not named has no desk', async () => {
  const visitor = await Person.arrive(browser, site.origin('stranger'), { url: '/' });
  const widget = new EmbeddedWidget(visitor.page);
  await widget.launcher().click();
  await eventually(() => visitor.complaints.some((said) => /frame-ancestors/.test(said)), 'the browser names the policy');
  assert.equal(widget.inside(), null);
  assert.equal(await widget.composer().count(), 0);
});

test('the widget by itself is a page like others', async () => {
  const visitor = await Person.arrive(browser, server.base, {});
  const asked = [];
  visitor.page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await visitor.page.goto('/widget');
  await visitor.page.getByRole('heading', { level: 1, name: 'Support' }).waitFor();
  await visitor.page.getByLabel('Write a message').waitFor();
  assert.equal(await visitor.page.getByRole('button', { name: 'Close' }).count(), 0);
  assert.deepEqual(asked.filter((request) => !request.startsWith('GET')), []);
  visitor.assertContent();
});
