// What a ticket or chat was after one of its events, and what that event made of it.
import type { Schemas } from '../../core/api/client';

export type HistoryKind = 'ticket' | 'chat';
export type HistoryEvent = Schemas['Event'];

export interface PastMessage {
  id: string;
  senderName: string;
  senderType: 'user' | 'agent' | 'system';
  message: string;
  internal: boolean;
  createdAt: string;
  attachments: readonly Schemas['Attachment'][];
}

export interface PastState {
  properties: Readonly<Record<string, unknown>>;
  messages: readonly PastMessage[];
}

export interface Change {
  name: string;
  before: unknown; // null: it was not there
  after: unknown;
}

type Ticket = Schemas['TicketWithMessages'] & Schemas['Ticket'];

// Bookkeeping that moves with every event and says nothing of its own.
const bookkeeping = ['id', 'version', 'updatedAt', 'queuePosition', 'waitSeconds', 'lastSeq'];

const shown = (entity: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(entity).filter(([name]) => !bookkeeping.includes(name)));

export function ticketAsItWas(ticket: Ticket): PastState {
  const { messages = [], ...properties } = ticket;
  return {
    properties: shown(properties),
    messages: messages.map((message) => ({
      id: message.id,
      senderName: message.senderName ?? message.senderId ?? '',
      senderType: message.senderType,
      message: message.message,
      internal: message.internal ?? false,
      createdAt: message.createdAt,
      attachments: message.attachments ?? [],
    })),
  };
}

export function chatAsItWas(
  chat: Schemas['Chat'],
  messages: readonly Schemas['ChatMessage'][],
): PastState {
  return {
    properties: shown(chat),
    messages: messages.map((message) => ({
      id: message.id,
      senderName: message.senderName ?? message.senderId,
      senderType: message.senderType,
      message: message.message,
      internal: false,
      createdAt: message.createdAt,
      attachments: message.attachments ?? [],
    })),
  };
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && !value.length);

const isSame = (one: unknown, other: unknown): boolean =>
  (isEmpty(one) && isEmpty(other)) || JSON.stringify(one) === JSON.stringify(other);

// Property by property. Null as `before`: there was nothing yet, so all that is there is new.
export function changesBetween(before: PastState | null, after: PastState): Change[] {
  const old = before?.properties ?? {};
  const names = new Set([...Object.keys(old), ...Object.keys(after.properties)]);
  return [...names]
    .filter((name) => !isSame(old[name], after.properties[name]))
    .map((name) => ({ name, before: old[name] ?? null, after: after.properties[name] ?? null }));
}

// The ids of the messages that were not there before.
export function newMessages(before: PastState | null, after: PastState): ReadonlySet<string> {
  const old = new Set(before?.messages.map(({ id }) => id));
  return new Set(after.messages.map(({ id }) => id).filter((id) => !old.has(id)));
}
