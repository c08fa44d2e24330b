// The package of React components in an application that is not ours: on another origin, built with
// React of its own, each component against the real service.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { dirname, extname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openBrowser, Person } from './support/browser.mjs';
import { demoPeople, startDesk } from './support/desk.mjs';
import { begunOnce } from './support/shared_desk.mjs';

const web = fileURLToPath(new URL('../../web', import.meta.url));
const application = `
import { createRoot } from 'react-dom/client';
import * as desk from '@ledgerdesk/react';
import '@ledgerdesk/react/ledgerdesk.css';
import './host.css';

const asked = new URLSearchParams(location.search);
const Component = desk[asked.get('show')];
const props = JSON.parse(asked.get('props') ?? '{}');
const nothing = () => undefined;
createRoot(document.getElementById('root')).render(
  <desk.SupportProvider url={asked.get('url')} token={asked.get('token')} locale={asked.get('locale')}>
    <h2>The host</h2>
    <Component onOpen={nothing} onOpened={nothing} {...props} />
  </desk.SupportProvider>,
);
`;
// What hosts say of their elements, and how they choose the components' looks.
const styles = `
  button { text-transform: uppercase; border: 5px dotted; }
  h2, label { color: rgb(200, 0, 0); }
  input { inline-size: 40px; }
  .ld-root { --ld-accent: rgb(10, 125, 79); }
`;
const one = `
import { createRoot } from 'react-dom/client';
import { SupportProvider, TicketForm } from '@ledgerdesk/react';
createRoot(document.body).render(<SupportProvider><TicketForm onOpened={() => undefined} /></SupportProvider>);
`;
const typed = `
import type { TicketFormProps } from '@ledgerdesk/react';
// @ts-expect-error: it is given a ticket
export const wrong: TicketFormProps = { onOpened: (ticket: number) => ticket };
`;
const page = '<!doctype html><html lang="en"><title>Host</title><div id="root"></div><script type="module" src="/main.jsx"></script></html>';
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

let folder, host, server, browser, tokens, ticket;

function run(cwd, ...words) {
  const done = spawnSync(process.execPath, words, { cwd, encoding: 'utf8' });
  assert.equal(done.status, 0, done.stderr || done.stdout);
}

// The host's own build, as its developers would do it: it knows the package by name alone.
function buildHost(suite) {
  folder = mkdtempSync('/tmp/ld-host-');
  suite.after(() => rmSync(folder, { recursive: true, force: true }));
  run(folder, `${web}/build.mjs`, '--library', `${folder}/package`);
  mkdirSync(`${folder}/node_modules/@ledgerdesk`, { recursive: true });
  cpSync(`${folder}/package`, `${folder}/node_modules/@ledgerdesk/react`, { recursive: true });
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(`${folder}/package/package.json`, 'utf8'));
  for (const name of Object.keys({ ...dependencies, ...peerDependencies })) {
    mkdirSync(dirname(`${folder}/node_modules/${name}`), { recursive: true });
    symlinkSync(`${web}/node_modules/${name}`, `${folder}/node_modules/${name}`);
  }
  writeFileSync(`${folder}/index.html`, page);
  writeFileSync(`${folder}/main.jsx`, application);
  writeFileSync(`${folder}/host.css`, styles);
  run(folder, `${web}/node_modules/vite/bin/vite.js`, 'build', '--logLevel', 'warn');
}

async function serveHost(suite) {
  const files = createServer((request, response) => {
    const path = join(folder, 'dist', new URL(request.url, 'http://host').pathname.replace(/\/$/, '/index.html'));
    if (!existsSync(path)) return response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': types[extname(path)] ?? 'application/octet-stream' }).end(readFileSync(path));
  });
  await new Promise((listening) => files.listen(0, '127.0.0.1', listening));
  suite.after(() => new Promise((closed) => files.close(closed)));
  return `http://127.0.0.1:${files.address().port}`;
}

begunOnce(async (suite) => {
  buildHost(suite);
  host = await serveHost(suite);
  server = await startDesk(suite, { CORS_ORIGINS: host });
  browser = await openBrowser(suite);
  tokens = await demoPeople(server);
  const mine = await server.call('GET', '/api/tickets/my-tickets', { as: { Authorization: `Bearer ${tokens.user}` } });
  ticket = mine.body[0];
});

const components = [
  { show: 'ChatWidget', who: 'user', sees: (at) => at.getByLabel('Write a message') },
  { show: 'HelpCenter', who: 'user', sees: (at) => at.getByRole('heading', { name: 'Popular articles' }) },
  { show: 'TicketForm', who: 'user', sees: (at) => at.getByLabel('Subject') },
  { show: 'TicketList', who: 'user', sees: (at) => at.getByText(ticket.subject).first() },
  { show: 'TicketView', who: 'user', props: () => ({ ticketId: ticket.id }), sees: (at) => at.getByRole('heading', { name: ticket.subject }) },
  { show: 'AgentConsole', who: 'agent', sees: (at) => at.getByText('Nobody waiting') },
  { show: 'ArticleEditor', who: 'admin', props: () => ({ id: null }), sees: (at) => at.getByLabel('Title') },
  { show: 'TicketHistory', who: 'agent', props: () => ({ kind: 'ticket', id: ticket.id }), sees: (at) => at.getByRole('slider') },
];

for (const { show, who, props = () => ({}), sees } of components) {
  test(`${show} works in a host's application`, async () => {
    const person = await arrive(show, who, { props: props() });
    await sees(person.page).waitFor().finally(() => person.assertContent());
    await person.context.close();
  });
}

async function arrive(show, who, { locale = 'en', props = {}, ...options } = {}) {
  const query = new URLSearchParams({ show, url: server.base, locale, props: JSON.stringify(props) });
  if (who) query.set('token', tokens[who]);
  return Person.arrive(browser, host, { url: `/?${query}`, ...options });
}

test('where nobody is signed in what needs somebody says so, and the host’s page stays', async () => {
  for (const { show, props = () => ({}) } of components.filter(({ show }) => !['ChatWidget', 'HelpCenter'].includes(show))) {
    const { page, context } = await arrive(show, null, { props: props() });
    await page.getByText('You are not signed in. Please sign in.').waitFor();
    await page.getByRole('heading', { name: 'The host' }).waitFor();
    await context.close();
  }
});

const look = (element, ...names) =>
  element.evaluate((one, wanted) => wanted.map((name) => getComputedStyle(one)[name]), names);

test('looks end where the component ends, on both sides', async () => {
  const { page, context } = await arrive('TicketForm', 'user');
  const send = page.getByRole('button', { name: 'Send ticket' });
  assert.deepEqual(await look(send, 'textTransform', 'borderTopWidth', 'backgroundColor'), ['none', '1px', 'rgb(10, 125, 79)']);
  assert.deepEqual(await look(page.getByText('Subject', { exact: true }), 'color'), ['rgb(25, 28, 36)']);
  const subject = page.getByLabel('Subject');
  assert.deepEqual(await look(subject, 'boxSizing', 'borderTopStyle'), ['border-box', 'solid']);
  assert.ok((await subject.boundingBox()).width > 300, 'a field is as wide as the form');
  assert.equal(await page.locator('input[type=file]').isVisible(), false);
  const own = page.getByRole('heading', { name: 'The host' });
  assert.deepEqual(await look(own, 'color', 'boxSizing'), ['rgb(200, 0, 0)', 'content-box']);
  await context.close();
});

test('it is dark where the visitor wants it, unless the host says otherwise', async () => {
  const { page, context } = await arrive('TicketForm', 'user', { colorScheme: 'dark' });
  const root = page.locator('.ld-root');
  await page.getByLabel('Subject').waitFor();
  assert.deepEqual(await look(root, 'backgroundColor', 'colorScheme'), ['rgb(20, 22, 28)', 'light dark']);
  assert.deepEqual(await look(page.locator('html'), 'colorScheme'), ['normal']);
  await page.evaluate(() => (document.documentElement.dataset.theme = 'light'));
  assert.deepEqual(await look(root, 'backgroundColor'), ['rgb(255, 255, 255)']);
  await context.close();
});

test('Arabic is read from right to left in a page that is not', async () => {
  const { page, context } = await arrive('TicketForm', 'user', { locale: 'ar' });
  await page.getByLabel('الموضوع').waitFor();
  assert.deepEqual(await look(page.locator('.ld-root'), 'direction'), ['rtl']);
  assert.deepEqual(await look(page.locator('html'), 'direction'), ['ltr']);
  await context.close();
});

test('an agent goes away in the console, and looks right in its menus', async () => {
  const { page, context } = await arrive('AgentConsole', 'agent');
  await page.getByRole('button', { name: 'You are Online. Change' }).click();
  const away = page.getByRole('menuitem', { name: 'Away' });
  assert.deepEqual(await look(away, 'boxSizing'), ['border-box']);
  await away.click();
  await page.getByRole('button', { name: 'You are Away. Change' }).waitFor();
  await page.keyboard.press('o');
  await page.getByRole('button', { name: 'You are Online. Change' }).waitFor();
  await context.close();
});

test('an application takes what it uses, and no more', () => {
  mkdirSync(`${folder}/one`);
  writeFileSync(`${folder}/one/index.html`, page);
  writeFileSync(`${folder}/one/main.jsx`, one);
  run(`${folder}/one`, `${web}/node_modules/vite/bin/vite.js`, 'build', '--logLevel', 'warn');
  const names = readdirSync(`${folder}/one/dist/assets`).join(' ');
  assert.match(names, /widget|tickets/);
  assert.doesNotMatch(names, /content_editor|chats_page/);
});

test('its types are read by the strictest of ways', () => {
  writeFileSync(`${folder}/typed.mts`, typed);
  const ways = ['--strict', '--noEmit', '--skipLibCheck', '--module', 'nodenext'];
  run(folder, `${web}/node_modules/typescript/bin/tsc`, ...ways, 'typed.mts');
});

test('it is never written over what is not it', () => {
  const done = spawnSync(process.execPath, [`${web}/build.mjs`, '--library', `${folder}/one`], { encoding: 'utf8' });
  assert.equal(done.status, 1);
  assert.match(done.stderr, /holds something else/);
  assert.ok(existsSync(`${folder}/one/main.jsx`));
});

test('the package brings its types', () => {
  const declared = readFileSync(`${folder}/package/types/react/index.d.ts`, 'utf8');
  for (const { show } of components) assert.ok(declared.includes(show), show);
});
