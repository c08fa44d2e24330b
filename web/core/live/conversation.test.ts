import { describe, expect, it } from 'vitest';
import {
  agentJoined,
  agentLeft,
  begin,
  hasGap,
  hasMovedOn,
  nameOfAgent,
  receive,
  unread,
  wholeUpTo,
  withRecord,
  withSession,
  writtenIn,
} from './conversation';
import type { ChatMessage, ChatSession, SenderType } from './events';

const session = {
  id: 'chat',
  userId: 'ada',
  status: 'waiting' as const,
  agentId: null,
  createdAt: '2026-11-26T09:00:00.000Z',
  lastSeq: 0,
  queuePosition: 1,
} satisfies ChatSession;

const message = (
  seq: number,
  senderId = 'grace',
  senderType: SenderType = 'agent',
): ChatMessage => ({
  id: `message-${seq}`,
  sessionId: 'chat',
  seq,
  senderId,
  senderType,
  message: `number ${seq}`,
  createdAt: '2026-11-26T09:00:00.000Z',
});

const seqs = (chat: ReturnType<typeof begin>) => chat.messages.map(({ seq }) => seq);

describe('messages of a chat', () => {
  it('stand in order, each once, however they are heard', () => {
    let chat = begin(session);
    for (const heard of [[3], [1, 3], [2, 2], [1]])
      chat = receive(
        chat,
        heard.map((n) => message(n)),
      );
    expect(seqs(chat)).toEqual([1, 2, 3]);
    expect(chat.session.lastSeq).toBe(3);
  });

  it('change nothing when they are known', () => {
    const chat = receive(begin(session), [message(1)]);
    expect(receive(chat, [message(1)])).toBe(chat);
  });

  it('show a gap in between, and one at the end', () => {
    const between = receive(begin(session), [message(1), message(3)]);
    expect(wholeUpTo(between)).toBe(1);
    expect(hasGap(between)).toBe(true);
    expect(hasGap(receive(between, [message(2)]))).toBe(false);
    expect(hasGap(begin({ ...session, lastSeq: 2 }))).toBe(true);
  });
});

describe('an agent of a chat', () => {
  it('is seen coming, once', () => {
    const joined = agentJoined(begin(session), 'grace', 'Grace');
    expect(joined.session).toMatchObject({
      status: 'active',
      agentId: 'grace',
      queuePosition: null,
    });
    expect(agentJoined(joined, 'grace', 'Grace').comings).toHaveLength(1);
  });

  it('without a name is not called by his id', () => {
    const joined = agentJoined(begin(session), 'u-4711', 'u-4711');
    expect(nameOfAgent(joined.session)).toBe('');
    expect(joined.comings.map(({ agentName }) => agentName)).toEqual(['']);
  });

  it('is seen leaving, below what was said before', () => {
    const joined = agentJoined(receive(begin(session), [message(1)]), 'grace', 'Grace');
    const left = agentLeft(receive({ ...joined, typing: true }, [message(2)]));
    expect(left.comings.map(({ kind, afterSeq }) => [kind, afterSeq])).toEqual([
      ['joined', 1],
      ['left', 2],
    ]);
    expect(left.comings[1]?.agentName).toBe('Grace');
    expect(left.session).toMatchObject({ status: 'waiting', agentId: null });
    expect(left.typing).toBe(false);
    expect(left.served).toBe(true);
  });

  it('has served who was active when he was first seen', () => {
    expect(begin(session).served).toBe(false);
    expect(withSession(begin(session), { agentId: 'grace' }).served).toBe(true);
  });
});

describe('what an agent wrote for a chat', () => {
  const before = receive(begin(session), [message(1, 'ada', 'user'), message(2, 'mira')]);
  const outgoing = {
    clientMessageId: 'one',
    sessionId: 'chat',
    message: 'one',
    attachments: [],
    createdAt: '2026-11-26T09:00:00.000Z',
    ...writtenIn(before),
  };
  const outdatedBy = (...said: ChatMessage[]) =>
    hasMovedOn(receive(before, said), outgoing, 'grace');

  it('still fits while only he and the customer have spoken since', () => {
    expect(outdatedBy()).toBe(false);
    expect(
      outdatedBy(message(3, 'ada', 'user'), message(4, 'grace'), message(5, '', 'system')),
    ).toBe(false);
  });

  it('does not fit any more once another agent has spoken', () => {
    expect(outdatedBy(message(3, 'ada', 'user'), message(4, 'mira'))).toBe(true);
  });

  it('is never outdated for the customer', () => {
    expect(hasMovedOn(receive(before, [message(3)]), outgoing, 'ada')).toBe(false);
  });
});

describe('what the service has kept of a chat', () => {
  const record = {
    ...session,
    userName: 'Ada',
    subject: 'Invoice',
    agentName: null,
    status: 'ended' as const,
    acceptedAt: '2026-11-26T09:01:00.000Z',
    endedAt: '2026-11-26T09:09:00.000Z',
    endedBy: 'grace',
    endReason: 'ended_by_agent' as const,
    rating: 4,
    ratingComment: null,
    readByUser: 5,
    readByAgent: 7,
    ticketId: null,
    version: 9,
  };

  it('tells each side how far it and the other have read', () => {
    expect(withRecord(begin(session), record, 'ada')).toMatchObject({
      readByMe: 5,
      readByOther: 7,
      served: true,
      endReason: 'ended_by_agent',
      rating: 4,
    });
    expect(withRecord(begin(session), record, 'grace')).toMatchObject({
      readByMe: 7,
      readByOther: 5,
    });
  });

  it('never takes back what has been read since', () => {
    const chat = { ...begin(session), readByMe: 9, readByOther: 9 };
    expect(withRecord(chat, record, 'ada')).toMatchObject({ readByMe: 9, readByOther: 9 });
  });
});

describe('unread messages', () => {
  it('are those of others behind what was read, without automatic ones', () => {
    const chat = receive({ ...begin(session), readByMe: 2 }, [
      message(1),
      message(2, 'ledgerdesk', 'system'),
      message(3, 'ledgerdesk', 'system'),
      message(4),
      message(5, 'ada', 'user'),
      message(6),
    ]);
    expect(unread(chat, 'ada')).toBe(2);
  });
});
