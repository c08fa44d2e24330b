// An agent who was away too long: what becomes of the chats, and of what was written in them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokenFor } from '../end_to_end/support/tokens.mjs';
import { Person, openBrowser } from './support/browser.mjs';
import { CutLine } from './support/cut_line.mjs';
import { demoPeople, startDesk } from './support/desk.mjs';
import { eventually } from './support/eventually.mjs';
import { LiveAgent } from './support/live_agent.mjs';
import { Console } from './support/pages.mjs';
import { waits } from './support/waiting.mjs';

const written = 'I will refund you 100 euros';

test('what was written for a chat that was lost is kept, and sent only when its agent says so', async (t) => {
  const server = await startDesk(t, { CHAT_AGENT_GONE_AFTER: '300ms' });
  const { admin } = await demoPeople(server);
  const as = { Authorization: `Bearer ${admin}` };
  const waiting = async () => (await server.call('GET', '/api/chats/waiting', { as })).body;
  const said = async ({ id }) => {
    const { body } = await server.call('GET', `/api/chats/${id}/messages`, { as });
    return body.filter(({ senderType }) => senderType === 'agent').map(({ message }) => message);
  };
  const browser = await openBrowser(t);
  const token = tokenFor('dora', 'agent', { name: 'Dora' });
  const agent = await Person.arrive(browser, server.base, { token });
  const { page } = agent;
  const line = await CutLine.of(agent);
  await page.goto('/console');
  const desk = new Console(page);
  const notSent = page.getByRole('region', { name: 'Not sent' });
  await desk.isOnline();
  for (const name of ['Lena', 'Max']) {
    await waits(t, server, name, 'Refund');
    await desk.accept(name);
  }
  let lena;

  await t.test('the notice names whose chats are gone, and what was not sent stands beside the others', async () => {
    await line.cut();
    await desk.say('Lena', written);
    await desk.log('Lena').getByText('Sending…').waitFor();
    const lost = await eventually(async () => {
      const chats = await waiting();
      return chats.length === 2 && chats;
    }, 'both chats in the queue again');
    lena = lost.find(({ userName }) => userName === 'Lena');
    await line.mend();
    await page.getByText('2 chats went back to the queue: Lena, Max. What you wrote there was not sent').waitFor();
    await notSent.getByText('Lena').waitFor();
    await notSent.getByText(written).waitFor();
    assert.equal(await notSent.getByText('Max').count(), 0);
    await page.reload();
    await notSent.getByText(written).waitFor();
  });

  await t.test('when the chat comes back it is not sent by itself', async () => {
    const carol = await LiveAgent.comes(t, server, tokenFor('carol', 'agent', { name: 'Carol' }));
    await carol.ask('agent:accept', { sessionId: lena.id });
    await carol.say(lena, 'No refund is possible, sorry');
    await carol.ask('agent:transfer', { sessionId: lena.id, toAgentId: 'dora' });
    await desk.log('Lena').getByText('Not sent: this chat was not yours any more').waitFor();
    await notSent.waitFor({ state: 'detached' });
    await desk.say('Lena', 'Hello, Dora again');
    await eventually(async () => (await said(lena)).length === 2, 'what is written now is sent');
    assert.deepEqual(await said(lena), ['No refund is possible, sorry', 'Hello, Dora again']);
    await desk.log('Lena').getByText(written).waitFor();
  });

  await t.test('it is sent when she says so', async () => {
    await desk.log('Lena').getByRole('button', { name: 'Send' }).click();
    await desk.log('Lena').getByRole('button', { name: 'Send' }).waitFor({ state: 'detached' });
    await eventually(async () => (await said(lena)).includes(written), 'it is sent');
  });

  agent.assertContent();
});
