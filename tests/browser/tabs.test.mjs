// One customer in two tabs, through reloads, cuts and the end of her token.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokenFor } from '../end_to_end/support/tokens.mjs';
import { Person } from './support/browser.mjs';
import { EmbeddedWidget } from './support/embedded.mjs';
import { eventually } from './support/eventually.mjs';
import { LiveAgent } from './support/live_agent.mjs';
import { sharedDesk } from './support/shared_desk.mjs';

const desk = sharedDesk();

// Another tab of the same person.
async function anotherTab(person, url) {
  const tab = await Person.openTab(person.context);
  await tab.page.goto(url);
  return tab;
}

async function saidOnce(widget, lines) {
  for (const line of lines) {
    await widget.messages().getByText(line, { exact: true }).first().waitFor();
    assert.equal(await widget.messages().getByText(line, { exact: true }).count(), 1, line);
  }
}

const isWrittenIn = (widget, text) =>
  eventually(async () => (await widget.composer().inputValue()) === text, `“${text}” is being written`);

test('two tabs show the same chat', async (t) => {
  const agent = await LiveAgent.comes(t, desk.server, desk.people.agent);
  const first = await desk.arrives({ url: '/demo' });
  const second = await anotherTab(first, '/demo');
  const [here, there] = [first, second].map(({ page }) => new EmbeddedWidget(page));
  let chat;

  await t.test('what is written in one is in the other, once', async () => {
    await here.open();
    await here.say('The sound is gone');
    chat = await agent.takesTheNext();
    await there.launcher().click();
    await there.messages().getByText('The sound is gone').waitFor();
    await there.say('And the picture');
    await agent.say(chat, 'Since when?');
    const lines = ['The sound is gone', 'And the picture', 'Since when?'];
    await saidOnce(here, lines);
    await saidOnce(there, lines);
    await agent.hears(chat, 'And the picture');
    assert.deepEqual(agent.heardIn(chat), lines.slice(0, 2));
  });

  await t.test('what is being written survives a reload, and is in both', async () => {
    await here.composer().fill('Since Tuesd');
    await isWrittenIn(there, 'Since Tuesd');
    await first.page.reload();
    await isWrittenIn(here, 'Since Tuesd');
    await here.composer().press('End');
    await here.composer().pressSequentially('ay');
    await here.composer().press('Enter');
    await agent.hears(chat, 'Since Tuesday');
    await isWrittenIn(there, '');
    await isWrittenIn(here, '');
  });

  await t.test('who types in one is not disturbed by the other', async () => {
    const sentence = 'It began when I closed the lid, and went on after I had opened it again';
    await here.composer().pressSequentially(sentence, { delay: 15 });
    await isWrittenIn(there, sentence);
    await isWrittenIn(here, sentence);
    await here.composer().fill('');
    await isWrittenIn(there, '');
  });

  await t.test('what was written while cut off is sent by the next visit, once', async () => {
    await first.context.setOffline(true);
    await here.say('Written before the battery died');
    await here.frame.getByText(/will be sent when you are back/).waitFor();
    await Promise.all([first.page.close(), second.page.close()]);
    await first.context.setOffline(false);
    assert.ok(!agent.heardIn(chat).includes('Written before the battery died'));
    const later = await anotherTab(first, '/demo');
    const widget = new EmbeddedWidget(later.page);
    await widget.open();
    await agent.hears(chat, 'Written before the battery died');
    await saidOnce(widget, ['Since Tuesday', 'Written before the battery died']);
    assert.deepEqual(agent.heardIn(chat), ['The sound is gone', 'And the picture', 'Since Tuesday', 'Written before the battery died']);
    later.assertContent();
  });

  await t.test('what ends in one has ended in the other', async () => {
    const [one, other] = [await anotherTab(first, '/demo'), await anotherTab(first, '/demo')];
    const [ending, seeing] = [one, other].map(({ page }) => new EmbeddedWidget(page));
    await ending.open();
    await seeing.open();
    await ending.frame.getByRole('button', { name: 'End chat' }).click();
    await ending.frame.getByRole('dialog', { name: 'End this chat?' }).getByRole('button', { name: 'End chat' }).click();
    for (const widget of [ending, seeing]) {
      await widget.frame.getByText('You have ended the chat.').waitFor();
      assert.equal(await widget.composer().count(), 0);
    }
    await seeing.rate(4, 'Fine');
    await seeing.frame.getByText(/You gave 4 stars/).waitFor();
    one.assertContent();
    other.assertContent();
  });

  first.assertContent();
  second.assertContent();
});

test('two tabs outlive their token', async (t) => {
  const agent = await LiveAgent.comes(t, desk.server, desk.people.agent);
  const tokens = [];
  const token = () => {
    const good = tokens.find(({ ends: end }) => end > Date.now());
    if (good) return good.token;
    const exp = Math.floor(Date.now() / 1000) + (tokens.length === 0 ? 20 : 3600); // the first is short
    tokens.push({ ends: exp * 1000, token: tokenFor('rosa', 'user', { name: 'Rosa', exp }) });
    return tokens.at(-1).token;
  };
  const first = await desk.arrives();
  await first.context.exposeFunction('tokenOfTheShop', token);
  await first.page.goto('/demo');
  const second = await anotherTab(first, '/demo');
  const [here, there] = [first, second].map(({ page }) => new EmbeddedWidget(page));
  for (const { page } of [first, second]) {
    await page.getByRole('button', { name: 'Sign out' }).waitFor(); // the demo's own customer is told first
    await page.evaluate(() => window.Ledgerdesk('identify', () => window.tokenOfTheShop()));
  }
  await here.open();
  await here.say('Before the end');
  const chat = await agent.takesTheNext();
  assert.equal(chat.userName, 'Rosa');
  await there.launcher().click();
  await there.messages().getByText('Before the end').waitFor();
  await eventually(() => tokens[0].ends < Date.now(), 'the end of the token');
  await here.say('After the end, here');
  await agent.hears(chat, 'After the end, here');
  await there.say('After the end, there');
  await agent.hears(chat, 'After the end, there');
  await agent.say(chat, 'Both are here');
  for (const widget of [here, there]) {
    await saidOnce(widget, ['Before the end', 'After the end, here', 'After the end, there', 'Both are here']);
  }
  assert.equal(agent.heardIn(chat).length, 3);
  assert.equal(tokens.length, 2);
  first.assertContent();
  second.assertContent();
});
