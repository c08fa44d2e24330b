// How much waits to be seen: in the navigation and in the document's title.
import { useEffect } from 'react';
import { unread } from '../../../core/live/conversation';
import { useText } from '../../support/support_provider';
import { useStore } from '../../support/use_store';
import { useDesk } from '../desk_context';

export interface News {
  waiting: number;
  unread: number;
}

export function useNews(): News {
  const desk = useDesk();
  const { total } = useStore(desk.queue);
  const chats = useStore(desk.chats.chats);
  let count = 0;
  for (const chat of chats.values()) count += unread(chat, desk.myId);
  return { waiting: total, unread: count };
}

// "(3) Tickets · ledgerdesk".
export function usePageTitle(page: string): void {
  const t = useText();
  const news = useNews();
  const count = news.waiting + news.unread;
  useEffect(() => {
    const title = t('page_title', { page });
    document.title = count > 0 ? `(${count}) ${title}` : title;
  }, [t, page, count]);
}
