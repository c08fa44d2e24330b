// The chats that I have, of how many I may have, and in which of them something is new.
import { unread } from '../../../core/live/conversation';
import { UnreadBadge } from '../../staff_parts/unread_badge';
import { useText } from '../../support/support_provider';
import { useStore } from '../../support/use_store';
import { useDesk } from '../desk_context';
import css from './queue_list.module.css';

interface MyChatsProps {
  focused: string | null;
  onChat(sessionId: string): void;
}

export function MyChats({ focused, onChat }: MyChatsProps) {
  const t = useText();
  const desk = useDesk();
  const chats = [...useStore(desk.chats.chats).values()];
  const agent = useStore(desk.agent);
  if (chats.length === 0) return null;
  const active = chats.filter(({ session }) => session.status === 'active').length;
  return (
    <section className={css.mine} aria-label={t('my_chats')}>
      <header className={css.head}>
        <h2 className={css.title}>{t('my_chats')}</h2>
        <span className={css.count}>{agent ? `${active}/${agent.maxConcurrent}` : active}</span>
      </header>
      <ul className={css.rows}>
        {chats.map((chat) => {
          const { id, userName } = chat.session;
          const count = unread(chat, desk.myId);
          return (
            <li key={id}>
              <button
                type="button"
                className={css.chat}
                aria-current={id === focused ? 'true' : undefined}
                onClick={() => onChat(id)}
              >
                <span className={css.name} title={userName || undefined}>
                  {userName || t('visitor')}
                </span>
                <UnreadBadge count={count} />
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
