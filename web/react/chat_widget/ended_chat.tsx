// A chat that is over: what became of it, how it was, and what comes next.
import { useEffect, useRef, useState } from 'react';
import type { Conversation } from '../../core/live/conversation';
import type { CustomerChat } from '../../core/live/customer_chat';
import { Button } from '../parts/controls';
import { useMyself, useText } from '../support/support_provider';
import css from './chat.module.css';
import { useOutgoing } from './chat_context';
import { carryDraft, draftName, emptyDraft, keptDraft, same } from './drafts';
import { MessageLog } from './message_log';
import { useReading } from './open_chat';
import { Rating } from './rating';
import { useResending } from './use_resending';
import { useWidgetPlaces } from './widget_places';

const reasons = ['ended_by_user', 'ended_by_agent', 'idle', 'abandoned', 'became_ticket'];
const byPeople = ['ended_by_user', 'ended_by_agent'];

// Whether something is being written.
function carryToNewChat(myId: string, sessionId: string): boolean {
  const next = draftName(myId, '');
  carryDraft(draftName(myId, sessionId), next);
  return !same(keptDraft(next).read(), emptyDraft);
}

interface EndedChatProps {
  chat: CustomerChat;
  shown: Conversation;
  seen: boolean;
}

export function EndedChat({ chat, shown, seen }: EndedChatProps) {
  const t = useText();
  const me = useMyself();
  const { showTicket, focus } = useWidgetPlaces();
  const { id } = shown.session;
  const outgoing = useOutgoing(id);
  const [wasWriting] = useState(() => carryToNewChat(me.id, id));
  const newChat = () => {
    focus.wish();
    chat.leave();
  };
  useReading(chat, shown, seen);
  const over = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    // The composer had the focus, and is gone.
    if (seen && document.activeElement === document.body) over.current?.focus();
  }, [seen]);
  const { endReason, ticketId } = shown;
  const reason = endReason && reasons.includes(endReason) ? endReason : 'unknown';
  return (
    <>
      <MessageLog chat={shown} outgoing={outgoing} resending={useResending()}>
        <p ref={over} className={css.over} role="status" tabIndex={-1}>
          {t(`ended_${reason}`)} {wasWriting && t('draft_kept')}
        </p>
        <Satisfaction chat={chat} shown={shown} />
      </MessageLog>
      <div className={css.next}>
        {ticketId && <Button onClick={() => showTicket(ticketId)}>{t('show_ticket')}</Button>}
        <Button kind="primary" onClick={newChat}>
          {t('new_chat')}
        </Button>
      </div>
    </>
  );
}

// Asked of a chat that people have ended; of one that ended by itself only offered.
function Satisfaction({ chat, shown }: { chat: CustomerChat; shown: Conversation }) {
  const t = useText();
  const [wanted, setWanted] = useState(false);
  const { served, endReason, rating } = shown;
  const asked = endReason !== null && byPeople.includes(endReason);
  if (!served || rating !== null || !(asked || endReason === 'idle')) {
    return rating === null ? null : <p className={css.over}>{t('rated', { count: rating })}</p>;
  }
  if (asked || wanted) return <Rating chat={chat} sessionId={shown.session.id} />;
  return (
    <button type="button" className={css.link} onClick={() => setWanted(true)}>
      {t('rate_this_chat')}
    </button>
  );
}
