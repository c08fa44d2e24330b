// The customer's chat, for all parts of the widget: it lives as long as who he is.
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react';
import { keptStorage } from '../../core/kept_storage';
import type { Conversation } from '../../core/live/conversation';
import type { CustomerChat } from '../../core/live/customer_chat';
import { keepFirstMessage, type Start } from '../../core/live/first_message';
import type { Outbox } from '../../core/live/outbox';
import { Store } from '../../core/store';
import { useSupport } from '../support/support_provider';
import { useStore } from '../support/use_store';
import { type Admission, useAdmission } from './use_admission';
import { useOutbox } from './use_outbox';

export interface ChatSide {
  chat: CustomerChat | null; // null: nobody yet, or it is still loading
  open: boolean; // whether the widget is seen
  outbox: Outbox;
  admission: Admission;
  // Takes the first message, which is sent as soon as its writer is somebody and connected.
  begin: (message: string, attachments: string[], start: Start) => void;
}

const ChatContext = createContext<ChatSide | null>(null);

export function useChat(): ChatSide {
  const side = useContext(ChatContext);
  if (!side) throw new Error('this component belongs inside a chat widget');
  return side;
}

const loadedAgainAfter = 3_000; // ms, when the line was cut

// What connects is loaded for somebody only: a visitor who looks does without.
function useCustomerChat(outbox: Outbox): CustomerChat | null {
  const { url, token, api, identity } = useSupport();
  const myId = identity?.id;
  const [chat, setChat] = useState<CustomerChat | null>(null);
  useEffect(() => {
    if (!myId) return;
    let begun: CustomerChat | null = null;
    let over = false;
    let again: ReturnType<typeof setTimeout> | undefined;
    const load = async () => {
      const loaded = await import('../../core/live/customer_chat').catch(() => null);
      if (over) return;
      if (!loaded) {
        again = setTimeout(load, loadedAgainAfter);
        return;
      }
      const storage = keptStorage();
      begun = new loaded.CustomerChat({ url, token, api, myId, outbox, storage });
      setChat(begun);
    };
    void load();
    return () => {
      over = true;
      clearTimeout(again);
      begun?.stop();
      setChat(null);
    };
  }, [url, token, api, myId, outbox]);
  return chat?.outbox === outbox ? chat : null; // never somebody else's
}

interface Connecting {
  open: boolean;
  expected: boolean; // there was a chat when this was last seen: it is looked for
  onBusy: ((busy: boolean) => void) | undefined;
}

// Connected while it is looked at, or while there is something to wait for.
function useConnected(chat: CustomerChat | null, { open, expected, onBusy }: Connecting): void {
  useEffect(() => {
    if (!chat) return;
    const decide = () => {
      const known = chat.joined.get();
      if (known || chat.busy) onBusy?.(chat.busy);
      if (open || chat.busy || (expected && !known)) chat.connection.open();
      else chat.connection.close();
    };
    decide();
    const stops = [
      chat.current.subscribe(decide),
      chat.joined.subscribe(decide),
      chat.desk.chats.subscribe(decide),
      chat.outbox.entries.subscribe(decide),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [chat, open, expected, onBusy]);
}

export function ChatProvider({ children, ...when }: Connecting & { children: ReactNode }) {
  const { identity, locale } = useSupport();
  const { open, onBusy } = when;
  const outbox = useOutbox();
  const admission = useAdmission(outbox);
  const chat = useCustomerChat(outbox);
  useConnected(chat, when);
  useEffect(() => {
    if (!identity) onBusy?.(admission.waiting);
  }, [identity, admission.waiting, onBusy]);
  const begin = useCallback(
    (message: string, attachments: string[], start: Start) =>
      keepFirstMessage(outbox, message, attachments, { ...start, language: locale }),
    [outbox, locale],
  );
  const side = useMemo(
    () => ({ chat, open, outbox, admission, begin }),
    [chat, open, outbox, admission, begin],
  );
  return <ChatContext.Provider value={side}>{children}</ChatContext.Provider>;
}

const noChat = new Store<null>(null);
const noChats = new Store<ReadonlyMap<string, Conversation>>(new Map());

// The chat that is open or has just ended.
export function useCurrent(): Conversation | null {
  const { chat } = useChat();
  const id = useStore<string | null>(chat?.current ?? noChat);
  const chats = useStore(chat?.desk.chats ?? noChats);
  return (id && chats.get(id)) || null;
}

// What waits to be sent: in a chat, or ('') what begins one.
export function useOutgoing(sessionId: string) {
  const { outbox } = useChat();
  const entries = useStore(outbox.entries);
  return useMemo(
    () => entries.filter((entry) => entry.sessionId === sessionId),
    [entries, sessionId],
  );
}
