// Who is at the end of a chat stays there, whatever takes room from it at once.
import { test } from 'node:test';
import { eventually } from './support/eventually.mjs';
import { EmbeddedWidget } from './support/embedded.mjs';
import { LiveAgent } from './support/live_agent.mjs';
import { sharedDesk } from './support/shared_desk.mjs';

const desk = sharedDesk();
const lines = 12;

const below = (log) => log.evaluate(({ parentElement: { scrollHeight, scrollTop, clientHeight } }) =>
  scrollHeight - scrollTop - clientHeight);
const isAtEnd = (log, when) => eventually(async () => (await below(log)) < 2, `the end, ${when}`);

// It is under way in one frame of the browser's, and refused in the next.
async function addsFilesInVain(widget, page) {
  await page.route('**/api/attachments?*', (route) => route.abort());
  const chosen = page.waitForEvent('filechooser');
  await widget.frame.getByRole('button', { name: 'Attach files' }).click();
  const names = ['one.txt', 'two.txt', 'three.txt'];
  await (await chosen).setFiles(names.map((name) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(name) })));
  await widget.frame.getByRole('button', { name: 'Try again' }).nth(names.length - 1).waitFor();
}

test('while files are added in vain, and what is said then', async (t) => {
  const agent = await LiveAgent.comes(t, desk.server, desk.people.agent);
  const customer = await desk.arrives({ url: '/demo' });
  const widget = new EmbeddedWidget(customer.page);
  await widget.open();
  await widget.say('Hello');
  const chat = await agent.takesTheNext();
  for (let line = 1; line <= lines; line += 1) await agent.say(chat, `Line ${line}`);
  await widget.messages().getByText(`Line ${lines}`, { exact: true }).waitFor();
  await isAtEnd(widget.messages(), 'when all is said');
  await addsFilesInVain(widget, customer.page);
  await isAtEnd(widget.messages(), 'when the files stand below');
  await agent.say(chat, 'And that');
  await widget.messages().getByText('And that').waitFor();
  await isAtEnd(widget.messages(), 'when more is said');
});
