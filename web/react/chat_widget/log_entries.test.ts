import { describe, expect, it } from 'vitest';
import { agentJoined, begin, type Outgoing, receive } from '../../core/live/conversation';
import type { ChatMessage, SenderType } from '../../core/live/events';
import { logEntries, type MessageEntry } from './log_entries';

const session = {
  id: 'chat',
  userId: 'ada',
  status: 'waiting' as const,
  agentId: null,
  createdAt: '2026-11-26T12:00:00.000Z',
  lastSeq: 0,
  queuePosition: 1,
};

const message = (seq: number, who: string, more: Partial<ChatMessage> = {}): ChatMessage => ({
  id: `m${seq}`,
  sessionId: 'chat',
  seq,
  senderId: who,
  senderType: ({ ada: 'user', grace: 'agent' }[who] ?? 'system') as SenderType,
  ...(who === 'grace' && { senderName: 'Grace' }),
  message: `text ${seq}`,
  createdAt: '2026-11-26T12:00:00.000Z',
  ...more,
});

const waiting: Outgoing = {
  clientMessageId: 'c9',
  sessionId: 'chat',
  message: 'later',
  attachments: ['file'],
  createdAt: '2026-11-26T12:00:00.000Z',
};

const messagesOf = (entries: ReturnType<typeof logEntries>) =>
  entries.filter((entry): entry is MessageEntry => entry.kind === 'message');

describe('the log of a chat', () => {
  it('has a line for each day', () => {
    const chat = receive(begin(session), [
      message(1, 'ada', { createdAt: '2026-11-24T12:00:00.000Z' }),
      message(2, 'ada', { createdAt: '2026-11-24T12:30:00.000Z' }),
      message(3, 'ada'),
    ]);
    const kinds = logEntries(chat, [], 'ada').map(({ kind }) => kind);
    expect(kinds).toEqual(['day', 'message', 'message', 'day', 'message']);
  });

  it('names who writes at the beginning of several messages', () => {
    const chat = receive(begin(session), [
      message(1, 'desk'),
      message(2, 'grace'),
      message(3, 'grace'),
      message(4, 'ada'),
      message(5, 'grace'),
    ]);
    const names = messagesOf(logEntries(chat, [], 'ada')).map(({ name }) => name);
    expect(names).toEqual([null, 'Grace', null, null, 'Grace']);
  });

  it('says of the last of mine that came so far: sent, read', () => {
    const chat = receive({ ...begin(session), readByOther: 3 }, [
      message(1, 'ada'),
      message(2, 'ada'),
      message(3, 'grace'),
      message(4, 'ada'),
    ]);
    const states = (readByOther: number) =>
      messagesOf(logEntries({ ...chat, readByOther }, [], 'ada')).map(({ state }) => state);
    expect(states(0)).toEqual([null, null, null, 'sent']);
    expect(states(3)).toEqual([null, 'read', null, 'sent']);
    expect(states(4)).toEqual([null, null, null, 'read']);
  });

  it('shows what waits last, and once when it has arrived', () => {
    const chat = receive(begin(session), [message(1, 'ada')]);
    const last = messagesOf(logEntries(chat, [waiting], 'ada'))[1];
    expect(last).toMatchObject({ key: 'c9', side: 'mine', state: 'waiting', files: 1 });
    const sent = receive(chat, [message(2, 'ada', { clientMessageId: 'c9' })]);
    const keys = messagesOf(logEntries(sent, [waiting], 'ada')).map(({ key }) => key);
    expect(keys).toEqual(['m1', 'c9']);
  });

  it('tells a refusal', () => {
    const refused = { ...waiting, refused: 'ended' };
    const entries = messagesOf(logEntries(null, [refused], 'ada'));
    expect(entries[0]).toMatchObject({ state: 'refused', outgoing: refused });
  });

  it('puts who came among the messages, where he came', () => {
    const before = receive(begin(session), [message(1, 'ada')]);
    const chat = receive(agentJoined(before, 'grace', 'Grace'), [message(2, 'grace')]);
    const kinds = logEntries(chat, [], 'ada').map(({ kind }) => kind);
    // He comes today, whenever that is: days stand between.
    const others = kinds.filter((kind) => kind !== 'day');
    expect(others).toEqual(['message', 'coming', 'message']);
  });
});
