// A chat for tests: one that waits, and what differs from it.
import type { ChatSession } from './events';

export const chat = (id: string, rest: Partial<ChatSession> = {}): ChatSession => ({
  id,
  userId: id,
  status: 'waiting',
  agentId: null,
  createdAt: '2026-11-26T10:00:00.000Z',
  lastSeq: 1,
  queuePosition: null,
  ...rest,
});
