// What becomes of a message that was refused.
import { useMemo } from 'react';
import { useChat } from './chat_context';
import type { Resending } from './log_row';

export function useResending(): Resending {
  const { chat, outbox, begin } = useChat();
  return useMemo(
    () => ({
      retry: (outgoing) => {
        if (chat && outgoing.refused !== 'ended') return chat.desk.retry(outgoing);
        outbox.remove(outgoing.clientMessageId);
        begin(outgoing.message, outgoing.attachments, outgoing.start ?? {});
      },
      discard: ({ clientMessageId }) => outbox.remove(clientMessageId),
    }),
    [chat, outbox, begin],
  );
}
