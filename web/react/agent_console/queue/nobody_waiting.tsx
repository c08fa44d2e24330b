// Instead of an empty queue: what the day was like so far.
import { useQuery } from '@tanstack/react-query';
import { useSupport, useText } from '../../support/support_provider';
import { chatPage } from '../desk_calls';
import { useDesk } from '../desk_context';
import css from './queue_list.module.css';

const most = 100; // of a page; nobody needs to know more exactly here

export function NobodyWaiting() {
  const t = useText();
  const { api } = useSupport();
  const { myId } = useDesk();
  const chats = useQuery({
    queryKey: ['chats', 'today'],
    queryFn: () => chatPage(api, { limit: most }),
    refetchInterval: 60_000,
  });
  const today = new Date().toDateString();
  const begun = (chats.data?.items ?? []).filter(
    ({ createdAt }) => new Date(createdAt).toDateString() === today,
  );
  const served = begun.filter(({ agentId }) => agentId === myId).length;
  return (
    <div className={css.empty}>
      <p className={css.nobody}>{t('queue_empty')}</p>
      {chats.data && (
        <p className={css.today}>
          {t('queue_today', { count: begun.length })} {t('queue_today_mine', { count: served })}
        </p>
      )}
    </div>
  );
}
