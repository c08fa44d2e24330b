// What is told to those who do not see the pages: what happens meanwhile, and where they are put.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { EmbeddedWidget } from './support/embedded.mjs';
import { eventually } from './support/eventually.mjs';
import { LiveAgent } from './support/live_agent.mjs';
import { sharedDesk } from './support/shared_desk.mjs';

const desk = sharedDesk({ filled: true });

const hasFocus = (locator, what) =>
  eventually(() => locator.evaluate((element) => element.getRootNode().activeElement === element), `${what} has the focus`);

describe('the widget', () => {
  test('puts its reader into the text field, and back', async () => {
    const visitor = await desk.arrives({ url: '/demo' });
    const { page } = visitor;
    const widget = new EmbeddedWidget(page);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await widget.launcher().focus();
    assert.equal(await widget.launcher().getAttribute('aria-expanded'), 'false');
    await page.keyboard.press('Enter');
    await hasFocus(widget.composer(), 'the text field');
    assert.equal(await widget.launcher().getAttribute('aria-expanded'), 'true');
    await page.keyboard.press('Escape');
    await hasFocus(widget.launcher(), 'the launcher');
    assert.equal(await widget.launcher().getAttribute('aria-expanded'), 'false');
    visitor.assertContent();
  });

  test('is gone through in the order that it is read', async () => {
    const visitor = await desk.arrives({ url: '/demo' });
    const widget = new EmbeddedWidget(visitor.page);
    await widget.open();
    await hasFocus(widget.composer(), 'the text field');
    await widget.frame.getByRole('button', { name: 'Close' }).focus();
    const stops = [];
    for (let stop = ''; stop !== 'Send' && stops.length < 12; stops.push(stop)) {
      stop = await widget.inside().evaluate(() => {
        const { activeElement: at } = document;
        return at.ariaLabel ?? at.innerText.trim();
      });
      await visitor.page.keyboard.press('Tab');
    }
    assert.deepEqual([stops[0], stops[1]], ['Close', 'Chat']);
    assert.deepEqual(stops.slice(-3), ['Attach files', 'Write a message', 'Send']);
    visitor.assertContent();
  });

  test('reads out what comes, and where the chat stands', async (t) => {
    const agent = await LiveAgent.comes(t, desk.server, desk.people.agent);
    const visitor = await desk.arrives({ url: '/widget' });
    const { page } = visitor;
    await page.getByLabel('Write a message').fill('Can you hear me?');
    await page.keyboard.press('Enter');
    const log = page.getByRole('log', { name: 'Messages' });
    await log.getByText('Can you hear me?').waitFor();
    const status = page.getByRole('status');
    await status.getByText(/You are next|Waiting for someone/).waitFor();
    const chat = await agent.takesTheNext();
    await status.getByText('With Grace Demo').waitFor();
    await agent.say(chat, 'Every word');
    await log.getByText('Every word').waitFor();
    assert.equal(await log.getAttribute('aria-live'), 'polite');
    await agent.end(chat);
    await status.getByText('The chat has been ended by support.').waitFor();
    visitor.assertContent();
  });

  test('does not lose its reader on the way to earlier chats and back', async () => {
    const visitor = await desk.arrives({ url: '/widget' });
    const { page } = visitor;
    const press = async (name) => {
      await page.getByRole('button', { name, exact: true }).focus();
      await page.keyboard.press('Enter');
    };
    await page.getByLabel('Write a message').fill('My lamp flickers');
    await page.keyboard.press('Enter');
    await press('End chat');
    await page.getByRole('dialog').getByRole('button', { name: 'End chat' }).click();
    await press('New chat');
    await press('Earlier chats');
    await hasFocus(page.getByRole('heading', { name: 'Earlier chats' }), 'the list’s title');
    await page.getByRole('button', { name: 'My lamp flickers' }).press('Enter');
    await hasFocus(page.getByRole('heading', { name: 'My lamp flickers' }), 'the chat’s title');
    await press('Back');
    await hasFocus(page.getByRole('heading', { name: 'Earlier chats' }), 'the list’s title');
    await press('Back');
    await hasFocus(page.getByRole('button', { name: 'Earlier chats' }), 'what led there');
    visitor.assertContent();
  });

  test('does not lose its reader on the way to tickets, help and people', async () => {
    const customer = await desk.arrives({ url: '/demo' });
    const { page } = customer;
    const widget = new EmbeddedWidget(page);
    const { frame } = widget;
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    await widget.open();
    // What is pressed goes away by that.
    const press = async (role, name) => {
      const pressed = frame.getByRole(role, { name }).first();
      await pressed.press('Enter');
      await pressed.waitFor({ state: 'hidden' });
      await eventually(() => widget.inside().evaluate(() => document.activeElement !== document.body), `a place after “${name}”`);
    };
    await frame.getByRole('tab', { name: 'Tickets' }).click();
    await press('button', 'New ticket');
    await press('button', 'All tickets');
    await press('button', /Video freezes/);
    await press('button', 'All tickets');
    await frame.getByRole('tab', { name: 'Help' }).click();
    await press('button', /\d articles/);
    await press('button', 'Back');
    await frame.getByRole('link').first().press('Enter');
    await press('button', 'Chat with us');
    await hasFocus(widget.composer(), 'the text field');
    customer.assertContent();
  });

  test('has tabs that arrows go through', async () => {
    const visitor = await desk.arrives({ url: '/widget' });
    const { page } = visitor;
    await page.getByRole('tab', { name: 'Chat', selected: true }).focus();
    for (const [key, tab] of [['ArrowRight', 'Help'], ['ArrowRight', 'Tickets'], ['ArrowRight', 'Chat'], ['ArrowLeft', 'Tickets']]) {
      await page.keyboard.press(key);
      await page.getByRole('tab', { name: tab, selected: true }).waitFor();
      await hasFocus(page.getByRole('tab', { name: tab }), tab);
      await page.getByRole('tabpanel', { name: tab }).waitFor();
    }
    visitor.assertContent();
  });
});

test('a form says which of its fields are wrong, and goes to the first', async () => {
  const customer = await desk.arrives({ url: '/tickets/new', token: desk.people.user });
  const { page } = customer;
  await page.getByLabel('What happened?').fill('The subject is missing');
  await page.getByRole('button', { name: 'Send ticket' }).click();
  await page.getByRole('alert').getByText(/need.* another look/).waitFor();
  const subject = page.getByLabel('Subject');
  await eventually(() => subject.evaluate((field) => field === document.activeElement), 'the first wrong field has the focus');
  assert.equal(await subject.getAttribute('aria-invalid'), 'true');
  const said = await subject.evaluate((field) => field.getAttribute('aria-describedby').split(' ')
    .map((id) => document.getElementById(id).textContent));
  assert.ok(said.includes('Please fill this in.'), said.join());
  customer.assertContent();
});

test('a customer hears of the answer to the ticket that is open', async () => {
  const customer = await desk.arrives({ url: `/tickets/${desk.things.ticket}`, token: desk.people.user });
  const log = customer.page.getByRole('log', { name: 'Messages' });
  await log.getByText('Thanks, we are looking into it').waitFor();
  await desk.server.call('POST', `/api/tickets/${desk.things.ticket}/messages`, {
    as: { Authorization: `Bearer ${desk.people.agent}` }, body: { message: 'It was the cable' },
  });
  await log.getByText('It was the cable').waitFor();
  customer.assertContent();
});

test('an agent hears of chats and messages', async () => {
  const agent = await desk.arrives({ url: '/console', token: desk.people.agent });
  const visitor = await desk.arrives({ url: '/widget' });
  await agent.page.getByRole('button', { name: /you are online/i }).waitFor();
  await visitor.page.getByLabel('Write a message').fill('Is this the right place?');
  await visitor.page.keyboard.press('Enter');
  await agent.page.getByRole('button', { name: 'Accept Visitor' }).click();
  await agent.page.getByRole('log', { name: 'Messages of Visitor' }).getByText('Is this the right place?').waitFor();
  agent.assertContent();
  visitor.assertContent();
});

test('the slider of the history says what it is and where it stands', async () => {
  const admin = await desk.arrives({ url: `/admin/history/ticket/${desk.things.ticket}`, token: desk.people.admin });
  const slider = admin.page.getByRole('slider', { name: /.+/ });
  await slider.focus();
  await admin.page.keyboard.press('Home');
  await eventually(async () => /\b1\b.*\b\d+\b/.test(await slider.getAttribute('aria-valuetext')), 'the first of the events');
  const first = await slider.getAttribute('aria-valuetext');
  await admin.page.keyboard.press('ArrowRight');
  await eventually(async () => (await slider.getAttribute('aria-valuetext')) !== first, 'another event');
  assert.match(await slider.getAttribute('aria-valuetext'), /Ada Demo|Grace Demo|answer|message|status/i);
  admin.assertContent();
});

test('where the system forces its colours, it is seen what is on and what the arrows are at', async () => {
  const colours = { forcedColors: 'active', reducedMotion: 'reduce' };
  const admin = await desk.arrives({ url: '/admin/desk/hours', token: desk.people.admin, ...colours });
  const { page } = admin;
  const looks = async (element) => (await element.screenshot({ animations: 'disabled' })).toString('base64');
  const becomesAnother = async (element, act) => {
    const before = await looks(element);
    await act();
    await eventually(async () => (await looks(element)) !== before, 'another look');
  };
  const always = page.getByText('Always open');
  await becomesAnother(always.locator('xpath=preceding-sibling::*[1]'), () => always.click());
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.getByRole('button', { name: /you are online/i }).press('Enter');
  await becomesAnother(page.getByRole('menuitem', { name: 'Online' }), () => page.keyboard.press('ArrowDown'));
  const body = { shortcut: 'wait', title: 'It takes a day', text: 'Please wait.' };
  await desk.server.call('POST', '/api/desk/canned-replies', { as: { Authorization: `Bearer ${desk.people.admin}` }, body });
  await page.goto(`/console/tickets/${desk.things.ticket}`);
  await page.getByRole('textbox', { name: 'Reply to Ada Demo' }).fill('/');
  const offered = page.getByRole('listbox', { name: 'Canned replies' }).getByRole('option');
  await becomesAnother(offered.first(), () => page.keyboard.press('ArrowDown'));
  admin.assertContent();
});
