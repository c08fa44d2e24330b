// What is known of one chat, and how each thing that is heard changes it. Pure.
import type { Schemas } from '../api/client';
import type { ChatMessage, ChatSession } from './events';

// Written here, and not yet known to be on the service's disk.
export interface Outgoing {
  clientMessageId: string;
  sessionId: string; // empty: it begins a chat
  message: string;
  attachments: string[];
  createdAt: string;
  customer?: string; // of the chat that it was written in
  afterSeq?: number; // what was known of that chat then
  start?: { offerId?: string; page?: string; language?: string }; // of what begins a chat
  refused?: string; // the code; absent: it is tried until it succeeds
}

// The code of what was written for a chat that its agent has lost: he says whether it is sent.
export const chatLost = 'chat_lost';

// An agent came or went while this was watched.
export interface Coming {
  kind: 'joined' | 'left';
  agentName: string;
  afterSeq: number; // where it belongs among the messages
  at: string;
}

export interface Conversation {
  session: ChatSession;
  messages: readonly ChatMessage[]; // by seq
  comings: readonly Coming[];
  typing: boolean; // the other side
  otherConnected: boolean;
  readByOther: number; // up to this seq
  readByMe: number;
  estimatedWaitSeconds: number | null;
  served: boolean; // by an agent, now or before
  endReason: string | null;
  rating: number | null;
  ticketId: string | null; // what it has become
}

export function begin(session: ChatSession): Conversation {
  return {
    session,
    messages: [],
    comings: [],
    typing: false,
    otherConnected: true,
    readByOther: 0,
    readByMe: 0,
    estimatedWaitSeconds: null,
    served: session.agentId !== null,
    endReason: null,
    rating: null,
    ticketId: null,
  };
}

// For people. Of an agent without a name the service tells the id, which says nothing to a customer.
export function nameOfAgent({
  agentId,
  agentName,
}: Pick<ChatSession, 'agentId' | 'agentName'>): string {
  return agentName && agentName !== agentId ? agentName : '';
}

// Each message once, in the order of seq, whatever the order in which they are heard.
export function receive(conversation: Conversation, heard: readonly ChatMessage[]): Conversation {
  const known = new Set(conversation.messages.map((message) => message.seq));
  const fresh = heard.filter((message) => !known.has(message.seq));
  if (fresh.length === 0) return conversation;
  const unique = new Map(fresh.map((message) => [message.seq, message]));
  const messages = [...conversation.messages, ...unique.values()].sort((a, b) => a.seq - b.seq);
  const last = messages[messages.length - 1]?.seq ?? 0;
  const session = {
    ...conversation.session,
    lastSeq: Math.max(last, conversation.session.lastSeq),
  };
  return { ...conversation, session, messages };
}

// The seq up to which nothing is missing: what a sync asks for lies behind it.
export function wholeUpTo(conversation: Conversation): number {
  let whole = 0;
  for (const { seq } of conversation.messages) {
    if (seq !== whole + 1) break;
    whole = seq;
  }
  return whole;
}

// What a message needs to know of the chat that it is written in.
export const writtenIn = (conversation: Conversation): Partial<Outgoing> => ({
  customer: conversation.session.userName ?? '',
  afterSeq: wholeUpTo(conversation),
});

// Whether the agent of `myId` had lost the chat since, and another one has spoken in it.
export function hasMovedOn(chat: Conversation, { afterSeq }: Outgoing, myId: string): boolean {
  if (afterSeq === undefined || chat.session.userId === myId) return false;
  return chat.messages.some(
    ({ seq, senderType, senderId }) =>
      seq > afterSeq && senderType === 'agent' && senderId !== myId,
  );
}

export const hasGap = (conversation: Conversation): boolean =>
  wholeUpTo(conversation) < conversation.messages.length ||
  wholeUpTo(conversation) < conversation.session.lastSeq;

export function withSession(
  conversation: Conversation,
  change: Partial<ChatSession>,
): Conversation {
  const session = { ...conversation.session, ...change };
  return { ...conversation, session, served: conversation.served || session.agentId !== null };
}

function withComing(conversation: Conversation, kind: Coming['kind'], agentName: string) {
  const at = new Date().toISOString();
  const coming = { kind, agentName, afterSeq: wholeUpTo(conversation), at };
  return { ...conversation, comings: [...conversation.comings, coming] };
}

export function agentJoined(chat: Conversation, agentId: string, agentName: string): Conversation {
  const known = chat.session.agentId === agentId;
  const joined = withSession(
    known ? chat : withComing(chat, 'joined', nameOfAgent({ agentId, agentName })),
    {
      status: 'active',
      agentId,
      agentName,
      queuePosition: null,
    },
  );
  return { ...joined, otherConnected: true };
}

export function agentLeft(chat: Conversation): Conversation {
  const left = withComing(chat, 'left', nameOfAgent(chat.session));
  const waits = withSession(left, { status: 'waiting', agentId: null, agentName: null });
  return { ...waits, typing: false };
}

// What the service has kept of a chat, and pushes do not tell again.
export function withRecord(
  chat: Conversation,
  record: Schemas['Chat'],
  myId: string,
): Conversation {
  const mine = record.userId === myId;
  const [readByMe, readByOther] = mine
    ? [record.readByUser, record.readByAgent]
    : [record.readByAgent, record.readByUser];
  return {
    ...chat,
    readByMe: Math.max(chat.readByMe, readByMe),
    readByOther: Math.max(chat.readByOther, readByOther),
    served: chat.served || record.acceptedAt !== null,
    endReason: record.endReason ?? chat.endReason,
    rating: record.rating ?? chat.rating,
    ticketId: record.ticketId ?? chat.ticketId,
  };
}

export function unread(conversation: Conversation, myId: string): number {
  return conversation.messages.filter(
    (message) =>
      message.seq > conversation.readByMe &&
      message.senderType !== 'system' &&
      message.senderId !== myId,
  ).length;
}
