// The queue, the chats that I have side by side, and who the customer in front of me is.
import { lazy, Suspense, useEffect, useState } from 'react';
import { StaffDialog } from '../../staff_parts/dialog';
import { useMedia } from '../../staff_parts/use_media';
import { useText } from '../../support/support_provider';
import { useStore } from '../../support/use_store';
import { useDesk } from '../desk_context';
import { focusedChat, openChat, replyWished, shownChat } from '../queue/focused_chat';
import { MyChats } from '../queue/my_chats';
import { QueueList } from '../queue/queue_list';
import { usePageTitle } from '../queue/use_news';
import { UnsentList } from '../unsent/unsent_list';
import { ChatTabs } from './chat_tabs';
import css from './chats_page.module.css';
import { OpenChats } from './open_chats';

const CustomerPanel = lazy(() => import('../customer/customer_panel'));

// The focused one, or some other when it is gone.
function useFocusedChat(): string | null {
  const desk = useDesk();
  const chats = useStore(desk.chats.chats);
  const wished = useStore(focusedChat);
  const focused = wished && chats.has(wished) ? wished : ([...chats.keys()].at(-1) ?? null);
  // Only what I really look at is told to others.
  useEffect(() => {
    focusedChat.set(focused);
    void desk.view(focused ? { kind: 'chat', id: focused } : null);
  }, [desk, focused]);
  useEffect(() => () => void desk.view(null), [desk]);
  return focused;
}

// On narrow screens: the queue, or a chat. With which one it begins is known once he has joined.
function useShowsQueue(): [boolean, (shows: boolean) => void] {
  const desk = useDesk();
  const joined = useStore(desk.agent) !== null;
  const none = useStore(desk.chats.chats).size === 0;
  const wished = useStore(replyWished);
  const [chosen, choose] = useState<boolean | null>(null);
  useEffect(() => {
    if (joined) choose((now) => now ?? none);
  }, [joined, none]);
  useEffect(() => {
    if (wished) choose(false);
  }, [wished]);
  return [chosen ?? none, choose];
}

export function Component() {
  const t = useText();
  const desk = useDesk();
  const chats = useStore(desk.chats.chats);
  const focused = useFocusedChat();
  const [showsQueue, setShowsQueue] = useShowsQueue();
  const [showsCustomer, setShowsCustomer] = useState(false);
  const wide = useMedia('(min-width: 56rem)');
  const hasPlace = useMedia('(min-width: 78rem)');
  usePageTitle(t('nav_chats'));
  const focus = (sessionId: string) => {
    focusedChat.set(sessionId);
    setShowsQueue(false);
  };
  const session = focused ? chats.get(focused)?.session : undefined;
  const panel = session && (
    <Suspense>
      <CustomerPanel key={session.userId} userId={session.userId} page={session.page ?? null} />
    </Suspense>
  );
  const queueShown = wide || showsQueue || !focused;
  const shown = wide || !queueShown ? focused : null;
  useEffect(() => {
    shownChat.set(shown);
    return () => shownChat.set(null);
  }, [shown]);
  return (
    <div className={css.page}>
      <h1 className="ld-hidden">{t('nav_chats')}</h1>
      {!wide && (
        <ChatTabs
          focused={queueShown ? null : focused}
          onQueue={() => setShowsQueue(true)}
          onChat={focus}
        />
      )}
      {queueShown && (
        <div className={css.queue}>
          <QueueList onAccepted={openChat} />
          <UnsentList />
          {wide && <MyChats focused={focused} onChat={focus} />}
        </div>
      )}
      {(wide || !queueShown) && (
        <OpenChats
          focused={focused}
          alone={!wide}
          onFocus={focus}
          onCustomer={hasPlace ? undefined : () => setShowsCustomer(true)}
        />
      )}
      {hasPlace && panel && <aside className={css.customer}>{panel}</aside>}
      {!hasPlace && panel && (
        <StaffDialog
          title={t('customer')}
          open={showsCustomer}
          onClose={() => setShowsCustomer(false)}
        >
          {panel}
        </StaffDialog>
      )}
    </div>
  );
}
