// The pages of a language, each with words that only this language has there.
import { EmbeddedWidget } from './embedded.mjs';

const shows = (text) => (page) => page.getByText(text).first().waitFor();
const heading = (name) => (page) => page.getByRole('heading', { name, level: 1 }).waitFor();

// The widget on the demo's page, at one of its tabs.
const widget = (launcher, tab, text) => async (page) => {
  await page.getByRole('button', { name: launcher, exact: true }).click();
  const { frame } = new EmbeddedWidget(page, launcher);
  await frame.getByRole('tab', { name: tab }).click();
  await frame.getByText(text).first().waitFor();
};

const customers = (said) => [
  { name: 'help-home', url: '/help', ready: heading(said.help) },
  { name: 'help-search', url: '/help/search?q=password', ready: heading(said.results) },
  { name: 'help-category', url: '/help/category/billing', ready: heading(said.billing) },
  { name: 'help-article', url: '/help/articles/upgrade-your-subscription', ready: shows(said.stillStuck) },
  { name: 'tickets-sign-in', url: '/tickets', ready: heading(said.signIn) },
  { name: 'tickets', url: '/tickets', who: 'user', ready: heading(said.myTickets) },
  { name: 'ticket-new', url: '/tickets/new', who: 'user', ready: (page) => page.getByLabel(said.subject).waitFor() },
  { name: 'ticket', url: ({ ticket }) => `/tickets/${ticket}`, who: 'user', ready: shows(said.reply) },
  { name: 'widget-start', url: '/demo', framed: true, ready: widget(said.support, said.chat, said.greeting) },
  { name: 'widget-help', url: '/demo', framed: true, ready: widget(said.support, said.helpTab, said.topics) },
  { name: 'widget-tickets', url: '/demo', framed: true, ready: widget(said.support, said.ticketsTab, said.waitsForYou) },
];

export const arabic = customers({
  help: 'كيف يمكننا مساعدتك؟', results: /نتائج البحث عن/, billing: 'الفواتير والاشتراك',
  stillStuck: 'ألم تُحلّ المشكلة؟', signIn: 'تسجيل الدخول', myTickets: 'تذاكري', subject: 'الموضوع',
  waitsForYou: /بانتظار/, reply: 'ردك', support: 'الدعم', chat: 'المحادثة', greeting: 'مرحبًا! كيف يمكننا مساعدتك؟',
  helpTab: 'المساعدة', topics: 'المواضيع', ticketsTab: 'التذاكر',
});

export const german = customers({
  help: 'Wie können wir helfen?', results: /Ergebnisse für/, billing: 'Rechnung & Abonnement',
  stillStuck: 'Noch nicht gelöst?', signIn: 'Anmelden', myTickets: 'Meine Anfragen', subject: 'Betreff',
  waitsForYou: /Wartet auf dich/, reply: 'Deine Antwort', support: 'Support', chat: 'Chat', greeting: 'Hallo! Wie können wir helfen?',
  helpTab: 'Hilfe', topics: 'Themen', ticketsTab: 'Anfragen',
});

export const germanStaff = [
  { name: 'console-sign-in', url: '/console', ready: shows('Grace Demo') },
  { name: 'console-chats', url: '/console', who: 'agent', ready: (page) => page.getByRole('button', { name: /Du bist Online/i }).waitFor() },
  { name: 'console-tickets', url: '/console/tickets', who: 'agent', ready: shows('Video freezes') },
  { name: 'console-ticket', url: ({ ticket }) => `/console/tickets/${ticket}`, who: 'agent', ready: shows('Thanks, we are looking into it') },
  { name: 'admin-articles', url: '/admin/articles?q=upgrade', who: 'admin', ready: shows('Upgrade your subscription') },
  { name: 'admin-article', url: ({ article: id }) => `/admin/articles/${id}`, who: 'admin', ready: (page) => page.getByRole('toolbar').first().waitFor() },
  { name: 'admin-agents', url: '/admin/desk/agents', who: 'admin', ready: shows('Grace Demo') },
  { name: 'admin-hours', url: '/admin/desk/hours', who: 'admin', ready: (page) => page.getByRole('heading', { level: 1 }).waitFor() },
  { name: 'admin-embed', url: '/admin/desk/embed', who: 'admin', ready: shows('widget.js') },
  { name: 'admin-history', url: ({ ticket }) => `/admin/history/ticket/${ticket}`, who: 'admin', ready: (page) => page.getByRole('slider').waitFor() },
];
