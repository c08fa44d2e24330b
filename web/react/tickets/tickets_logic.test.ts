// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest';
import type { Attachment } from '../../core/api/files';
import type { AskPage } from '../support/use_pages';
import { categoryChoices } from './category_choice';
import { merged } from './merged_pages';
import { repeatable } from './repeatable';
import { givenBack, takenOut } from './reply_draft';
import { hasNews, markSeen } from './seen_tickets';
import { entriesOf } from './thread';
import { emptyDraft, firstWrong, type Ticket, ticketOf, withProposal } from './ticket_draft';
import { tabOf } from './ticket_tabs';
import { meaningOf } from './ticket_view';

beforeEach(() => localStorage.clear());

test('a proposed subject replaces what was there, once', () => {
  const draft = { ...emptyDraft, subject: 'old', description: 'long' };
  const proposed = withProposal(draft, 'vat');
  expect(proposed).toMatchObject({ subject: 'vat', description: 'long' });
  const edited = { ...proposed, subject: 'VAT on invoices' };
  expect(withProposal(edited, 'vat').subject).toBe('VAT on invoices');
  expect(withProposal(edited, '').subject).toBe('VAT on invoices');
});

test('the same words are sent with the same key, whatever was offered meanwhile', () => {
  const first = repeatable({ subject: 'a', offerId: '1' }, null);
  expect(repeatable({ subject: 'a', offerId: '2' }, first)).toBe(first);
  expect(repeatable({ subject: 'a' }, JSON.parse(JSON.stringify(first)))).toEqual(first);
  expect(repeatable({ subject: 'b', offerId: '1' }, first).key).not.toBe(first.key);
});

test('a ticket has what was written, and the page’s note below it', () => {
  const draft = { ...emptyDraft, subject: 's', description: 'd \n', category: 'billing' as const };
  expect(ticketOf(draft, { offerId: 'o', note: '(note)' })).toEqual({
    subject: 's',
    description: 'd\n\n(note)',
    category: 'billing',
    priority: 'medium',
    offerId: 'o',
  });
});

test('what is missing is left out, for the service to say so', () => {
  const body = ticketOf(
    { ...emptyDraft, description: ' ' },
    { offerId: undefined, note: '(note)' },
  );
  expect(body).toEqual({ subject: '', description: ' ', priority: 'medium' });
});

test('the first wrong field is the first in the form', () => {
  expect(firstWrong([{ field: 'category' }, { field: 'subject' }])).toBe('subject');
  expect(firstWrong([{ field: '?limit' }])).toBeUndefined();
});

test('an answer leaves the draft for what is written after it, and comes back before that', () => {
  const file = (id: string) => ({ id }) as Attachment;
  const request = { key: 'k', body: '{}' };
  const out = takenOut({ message: 'first', attachments: [file('a')] }, request);
  expect(out).toMatchObject({ message: '', attachments: [], sent: request });
  const back = givenBack({ ...out, message: 'second', attachments: [file('b')] });
  expect(back.message).toBe('first\nsecond');
  expect(back.attachments.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(givenBack(back)).toBe(back);
});

interface Row {
  id: string;
  createdAt: string;
}
const rows = (...days: number[]): Row[] =>
  days.map((day) => ({ id: `d${day}`, createdAt: `2026-01-${String(day).padStart(2, '0')}` }));

const paged =
  (...pages: Row[][]): AskPage<Row> =>
  async (cursor) => {
    const at = Number(cursor ?? 0);
    return { items: pages[at] ?? [], next: at + 1 < pages.length ? String(at + 1) : null };
  };

test('two lists are one, newest first, over their pages', async () => {
  const { signal } = new AbortController();
  const ask = merged<Row>([paged(rows(30, 28), rows(5, 4)), paged(rows(29, 6, 1))]);
  const { items, next } = await ask(null, signal);
  expect(items.map(({ id }) => id)).toEqual(['d30', 'd29', 'd28', 'd6', 'd5', 'd4', 'd1']);
  expect(next).toBeNull();
});

test('a merged list goes on where it was, and begins anew', async () => {
  const { signal } = new AbortController();
  const month = Array.from({ length: 25 }, (_, at) => 28 - at);
  const ask = merged<Row>([paged(rows(...month.slice(0, 13))), paged(rows(...month.slice(13)))]);
  const first = await ask(null, signal);
  expect(first.items).toHaveLength(20);
  const second = await ask(first.next, signal);
  expect(second.items.map(({ id }) => id)).toEqual(['d8', 'd7', 'd6', 'd5', 'd4']);
  expect(second.next).toBeNull();
  expect((await ask(null, signal)).items).toEqual(first.items);
});

test('a merged list loses nothing when a part of it fails to come', async () => {
  const { signal } = new AbortController();
  const month = Array.from({ length: 28 }, (_, at) => 28 - at);
  const parts = [month.slice(0, 12), month.slice(12, 24), month.slice(24)];
  const whole = paged(...parts.map((days) => rows(...days)));
  let fails = false;
  const ask = merged<Row>([
    (cursor, signalled) => (fails ? Promise.reject(new Error('503')) : whole(cursor, signalled)),
    paged(rows()),
  ]);
  const first = await ask(null, signal);
  fails = true;
  await expect(ask(first.next, signal)).rejects.toThrow('503');
  fails = false;
  const second = await ask(first.next, signal);
  const ids = [...first.items, ...second.items].map(({ id }) => id);
  expect(ids).toEqual(month.map((day) => `d${day}`));
});

test('news is what has changed since it was seen here', () => {
  const ticket = { id: 't', version: 3, status: 'in_progress' as const };
  expect(hasNews('ada', ticket)).toBe(false);
  expect(hasNews('ada', { ...ticket, status: 'waiting_user' })).toBe(true);
  markSeen('ada', ticket);
  expect(hasNews('ada', { ...ticket, status: 'waiting_user' })).toBe(false);
  expect(hasNews('ada', { ...ticket, version: 4 })).toBe(true);
  expect(hasNews('ben', { ...ticket, status: 'waiting_user' })).toBe(true);
});

test('categories are the desk’s: named, ordered, hidden; the five until it is known', () => {
  const t = (key: string) => key;
  expect(categoryChoices([], t, 'en').map(({ id }) => id)).toHaveLength(5);
  const desk = [
    {
      id: 'other',
      title: { en: 'Else', de: 'Sonst' },

      forTickets: true,
      hidden: false,
    },
    { id: 'billing', title: { en: 'Money' }, forTickets: true, hidden: false },
    { id: 'content', title: { en: 'Content' }, forTickets: true, hidden: true },
    { id: 'news', title: { en: 'News' }, forTickets: false, hidden: false },
  ];
  expect(categoryChoices(desk, t, 'de')).toEqual([
    { id: 'other', title: 'Sonst' },
    { id: 'billing', title: 'Money' },
  ]);
});

test('a thread begins with what was asked, and says who of the staff has answered', () => {
  const ticket = {
    id: 't',
    userName: 'Ada',
    description: 'It is locked',
    createdAt: '2026-01-01',
    messages: [
      { id: 'm', senderId: null, senderName: 'Grace', senderType: 'agent', message: 'Try now' },
    ],
  } as Ticket;
  expect(entriesOf(ticket).map(({ fromStaff, name, text }) => [fromStaff, name, text])).toEqual([
    [false, 'Ada', 'It is locked'],
    [true, 'Grace', 'Try now'],
  ]);
});

test('an unknown tab in an address is all', () => {
  expect(tabOf('waiting')).toBe('waiting');
  expect(tabOf('nonsense')).toBe('all');
  expect(tabOf(null)).toBe('all');
});

test('an open ticket with an answer does not promise one', () => {
  const messages = (...senders: string[]) =>
    senders.map((senderType) => ({ senderType })) as Ticket['messages'];
  expect(meaningOf({ status: 'open' })).toBe('open');
  expect(meaningOf({ status: 'open', messages: messages('user', 'agent') })).toBe('answered');
  expect(meaningOf({ status: 'open', messages: messages('agent', 'user') })).toBe('open');
  expect(meaningOf({ status: 'resolved', messages: messages('agent') })).toBe('resolved');
});
