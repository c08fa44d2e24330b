// On narrow screens one thing is shown at a time: the queue, or one of the chats.
import { unread } from '../../../core/live/conversation';
import { UnreadBadge } from '../../staff_parts/unread_badge';
import { useText } from '../../support/support_provider';
import { useStore } from '../../support/use_store';
import { useDesk } from '../desk_context';
import css from './chats_page.module.css';

interface ChatTabsProps {
  focused: string | null; // null: the queue
  onQueue(): void;
  onChat(sessionId: string): void;
}

export function ChatTabs({ focused, onQueue, onChat }: ChatTabsProps) {
  const t = useText();
  const desk = useDesk();
  const chats = useStore(desk.chats.chats);
  const { total } = useStore(desk.queue);
  return (
    <nav className={css.tabs} aria-label={t('chats_open')}>
      <button
        type="button"
        className={css.tab}
        aria-current={focused === null ? 'true' : undefined}
        onClick={onQueue}
      >
        {t('queue')} {total}
      </button>
      {[...chats.values()].map((chat) => {
        const count = unread(chat, desk.myId);
        return (
          <button
            key={chat.session.id}
            type="button"
            className={css.tab}
            aria-current={focused === chat.session.id ? 'true' : undefined}
            onClick={() => onChat(chat.session.id)}
          >
            <span className={css.tabName} title={chat.session.userName || undefined}>
              {chat.session.userName || t('visitor')}
            </span>
            <UnreadBadge count={count} />
          </button>
        );
      })}
    </nav>
  );
}
