// The tickets of whoever is signed in, those that wait for him marked.
import { useCallback, useMemo, useRef, useState } from 'react';
import type { Schemas } from '../../core/api/client';
import { answer, page } from '../../core/api/client';
import { Button } from '../parts/controls';
import { LoadMore } from '../parts/load_more';
import { EmptyState, ProblemNotice, Skeleton } from '../parts/states';
import { useTicketNews } from '../support/live_connection';
import { Texts, useSupport, useText } from '../support/support_provider';
import { useAnswer } from '../support/use_answer';
import { type AskPage, usePages } from '../support/use_pages';
import { merged } from './merged_pages';
import type { Ticket } from './ticket_draft';
import { TicketRow } from './ticket_row';
import { statusesOf, type TicketTab, TicketTabs } from './ticket_tabs';
import css from './tickets.module.css';

export interface TicketListProps {
  onOpen: (id: string) => void;
  onNew?: () => void;
  onHelp?: () => void;
  addressOf?: (id: string) => string; // where tickets have pages of their own
  tab?: TicketTab; // left out: the list keeps it to itself
  onTab?: (tab: TicketTab) => void;
}

export function TicketList(props: TicketListProps) {
  return (
    <Texts parts={['tickets']}>
      <MyTickets {...props} />
    </Texts>
  );
}

function useMyTickets(tab: TicketTab) {
  const { api } = useSupport();
  const ask = useMemo(() => {
    const of =
      (status?: Schemas['TicketStatus']): AskPage<Ticket> =>
      (cursor, signal) => {
        const query = { status, cursor: cursor ?? undefined };
        return page(api.GET('/api/tickets/my-tickets', { params: { query }, signal }));
      };
    const statuses = statusesOf[tab];
    return statuses ? merged(statuses.map(of)) : of();
  }, [api, tab]);
  return usePages(ask);
}

const countedAtMost = 100;

// How many wait for the customer.
function useWaiting() {
  const { api } = useSupport();
  const ask = useCallback(
    async (signal: AbortSignal) => {
      const params = { query: { status: 'waiting_user' as const, limit: countedAtMost } };
      return (await answer(api.GET('/api/tickets/my-tickets', { params, signal }))).length;
    },
    [api],
  );
  return useAnswer(ask);
}

function MyTickets({ onOpen, onNew, onHelp, addressOf, tab: given, onTab }: TicketListProps) {
  const t = useText();
  const [own, setOwn] = useState<TicketTab>('all');
  const tab = given ?? own;
  const choose = (next: TicketTab) => {
    setOwn(next);
    onTab?.(next);
  };
  const { items, more, loading, problem, again } = useMyTickets(tab);
  const rows = useRef<HTMLUListElement>(null);
  const waiting = useWaiting();
  const recount = waiting.again;
  const news = useCallback(() => {
    again();
    recount();
  }, [again, recount]);
  useTicketNews(news);
  return (
    <div className={css.list}>
      <div className={css.listHead}>
        <TicketTabs tab={tab} waiting={waiting.data ?? 0} chosen={choose} />
        {onNew && (
          <Button kind="primary" onClick={onNew}>
            {t('tk_new')}
          </Button>
        )}
      </div>
      {!items && !problem && <Skeleton lines={6} />}
      {items && items.length > 0 && (
        <ul ref={rows} className={css.rows}>
          {items.map((ticket) => (
            <TicketRow key={ticket.id} ticket={ticket} onOpen={onOpen} addressOf={addressOf} />
          ))}
        </ul>
      )}
      {items?.length === 0 && (
        <NoTickets tab={tab} onNew={onNew} onHelp={onHelp} showAll={() => choose('all')} />
      )}
      {problem && <ProblemNotice problem={problem} retry={again} />}
      <LoadMore
        list={rows}
        entry="li > *"
        count={items?.length ?? 0}
        more={more}
        loading={loading && items !== null}
      />
    </div>
  );
}

interface NoTicketsProps extends Pick<TicketListProps, 'onNew' | 'onHelp'> {
  tab: TicketTab;
  showAll: () => void;
}

function NoTickets({ tab, onNew, onHelp, showAll }: NoTicketsProps) {
  const t = useText();
  return (
    <EmptyState>
      <span>{t(`tk_empty_${tab}`)}</span>
      <div className={css.emptyActions}>
        {tab !== 'all' && <Button onClick={showAll}>{t('tk_show_all')}</Button>}
        {tab === 'all' && onNew && (
          <Button kind="primary" onClick={onNew}>
            {t('tk_ask_us')}
          </Button>
        )}
        {tab === 'all' && onHelp && <Button onClick={onHelp}>{t('tk_search_help')}</Button>}
      </div>
    </EmptyState>
  );
}
