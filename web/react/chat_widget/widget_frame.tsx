// The widget's frame: who we are and whether somebody is there, the tabs, and what they show.
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { unread as unreadIn } from '../../core/live/conversation';
import { iconButtonClass } from '../parts/controls';
import { useFocusHere } from '../parts/use_focus_here';
import { LentConnection } from '../support/lent_connection';
import { useSupport, useText } from '../support/support_provider';
import { availabilityText, useAvailability } from './availability';
import { useChat, useCurrent } from './chat_context';
import { ChatPanel } from './chat_panel';
import { draftName, keptDraft } from './drafts';
import { type FocusWish, useFocusWish } from './focus_wish';
import css from './frame.module.css';
import { type HelpArticle, HelpTab } from './help_tab';
import { CloseIcon } from './icons';
import { type TicketPlace, TicketsTab } from './tickets_tab';
import { type TicketBeginning, WidgetPlacesProvider } from './widget_places';
import { panelId, type Tab, tabId, tabs, WidgetTabs } from './widget_tabs';

export interface WidgetFrameProps {
  open: boolean;
  headingLevel?: 1 | 2 | undefined;
  page?: string | undefined;
  onUnread?: ((count: number) => void) | undefined;
  onClose?: (() => void) | undefined;
}

function useUnread(onUnread: ((count: number) => void) | undefined): number {
  const { identity } = useSupport();
  const shown = useCurrent();
  const count = shown && identity ? unreadIn(shown, identity.id) : 0;
  useEffect(() => onUnread?.(count), [onUnread, count]);
  return count;
}

function usePlaces(page: string | undefined, focus: FocusWish) {
  const { identity } = useSupport();
  const myId = identity?.id;
  const [tab, setTab] = useState<Tab>('chat');
  const [article, setArticle] = useState<HelpArticle | null>(null);
  const [ticket, setTicket] = useState<TicketPlace>({ at: 'list' });
  const [chatRound, setChatRound] = useState(0);
  const [chatWishes, setChatWishes] = useState(0);
  const places = useMemo(() => {
    const goTo = (next: Tab) => setTab(next);
    return {
      page,
      focus,
      chatRound,
      chatWishes,
      openChat: () => {
        focus.wish();
        setChatWishes((wishes) => wishes + 1);
        goTo('chat');
      },
      openHelp: () => goTo('help'),
      readArticle: (slug: string) => {
        setArticle((before) => ({ slug, round: (before?.round ?? 0) + 1 }));
        goTo('help');
      },
      leaveTicket: (text: string, beginning: TicketBeginning = {}) => {
        setTicket((before) => ({
          at: 'form',
          text,
          ...beginning,
          round: 'round' in before ? before.round + 1 : 0,
        }));
        goTo('tickets');
      },
      ticketOpened: (text: string) => {
        const draft = keptDraft(draftName(myId, ''));
        if (draft.read().text.trim() !== text.trim()) return; // he has written something else since
        draft.forget();
        setChatRound((round) => round + 1);
      },
      showTicket: (id: string) => {
        setTicket({ at: 'ticket', id });
        goTo('tickets');
      },
    };
  }, [page, focus, chatRound, chatWishes, myId]);
  return { tab, setTab, article, ticket, setTicket, places };
}

export function WidgetFrame({ open, headingLevel = 2, page, onUnread, onClose }: WidgetFrameProps) {
  const t = useText();
  const { direction, locale } = useSupport();
  const Heading = `h${headingLevel}` as const;
  const frame = useRef<HTMLElement>(null);
  const focus = useFocusWish(frame, open);
  const { tab, setTab, article, ticket, setTicket, places } = usePlaces(page, focus);
  const { chat } = useChat();
  const unread = useUnread(onUnread);
  const presence = useAvailability();
  const pressed = (event: KeyboardEvent) => {
    const inDialog = (event.target as Element).closest('dialog');
    if (event.key === 'Escape' && !inDialog && !event.defaultPrevented) onClose?.();
  };
  const panels: Record<Tab, () => ReactNode> = {
    chat: () => <ChatPanel presence={presence} seen={open && tab === 'chat'} />,
    help: () => <HelpTab article={article} />,
    tickets: () => <TicketsTab place={ticket} goTo={setTicket} />,
  };
  return (
    <WidgetPlacesProvider value={places}>
      <section
        className={css.frame}
        dir={direction}
        ref={frame}
        onKeyDown={pressed}
        aria-label={t('support')}
      >
        <header className={css.header}>
          <Heading className={css.title}>{t('support')}</Heading>
          <p className={css.presence} data-here={presence.someoneIsHere === true || undefined}>
            {availabilityText(t, locale, presence)}
          </p>
          {onClose && (
            <button
              type="button"
              className={`${iconButtonClass} ${css.close}`}
              aria-label={t('close')}
              onClick={onClose}
            >
              <CloseIcon />
            </button>
          )}
        </header>
        <WidgetTabs chosen={tab} choose={setTab} unread={unread} />
        <LentConnection connection={chat?.connection ?? null}>
          <TabPanels chosen={tab} panels={panels} />
        </LentConnection>
      </section>
    </WidgetPlacesProvider>
  );
}

// A tab is made when it is first chosen, and then kept: what was written there stays.
function TabPanels({ chosen, panels }: { chosen: Tab; panels: Record<Tab, () => ReactNode> }) {
  const [made, setMade] = useState<ReadonlySet<Tab>>(new Set<Tab>(['chat']));
  if (!made.has(chosen)) setMade(new Set([...made, chosen]));
  return tabs.map((tab) => (
    <TabPanel key={tab} tab={tab} shown={tab === chosen}>
      {made.has(tab) && panels[tab]()}
    </TabPanel>
  ));
}

interface TabPanelProps {
  tab: Tab;
  shown: boolean;
  children: ReactNode;
}

function TabPanel({ tab, shown, children }: TabPanelProps) {
  const panel = useRef<HTMLDivElement>(null);
  useFocusHere(panel, shown); // focusing what is hidden does nothing
  return (
    <div
      ref={panel}
      role="tabpanel"
      id={panelId(tab)}
      aria-labelledby={tabId(tab)}
      tabIndex={-1}
      hidden={!shown}
      className={css.panel}
    >
      {children}
    </div>
  );
}
