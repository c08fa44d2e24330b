// A chat that goes on.
import { useEffect, useState } from 'react';
import { type Conversation, nameOfAgent, unread } from '../../core/live/conversation';
import type { CustomerChat } from '../../core/live/customer_chat';
import type { Readable } from '../../core/store';
import { useMyself, useText } from '../support/support_provider';
import { useStore } from '../support/use_store';
import { useTypingSignal } from '../support/use_typing_signal';
import type { Presence } from './availability';
import css from './chat.module.css';
import { useOutgoing } from './chat_context';
import { ChatStatus } from './chat_status';
import { EndDialog } from './end_dialog';
import { MessageLog } from './message_log';
import { useResending } from './use_resending';

// What is seen has been read, once the service knows.
export function useReading(chat: CustomerChat, shown: Conversation, seen: boolean): void {
  const { id } = useMyself();
  const link = useStore(chat.connection.state);
  const news = unread(shown, id);
  useEffect(() => {
    const read = () => {
      if (seen && news > 0 && link === 'online' && document.visibilityState === 'visible') {
        chat.desk.read(shown.session.id);
      }
    };
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [chat, shown.session.id, seen, news, link]);
}

interface OpenChatProps {
  chat: CustomerChat;
  shown: Conversation;
  presence: Presence;
  seen: boolean;
  typed: Readable<string>;
}

export function OpenChat({ chat, shown, presence, seen, typed }: OpenChatProps) {
  const t = useText();
  const { id } = shown.session;
  const outgoing = useOutgoing(id);
  const [ending, setEnding] = useState(false);
  const signal = useTypingSignal(chat.desk, id);
  useReading(chat, shown, seen);
  useEffect(() => typed.subscribe(() => signal.typed(typed.get())), [typed, signal]);
  return (
    <>
      <ChatStatus chat={chat} shown={shown} presence={presence} end={() => setEnding(true)} />
      <MessageLog chat={shown} outgoing={outgoing} resending={useResending()}>
        {shown.typing && (
          <p className={css.typing}>
            {t('is_typing', { name: nameOfAgent(shown.session) || t('an_agent') })}
          </p>
        )}
      </MessageLog>
      {ending && <EndDialog chat={chat} sessionId={id} closed={() => setEnding(false)} />}
    </>
  );
}
