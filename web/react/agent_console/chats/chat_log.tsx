// What was said in a chat, and what is on its way.
import { useRef } from 'react';
import type { Conversation } from '../../../core/live/conversation';
import { useDrawnLines } from '../../parts/drawn_lines';
import { useEndOfLog } from '../../parts/end_of_log';
import { Skeleton } from '../../parts/states';
import { StaffButton } from '../../staff_parts/staff_button';
import { useText } from '../../support/support_provider';
import { useStore } from '../../support/use_store';
import { useDesk } from '../desk_context';
import { UnsentLine } from '../unsent/unsent_line';
import css from './chat.module.css';
import { ChatLine } from './chat_line';

interface ChatLogProps {
  chat: Conversation;
  label: string;
  who: string;
}

export function ChatLog({ chat, label, who }: ChatLogProps) {
  const t = useText();
  const desk = useDesk();
  const log = useRef<HTMLDivElement>(null);
  const entries = useStore(desk.outbox.entries);
  const { messages, session, readByOther, typing } = chat;
  const known = new Set(messages.map(({ clientMessageId }) => clientMessageId));
  const unsent = entries.filter(
    ({ sessionId, clientMessageId }) => sessionId === session.id && !known.has(clientMessageId),
  );
  const lastRead = messages.findLast(
    ({ senderType, seq }) => senderType === 'agent' && seq <= readByOther,
  );
  const { behind, toEnd } = useEndOfLog(log, messages.length + unsent.length);
  const { first, live, earlier } = useDrawnLines(messages.length, log);
  const loading = messages.length === 0 && session.lastSeq > 0;
  return (
    <div className={css.area}>
      <div
        ref={log}
        className={css.log}
        role="log"
        aria-live={live}
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        tabIndex={0}
      >
        {loading && <Skeleton />}
        {earlier && (
          <StaffButton kind="quiet" onPress={earlier}>
            {t('earlier_messages')}
          </StaffButton>
        )}
        {messages.slice(first).map((message, index) => (
          <ChatLine
            key={message.seq}
            message={message}
            before={messages[first + index - 1]}
            read={message === lastRead}
          />
        ))}
        {unsent.map((outgoing) => (
          <UnsentLine key={outgoing.clientMessageId} outgoing={outgoing} />
        ))}
      </div>
      {behind && (
        <div className={css.behind}>
          <StaffButton onPress={toEnd}>↓ {t('newer_messages')}</StaffButton>
        </div>
      )}
      <p className={css.typing} aria-live="polite">
        {typing ? t('is_typing', { who }) : ''}
      </p>
    </div>
  );
}
