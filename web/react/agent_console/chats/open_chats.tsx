// My chats, as many beside each other as there is room for.
import { useEffect, useRef, useState } from 'react';
import { LiveError } from '../../../core/live/connection';
import { EmptyState } from '../../parts/states';
import { ConfirmDialog } from '../../staff_parts/dialog';
import { toasts } from '../../staff_parts/toast_store';
import { useText } from '../../support/support_provider';
import { useStore } from '../../support/use_store';
import { useDesk } from '../desk_context';
import { useCommands } from '../keys/commands';
import { replyWished } from '../queue/focused_chat';
import { ChatColumn } from './chat_column';
import css from './chats_page.module.css';

interface OpenChatsProps {
  focused: string | null;
  alone: boolean; // only the focused one is shown
  onFocus(sessionId: string): void;
  onCustomer: (() => void) | undefined;
}

function useEnding() {
  const t = useText();
  const desk = useDesk();
  const [ending, setEnding] = useState<string | null>(null);
  const end = async () => {
    if (!ending) return;
    setEnding(null);
    try {
      await desk.end(ending);
    } catch (thrown) {
      if (!(thrown instanceof LiveError)) throw thrown;
      toasts.show({ text: t('chat_end_failed'), bad: true });
    }
  };
  return { ending, setEnding, end };
}

export function OpenChats({ focused, alone, onFocus, onCustomer }: OpenChatsProps) {
  const t = useText();
  const desk = useDesk();
  const chats = [...useStore(desk.chats.chats).values()];
  const place = useRef<HTMLDivElement>(null);
  const [transferring, setTransferring] = useState<string | null>(null);
  const { ending, setEnding, end } = useEnding();
  const active = chats.find(({ session }) => session.id === focused)?.session.status === 'active';

  const input = (sessionId: string) =>
    place.current?.querySelector<HTMLTextAreaElement>(`[data-chat="${sessionId}"] textarea`);
  const write = (sessionId: string) => {
    const there = input(sessionId);
    if (there) there.focus();
    else replyWished.set(sessionId); // on narrow screens only the focused column exists
  };
  const move = (step: number) => {
    const at = chats.findIndex(({ session }) => session.id === focused);
    const next = chats[(at + step + chats.length) % chats.length];
    if (next) onFocus(next.session.id);
    if (next) write(next.session.id);
  };
  useEffect(() => {
    const column = place.current?.querySelector(`[data-chat="${focused}"]`);
    column?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [focused]);
  const wished = useStore(replyWished);
  useEffect(() => {
    const there =
      wished && place.current?.querySelector<HTMLElement>(`[data-chat="${wished}"] textarea`);
    if (!there) return; // after one of the next renders
    there.focus();
    replyWished.set(null);
  });
  const section = 'section_chats';
  useCommands(
    focused
      ? [
          {
            id: 'chat_previous',
            label: t('key_previousChat'),
            section,
            key: 'previousChat',
            run: () => move(-1),
          },
          {
            id: 'chat_next',
            label: t('key_nextChat'),
            section,
            key: 'nextChat',
            run: () => move(1),
          },
          {
            id: 'chat_reply',
            label: t('key_reply'),
            section,
            key: 'reply',
            run: () => write(focused),
          },
          ...(active
            ? [
                {
                  id: 'chat_transfer',
                  label: t('transfer'),
                  section,
                  key: 'transfer' as const,
                  run: () => setTransferring(focused),
                },
                {
                  id: 'chat_end',
                  label: t('chat_end'),
                  section,
                  key: 'resolve' as const,
                  run: () => setEnding(focused),
                },
              ]
            : []),
        ]
      : [],
  );
  if (chats.length === 0) {
    return <EmptyState>{t('chats_none')}</EmptyState>;
  }
  return (
    <div ref={place} className={css.columns}>
      {chats
        .filter(({ session }) => !alone || session.id === focused)
        .map((chat) => {
          const { id } = chat.session;
          return (
            <ChatColumn
              key={id}
              chat={chat}
              focused={id === focused}
              transferring={transferring === id}
              onTransferring={(open) => setTransferring(open ? id : null)}
              onFocus={() => onFocus(id)}
              onEnd={() => setEnding(id)}
              onClose={() => desk.chats.forget(id)}
              onCustomer={onCustomer}
            />
          );
        })}
      <ConfirmDialog
        title={t('chat_end_title')}
        open={ending !== null}
        answer={t('chat_end')}
        onConfirm={() => void end()}
        onClose={() => setEnding(null)}
      >
        {t('chat_end_ask')}
      </ConfirmDialog>
    </div>
  );
}
