// An earlier chat, to read.
import { useQuery } from '@tanstack/react-query';
import { page } from '../../../core/api/client';
import { problemOf } from '../../../core/api/problem';
import { dateTime } from '../../../core/time/format';
import { ProblemNotice, Skeleton } from '../../parts/states';
import { StaffDialog } from '../../staff_parts/dialog';
import { useSupport, useText } from '../../support/support_provider';
import chatCss from '../chats/chat.module.css';
import { ChatLine } from '../chats/chat_line';
import type { Chat, ChatMessage } from '../desk_calls';
import css from './customer.module.css';

export function PastChat({ chat, onClose }: { chat: Chat; onClose(): void }) {
  const t = useText();
  const { api, locale } = useSupport();
  const params = { path: { id: chat.id } };
  const read = async () => {
    const all: ChatMessage[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const query = { limit: 100, ...(cursor ? { cursor } : {}) };
      const part = await page<ChatMessage>(
        api.GET('/api/chats/{id}/messages', { params: { ...params, query } }),
      );
      all.push(...part.items);
      cursor = part.next;
    }
    return all;
  };
  const { data, error, refetch } = useQuery({ queryKey: ['chat', chat.id], queryFn: read });
  return (
    <StaffDialog title={chat.subject || t('chat_without_subject')} open onClose={onClose}>
      <p className={css.muted}>{dateTime(locale, chat.createdAt)}</p>
      {error && <ProblemNotice problem={problemOf(error)} retry={() => void refetch()} />}
      {!data && !error && <Skeleton />}
      <div className={chatCss.log}>
        {data?.map((message, index) => (
          <ChatLine key={message.seq} message={message} before={data[index - 1]} />
        ))}
      </div>
      {chat.ratingComment && <blockquote>{chat.ratingComment}</blockquote>}
    </StaffDialog>
  );
}
