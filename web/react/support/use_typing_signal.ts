// The sign that somebody writes in a chat, taken back when the place to write goes away.
import { useEffect, useMemo } from 'react';
import type { ConversationDesk } from '../../core/live/conversations';
import { TypingSignal } from '../../core/live/typing_signal';

export function useTypingSignal(desk: ConversationDesk, sessionId: string): TypingSignal {
  const signal = useMemo(
    () => new TypingSignal((typing) => desk.typing(sessionId, typing)),
    [desk, sessionId],
  );
  useEffect(() => () => signal.stop(), [signal]);
  return signal;
}
