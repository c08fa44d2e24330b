// Where an open chat stands: in the queue, or with whom.
import { type Conversation, nameOfAgent } from '../../core/live/conversation';
import type { CustomerChat } from '../../core/live/customer_chat';
import { span } from '../../core/time/format';
import { Button } from '../parts/controls';
import { ProblemNotice } from '../parts/states';
import { useSupport, useText } from '../support/support_provider';
import type { Presence } from './availability';
import css from './chat.module.css';
import { NoAddress } from './no_address';
import { useLiveCall } from './use_live_call';
import { useWidgetPlaces } from './widget_places';

interface ChatStatusProps {
  chat: CustomerChat;
  shown: Conversation;
  presence: Presence;
  end: () => void;
}

export function ChatStatus({ chat, shown, presence, end }: ChatStatusProps) {
  const t = useText();
  const waiting = shown.session.status === 'waiting';
  return (
    <div className={css.status}>
      <div role="status" className={css.where}>
        {waiting ? <Queue chat={shown} /> : <WithAgent chat={shown} />}
      </div>
      <Button kind="quiet" onClick={end}>
        {t('end_chat')}
      </Button>
      {waiting && presence.someoneIsHere === false && (
        <OfferTicket chat={chat} sessionId={shown.session.id} />
      )}
    </div>
  );
}

function Queue({ chat }: { chat: Conversation }) {
  const t = useText();
  const { locale } = useSupport();
  const position = chat.session.queuePosition;
  const wait = chat.estimatedWaitSeconds;
  if (!position) return <span>{t('waiting')}</span>;
  return (
    <span>
      {position === 1 ? t('first_in_line') : t('in_line', { position })}
      {wait !== null && ` · ${t('about', { wait: span(locale, Math.max(60, wait)) })}`}
    </span>
  );
}

function WithAgent({ chat }: { chat: Conversation }) {
  const t = useText();
  const name = nameOfAgent(chat.session) || t('an_agent');
  return <span>{t(chat.otherConnected ? 'with_agent' : 'agent_away', { name })}</span>;
}

function OfferTicket({ chat, sessionId }: { chat: CustomerChat; sessionId: string }) {
  const t = useText();
  const { showTicket } = useWidgetPlaces();
  const { problem, call } = useLiveCall(chat.connection);
  const turn = () => call(() => chat.toTicket(sessionId), showTicket);
  return (
    <div className={css.notice}>
      <p>{t('make_ticket_advice')}</p>
      <NoAddress />
      <Button kind="primary" onClick={turn}>
        {t('make_ticket')}
      </Button>
      {problem && <ProblemNotice problem={problem} />}
    </div>
  );
}
