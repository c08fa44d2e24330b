// One chat at the desk: its head, what was said, and where the agent writes.
import { useEffect, useRef } from 'react';
import { type Conversation, unread } from '../../../core/live/conversation';
import { StaffButton } from '../../staff_parts/staff_button';
import { UnreadBadge } from '../../staff_parts/unread_badge';
import { useMyself, useText } from '../../support/support_provider';
import { useStore } from '../../support/use_store';
import { useTypingSignal } from '../../support/use_typing_signal';
import { Composer } from '../composer/composer';
import type { Sent } from '../composer/writing';
import { useDesk, useWriting } from '../desk_context';
import { preferences } from '../preferences';
import { useNow } from '../queue/use_now';
import { stopwatch } from '../queue/waits';
import css from './chat.module.css';
import { ChatLog } from './chat_log';
import { TransferMenu } from './transfer_menu';
import { useBeforeEyes } from './use_before_eyes';

interface ChatColumnProps {
  chat: Conversation;
  focused: boolean;
  transferring: boolean;
  onTransferring(open: boolean): void;
  onFocus(): void;
  onEnd(): void;
  onClose(): void;
  onCustomer?: (() => void) | undefined; // where the customer has no place beside the chats
}

export function ChatColumn(props: ChatColumnProps) {
  const t = useText();
  const { chat, focused, onFocus } = props;
  const { session } = chat;
  const desk = useDesk();
  const seen = useBeforeEyes() && focused;
  const who = session.userName || t('visitor');
  const last = chat.messages.length;
  const ended = session.status === 'ended';
  const draft = useWriting(placeOf(session.id)).draft;
  const written = useStore(draft).message !== ''; // may be wanted elsewhere: it stays in sight
  useEffect(() => {
    if (seen && last > 0) desk.chats.read(session.id);
  }, [desk, seen, last, session.id]);
  return (
    <section
      className={css.column}
      aria-label={t('chat_with', { who })}
      data-focused={focused || undefined}
      data-chat={session.id}
      onFocus={onFocus}
      onPointerDown={onFocus}
    >
      <ChatHead {...props} who={who} />
      <ChatLog chat={chat} label={t('chat_log', { who })} who={who} />
      {ended && (
        <p className={css.ended}>
          {t(`ended_${chat.endReason ?? 'unknown'}`)}{' '}
          <StaffButton onPress={props.onClose}>{t('chat_close')}</StaffButton>
        </p>
      )}
      {(!ended || written) && <ChatComposer {...props} who={who} ended={ended} />}
    </section>
  );
}

type Named = ChatColumnProps & { who: string };

function ChatHead({ chat, who, focused, ...props }: Named) {
  const t = useText();
  const desk = useDesk();
  const { session } = chat;
  const viewers = useStore(desk.viewers)
    .map(({ name }) => name)
    .join(', ');
  const open = session.status === 'active';
  const now = useNow(open);
  const count = unread(chat, desk.myId);
  const age = (now - new Date(session.createdAt).getTime()) / 1_000;
  return (
    <header className={css.head}>
      <div className={css.about}>
        <h2 className={css.who}>
          <span className={css.name} title={who}>
            {who}
          </span>
          <UnreadBadge count={count} />
        </h2>
        <p className={css.subject}>
          {open && <span className={css.age}>{stopwatch(Math.max(0, age))}</span>}
          {session.subject && (
            <span className={css.topic} title={session.subject}>
              {session.subject}
            </span>
          )}
          {!chat.otherConnected && open && <em>{t('customer_away')}</em>}
        </p>
        {focused && viewers && (
          <p className={css.viewers} title={viewers}>
            {t('viewing', { who: viewers })}
          </p>
        )}
      </div>
      <div className={css.actions}>
        {props.onCustomer && <StaffButton onPress={props.onCustomer}>{t('customer')}</StaffButton>}
        {open && (
          <>
            <TransferMenu
              sessionId={session.id}
              open={props.transferring}
              onOpenChange={props.onTransferring}
            />
            <StaffButton onPress={props.onEnd}>{t('chat_end')}</StaffButton>
          </>
        )}
      </div>
    </header>
  );
}

const placeOf = (sessionId: string): string => `chat:${sessionId}`;

function ChatComposer({ chat, who, ended }: Named & { ended: boolean }) {
  const t = useText();
  const input = useRef<HTMLTextAreaElement>(null);
  const desk = useDesk();
  const { enterSends } = useStore(preferences);
  const { id, name } = useMyself();
  const sessionId = chat.session.id;
  const signal = useTypingSignal(desk.chats, sessionId);
  const send = ({ message, attachments }: Sent) => {
    signal.stop();
    desk.chats.send(sessionId, message, attachments);
    return true;
  };
  return (
    <Composer
      label={t('reply_to', { who })}
      draft={placeOf(sessionId)}
      over={ended}
      input={input}
      values={{ 'customer.name': chat.session.userName ?? '', 'agent.name': name ?? id }}
      enterSends={enterSends}
      sendLabel={t('send')}
      onTyping={(text) => signal.typed(text)}
      onSend={send}
    />
  );
}
