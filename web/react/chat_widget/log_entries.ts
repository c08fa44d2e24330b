// What a chat looks like from top to bottom: messages, what waits to be sent, who came and went,
// and the days between them. Pure.
import type { Conversation, Outgoing } from '../../core/live/conversation';
import type { Attachment, ChatMessage } from '../../core/live/events';

export type MessageState = 'waiting' | 'refused' | 'sent' | 'read';

export interface MessageEntry {
  kind: 'message';
  key: string; // the same before and after it was sent
  side: 'mine' | 'theirs' | 'system';
  name: string | null; // shown above the first of several of one person
  text: string;
  attachments: Attachment[];
  files: number; // attachments of what is not sent yet: only their number is known
  at: string;
  state: MessageState | null; // of mine, where it says something new
  outgoing?: Outgoing;
}

export type LogEntry =
  | MessageEntry
  | { kind: 'day'; key: string; at: string }
  | { kind: 'coming'; key: string; joined: boolean; agentName: string; at: string };

const sideOf = (message: ChatMessage, myId: string): MessageEntry['side'] =>
  message.senderType === 'system' ? 'system' : message.senderId === myId ? 'mine' : 'theirs';

function sentEntry(message: ChatMessage, myId: string): MessageEntry {
  return {
    kind: 'message',
    key: message.clientMessageId ?? message.id,
    side: sideOf(message, myId),
    name: message.senderName ?? null,
    text: message.message,
    attachments: message.attachments ?? [],
    files: 0,
    at: message.createdAt,
    state: null,
  };
}

const waitingEntry = (outgoing: Outgoing): MessageEntry => ({
  kind: 'message',
  key: outgoing.clientMessageId,
  side: 'mine',
  name: null,
  text: outgoing.message,
  attachments: [],
  files: outgoing.attachments.length,
  at: outgoing.createdAt,
  state: outgoing.refused ? 'refused' : 'waiting',
  outgoing,
});

function conversationEntries(chat: Conversation, myId: string): LogEntry[] {
  const entries: LogEntry[] = [];
  let coming = 0;
  const comingsUpTo = (seq: number) => {
    for (; (chat.comings[coming]?.afterSeq ?? Infinity) <= seq; coming += 1) {
      const found = chat.comings[coming];
      if (!found) return;
      const { kind, agentName, at } = found;
      entries.push({
        kind: 'coming',
        key: `coming-${coming}`,
        joined: kind === 'joined',
        agentName,
        at,
      });
    }
  };
  for (const message of chat.messages) {
    comingsUpTo(message.seq - 1);
    entries.push(sentEntry(message, myId));
  }
  comingsUpTo(Number.MAX_SAFE_INTEGER);
  return entries;
}

// How far it came stands below the last of mine that came that far.
function markLastOfMine(entries: LogEntry[], chat: Conversation, myId: string): void {
  const mine = chat.messages.filter((message) => sideOf(message, myId) === 'mine');
  const last = mine[mine.length - 1];
  const read = mine.findLast((message) => message.seq <= chat.readByOther);
  for (const entry of entries) {
    if (entry.kind !== 'message') continue;
    if (last && entry.key === (last.clientMessageId ?? last.id)) entry.state = 'sent';
    if (read && entry.key === (read.clientMessageId ?? read.id)) entry.state = 'read';
  }
}

function withoutRepeatedNames(entries: LogEntry[]): void {
  let before: MessageEntry | null = null;
  for (const entry of entries) {
    if (entry.kind !== 'message') {
      before = null;
      continue;
    }
    const shown: MessageEntry = { ...entry };
    if (before?.side === entry.side && before.name === entry.name) entry.name = null;
    before = shown;
  }
}

const dayOf = (at: string): string => new Date(at).toDateString();

function withDays(entries: readonly LogEntry[]): LogEntry[] {
  const all: LogEntry[] = [];
  let day = '';
  for (const entry of entries) {
    if (dayOf(entry.at) !== day) {
      day = dayOf(entry.at);
      all.push({ kind: 'day', key: `day-${day}`, at: entry.at });
    }
    all.push(entry);
  }
  return all;
}

export function logEntries(
  chat: Conversation | null,
  outgoing: readonly Outgoing[],
  myId: string,
): LogEntry[] {
  const entries = chat ? conversationEntries(chat, myId) : [];
  if (chat) markLastOfMine(entries, chat, myId);
  const sent = new Set(entries.map(({ key }) => key));
  for (const waiting of outgoing) {
    if (!sent.has(waiting.clientMessageId)) entries.push(waitingEntry(waiting));
  }
  const dated = withDays(entries);
  withoutRepeatedNames(dated);
  return dated;
}
