// One ticket: what was said, what it is about, who asked, and where to go on from it.
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useParams, useSearchParams } from 'react-router';
import { Skeleton } from '../../parts/states';
import { NotYet } from '../../staff_parts/not_yet';
import { StaffTabs } from '../../staff_parts/tabs';
import { useText } from '../../support/support_provider';
import type { Ticket } from '../desk_calls';
import { useDesk } from '../desk_context';
import { usePageTitle } from '../queue/use_news';
import { lookedAt } from './last_ticket';
import { type Mode, TicketComposer } from './ticket_composer';
import { TicketConflict } from './ticket_conflict';
import { TicketFields } from './ticket_fields';
import { TicketHead } from './ticket_head';
import css from './ticket_page.module.css';
import { useTicket } from './ticket_queries';
import { TicketThread } from './ticket_thread';
import { useNeighbours } from './use_neighbours';
import { useResolve } from './use_resolve';
import { useTicketChange } from './use_ticket_change';
import { useTicketKeys } from './use_ticket_keys';

const CustomerPanel = lazy(() => import('../customer/customer_panel'));
const TicketHistory = lazy(async () => ({
  default: (await import('../../history/ticket_history')).TicketHistory,
}));

export function Component() {
  const { id = '' } = useParams();
  const desk = useDesk();
  const query = useTicket(id);
  const { data } = query;
  useEffect(() => {
    lookedAt(id);
    void desk.view({ kind: 'ticket', id });
    return () => void desk.view(null);
  }, [desk, id]);
  if (!data) {
    return (
      <div className={css.loading}>
        <NotYet query={query} lines={8} />
      </div>
    );
  }
  return <LoadedTicket key={id} ticket={data} />;
}

function useTab(): [string, (tab: string) => void] {
  const [params, setParams] = useSearchParams();
  const choose = (tab: string) =>
    setParams(
      (now) => {
        now.delete('at'); // the moment that its history was at
        if (tab === 'thread') now.delete('tab');
        else now.set('tab', tab);
        return now;
      },
      { replace: true },
    );
  return [params.get('tab') ?? 'thread', choose];
}

function LoadedTicket({ ticket }: { ticket: Ticket }) {
  const t = useText();
  const { myId } = useDesk();
  const [tab, setTab] = useTab();
  const [showsPast, setShowsPast] = useState(false);
  const [mode, setMode] = useState<Mode>('reply');
  const input = useRef<HTMLTextAreaElement>(null);
  const tags = useRef<HTMLInputElement>(null);
  const side = useRef<HTMLElement>(null);
  const neighbours = useNeighbours(ticket.id);
  const { change, shown, conflict, dismiss } = useTicketChange(ticket);
  const resolve = useResolve({ ticket, ...neighbours, change });
  usePageTitle(`#${ticket.number} ${ticket.subject}`);

  const open = !showsPast && ticket.status !== 'closed' && ticket.status !== 'resolved';
  const write = (wished: Mode) => {
    if (tab === 'thread' && mode === wished) return input.current?.focus();
    flushSync(() => {
      setTab('thread');
      setMode(wished);
    });
    input.current?.focus();
  };
  const openField = (field: string) =>
    side.current?.querySelector<HTMLElement>(`[data-field="${field}"] button`)?.click();
  useTicketKeys({
    reply: () => write('reply'),
    note: () => write('note'),
    resolve: open ? () => void resolve() : null,
    mine: showsPast ? null : () => void change({ assignedTo: myId }),
    assign: () => openField('assignee'),
    priority: () => openField('priority'),
    tags: () => tags.current?.focus(),
    next: () => neighbours.go(1),
    before: () => neighbours.go(-1),
    history: () => setTab('history'),
  });
  const thread = (
    <div className={css.conversation}>
      <TicketThread ticket={ticket} />
      {ticket.status === 'closed' ? (
        <p className={css.closed}>{t('ticket_closed')}</p>
      ) : (
        <TicketComposer ticket={ticket} mode={mode} input={input} onMode={setMode} />
      )}
    </div>
  );
  const history = (
    <div className={css.history}>
      <h2 className="ld-hidden">{t('tab_history')}</h2>
      <Suspense fallback={<Skeleton lines={8} />}>
        <TicketHistory kind="ticket" id={ticket.id} onPast={setShowsPast} />
      </Suspense>
    </div>
  );
  return (
    <div className={css.page}>
      <TicketHead
        ticket={ticket}
        neighbours={neighbours}
        onResolve={open ? () => void resolve() : null}
        disabled={showsPast}
      />
      {conflict && (
        <TicketConflict
          conflict={conflict}
          onAnyway={() => void change(conflict.wish, true)}
          onDismiss={dismiss}
        />
      )}
      <div className={css.views}>
        <StaffTabs
          label={t('ticket_views')}
          selected={tab}
          onSelect={setTab}
          tabs={[
            { id: 'thread', label: t('tab_thread'), content: thread },
            { id: 'history', label: t('tab_history'), content: tab === 'history' && history },
          ]}
        />
      </div>
      <aside ref={side} className={css.side}>
        <TicketFields
          ticket={shown}
          disabled={showsPast}
          tagInput={tags}
          onChange={(wish) => void change(wish)}
        />
        <Suspense>
          <CustomerPanel userId={ticket.userId} except={ticket.id} />
        </Suspense>
      </aside>
    </div>
  );
}
