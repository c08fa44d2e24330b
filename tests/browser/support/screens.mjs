// Every screen of the web, once: where it is, who looks at it, and what is there when it is whole.
import { Console, Widget } from './pages.mjs';

const heading = (name) => (page) => page.getByRole('heading', { name }).first().waitFor();
const shows = (text) => (page) => page.getByText(text).first().waitFor();

async function article(page) {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByRole('group', { name: /help/i }).or(page.getByRole('button', { name: /yes/i })).first().waitFor();
}

// Beside a chat or a ticket, where there is room.
async function customerIsKnown(page) {
  if (page.viewportSize().width < 1000) return;
  await page.getByRole('region', { name: 'Customer' }).getByText('ada@example.com').waitFor();
}

async function open(page) {
  const widget = new Widget(page);
  await widget.open();
  return widget;
}

// `who` is a person of the demo by role; without one it is somebody who has not signed in.
export const screens = [
  { name: 'help-home', url: '/help', ready: heading('Popular articles') },
  { name: 'help-search', url: '/help/search?q=upgarde', ready: heading(/upgrade/i) },
  { name: 'help-nothing-found', url: '/help/search?q=xyzzyqwv', ready: heading(/.+/) },
  { name: 'help-category', url: '/help/category/billing', ready: heading('Billing & subscription') },
  { name: 'help-article', url: '/help/articles/upgrade-your-subscription', ready: article },
  { name: 'help-missing', url: '/help/articles/there-is-none', status: 404, ready: heading(/.+/) },

  { name: 'tickets-sign-in', url: '/tickets', ready: shows('Continue as Ada Demo') },
  { name: 'tickets', url: '/tickets', who: 'user', ready: shows('Video freezes') },
  { name: 'ticket-new', url: '/tickets/new', who: 'user', ready: (page) => page.getByLabel('Subject').waitFor() },
  { name: 'ticket', url: ({ ticket }) => `/tickets/${ticket}`, who: 'user', ready: shows('Thanks, we are looking into it') },

  { name: 'widget-start', url: '/demo', frame: 'widget', ready: open },
  {
    name: 'widget-help', url: '/demo', frame: 'widget',
    ready: async (page) => {
      const widget = await open(page);
      await widget.frame.getByRole('tab', { name: 'Help' }).click();
      await widget.frame.getByRole('heading', { name: 'Popular articles' }).waitFor();
    },
  },
  {
    name: 'widget-tickets', url: '/demo', frame: 'widget',
    ready: async (page) => {
      const widget = await open(page);
      await widget.frame.getByRole('tab', { name: 'Tickets' }).click();
      await widget.frame.getByText('Video freezes').first().waitFor();
    },
  },
  {
    name: 'widget-chat', url: '/demo', frame: 'widget', // last of the widget's: it begins a chat
    ready: async (page) => {
      const widget = await open(page);
      if ((await widget.messages().count()) === 0) await widget.say('Where is my invoice?');
      await widget.messages().getByText('Where is my invoice?').first().waitFor();
    },
  },

  { name: 'console-sign-in', url: '/console', ready: shows('Grace Demo') },
  {
    name: 'console-chats', url: '/console', who: 'agent',
    ready: async (page) => {
      const desk = new Console(page);
      await desk.isOnline();
      await page.getByRole('button', { name: 'Accept Ada Demo' }).or(desk.reply('Ada Demo')).first().waitFor();
      if (await page.getByRole('button', { name: 'Accept Ada Demo' }).isVisible()) await desk.accept('Ada Demo');
      await desk.log('Ada Demo').getByText('Where is my invoice?').first().waitFor();
      await customerIsKnown(page);
    },
  },
  { name: 'console-tickets', url: '/console/tickets', who: 'agent', ready: shows('Video freezes') },
  { name: 'console-ticket', url: ({ ticket }) => `/console/tickets/${ticket}`, who: 'agent', ready: async (page) => { await shows('Thanks, we are looking into it')(page); await customerIsKnown(page); } },
  {
    name: 'console-palette', url: '/console/tickets', who: 'agent',
    ready: async (page) => {
      await page.getByText('Video freezes').first().waitFor();
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'console-shortcuts', url: '/console/tickets', who: 'agent',
    ready: async (page) => {
      await page.getByText('Video freezes').first().waitFor();
      await page.keyboard.press('Shift+?');
      await page.getByRole('dialog').waitFor();
    },
  },

  { name: 'admin-articles', url: '/admin/articles?q=upgrade', who: 'admin', ready: shows('Upgrade your subscription') },
  {
    name: 'admin-article', url: ({ article: id }) => `/admin/articles/${id}`, who: 'admin',
    ready: (page) => page.getByRole('toolbar').first().waitFor(),
  },
  { name: 'admin-agents', url: '/admin/desk/agents', who: 'admin', ready: shows('Grace Demo') },
  { name: 'admin-categories', url: '/admin/desk/categories', who: 'admin', ready: (page) => page.getByText('billing').first().waitFor() },
  { name: 'admin-tags', url: '/admin/desk/tags', who: 'admin', ready: heading(/tags/i) },
  { name: 'admin-canned-replies', url: '/admin/desk/replies', who: 'admin', ready: heading(/replies/i) },
  { name: 'admin-greetings', url: '/admin/desk/greetings', who: 'admin', ready: heading(/greetings/i) },
  { name: 'admin-hours', url: '/admin/desk/hours', who: 'admin', ready: heading(/hours/i) },
  { name: 'admin-synonyms', url: '/admin/desk/synonyms', who: 'admin', ready: heading(/synonyms/i) },
  { name: 'admin-embed', url: '/admin/desk/embed', who: 'admin', ready: shows('widget.js') },
  { name: 'admin-history', url: ({ ticket }) => `/admin/history/ticket/${ticket}`, who: 'admin', ready: (page) => page.getByRole('slider').waitFor() },
];
