// The message that a chat begins with.
import type { Outgoing } from './conversation';
import type { Outbox } from './outbox';

export type Start = NonNullable<Outgoing['start']>;

const subjectLimit = 80;

export function subjectOf(message: string): string {
  const line = message.trim().replace(/\s+/gu, ' ');
  const letters = [...line];
  if (letters.length <= subjectLimit) return line;
  return `${letters.slice(0, subjectLimit - 1).join('')}…`;
}

// Puts the first message of a chat where it waits for the chat to begin, even before there is a
// connection or, for a visitor, the page's knowledge of who he is.
export function keepFirstMessage(
  outbox: Outbox,
  message: string,
  attachments: string[],
  start: Start,
): void {
  outbox.add({
    clientMessageId: crypto.randomUUID(),
    sessionId: '',
    message,
    attachments,
    createdAt: new Date().toISOString(),
    start,
  });
}
