// The Chat tab: whichever of its states it is in, above the one place to write, which stays the same
// from before the first message until the chat has ended.
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { isKept } from '../../core/kept_storage';
import type { Conversation } from '../../core/live/conversation';
import type { CustomerChat } from '../../core/live/customer_chat';
import { Store } from '../../core/store';
import { ProblemNotice, Skeleton } from '../parts/states';
import { useText } from '../support/support_provider';
import { useStore } from '../support/use_store';
import type { Presence } from './availability';
import css from './chat.module.css';
import { useChat, useCurrent, useOutgoing } from './chat_context';
import { Composer } from './composer';
import { ConnectionBanner } from './connection_banner';
import { EndedChat } from './ended_chat';
import { MessageLog } from './message_log';
import { OpenChat } from './open_chat';
import { StartPanel } from './start_panel';
import { useResending } from './use_resending';
import { useVisitor } from './visitor_gate';
import { useWidgetPlaces } from './widget_places';

const never = new Store(false);
const EarlierChats = lazy(async () => ({
  default: (await import('./earlier_chats')).EarlierChats,
}));

// `sessionId`: of what is written to; empty is a chat to begin.
type ChatState =
  | { at: 'open'; chat: CustomerChat; shown: Conversation; sessionId: string }
  | { at: 'ended'; chat: CustomerChat; shown: Conversation; sessionId: null }
  | { at: 'begun'; sessionId: '' } // but the service does not know of it yet
  | { at: 'sought'; sessionId: string } // of before a reload: it may have ended meanwhile
  | { at: 'earlier'; sessionId: null }
  | { at: 'start'; sessionId: '' };

function useChatState(earlier: boolean): ChatState {
  const { chat } = useChat();
  const shown = useCurrent();
  const first = useOutgoing('');
  const joined = useStore(chat?.joined ?? never);
  const remembered = joined ? null : chat?.remembered;
  const ended = shown?.session.status === 'ended';
  if (chat && shown && !ended) return { at: 'open', chat, shown, sessionId: shown.session.id };
  if (first.length > 0) return { at: 'begun', sessionId: '' };
  if (chat && shown) return { at: 'ended', chat, shown, sessionId: null };
  if (earlier) return { at: 'earlier', sessionId: null };
  if (remembered) return { at: 'sought', sessionId: remembered };
  return { at: 'start', sessionId: '' };
}

// What the service takes: a page that was opened from a disk, say, is not told.
const acceptable = (page: string | undefined): string | undefined =>
  page && page.length <= 500 && /^https?:\/\//.test(page) ? page : undefined;

export function ChatPanel({ presence, seen }: { presence: Presence; seen: boolean }) {
  const { chat, begin } = useChat();
  const { page, chatWishes } = useWidgetPlaces();
  const t = useText();
  const visitor = useVisitor();
  const [earlier, setEarlier] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the wish is what brings him back
  useEffect(() => setEarlier(false), [chatWishes]);
  const returns = useRef(false); // from there
  const [typed] = useState(() => new Store(''));
  const offerId = useRef<string>(undefined); // of the articles that were offered meanwhile
  const state = useChatState(earlier);
  const { sessionId } = state;
  const send = (text: string, attachments: string[]) => {
    if (sessionId) chat?.desk.send(sessionId, text, attachments);
    else begin(text, attachments, { offerId: offerId.current, page: acceptable(page) });
  };
  const leaveEarlier = () => {
    returns.current = true;
    setEarlier(false);
  };
  const content = (): ReactNode => {
    switch (state.at) {
      case 'open':
        return (
          <OpenChat {...state} key={sessionId} presence={presence} seen={seen} typed={typed} />
        );
      case 'ended':
        return <EndedChat {...state} seen={seen} />;
      case 'earlier':
        return <EarlierChats back={leaveEarlier} />;
      case 'start':
        return (
          <StartPanel
            presence={presence}
            typed={typed}
            offered={offerId}
            earlier={() => setEarlier(true)}
            returns={returns}
          />
        );
      default:
        return <Unsent sessionId={state.sessionId} />;
    }
  };
  return (
    <div className={css.panel}>
      <ConnectionBanner sessionId={sessionId ?? ''} />
      <Suspense fallback={<Skeleton />}>{content()}</Suspense>
      {sessionId !== null && (
        <>
          {visitor && !isKept() && <p className={css.nothingKept}>{t('nothing_kept')}</p>}
          <Composer sessionId={sessionId} send={send} typed={typed} />
        </>
      )}
    </div>
  );
}

// What waits to be sent to a chat of which nothing else is there.
function Unsent({ sessionId }: { sessionId: string }) {
  const { admission } = useChat();
  const outgoing = useOutgoing(sessionId);
  const { problem } = admission;
  return (
    <MessageLog chat={null} outgoing={outgoing} resending={useResending()}>
      {sessionId && <Skeleton />}
      {problem && !admission.waiting && <ProblemNotice problem={problem} />}
    </MessageLog>
  );
}
