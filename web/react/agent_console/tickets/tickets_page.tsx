// All tickets that fit the filters, many at once.
import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { problemOf } from '../../../core/api/problem';
import { LoadMore } from '../../parts/load_more';
import { EmptyState, ProblemNotice, Skeleton } from '../../parts/states';
import { StaffButton, staffButtonClass } from '../../staff_parts/staff_button';
import { useText } from '../../support/support_provider';
import { useCommands } from '../keys/commands';
import { usePageTitle } from '../queue/use_news';
import { BulkBar } from './bulk_bar';
import { FilterBar } from './filter_bar';
import { addressOf, asksAll, type Filters, filtersOf, isFiltered } from './filters';
import { lastTicket } from './last_ticket';
import { useAgentName, useCategoryName } from './names';
import { moved, none, toggled, within } from './selection';
import { flattened, useTicketList } from './ticket_queries';
import { TicketRow } from './ticket_row';
import css from './tickets_page.module.css';

function useFilters() {
  const [params, setParams] = useSearchParams();
  const filters = useMemo(() => filtersOf(params), [params]);
  const replace = (query: string) => setParams(new URLSearchParams(query));
  // Words grow letter by letter: the way back does not go through each.
  const change = (wished: Partial<Filters>) =>
    setParams(new URLSearchParams(addressOf({ ...filters, ...wished })), {
      replace: wished.q !== undefined,
    });
  return { filters, replace, change };
}

// Calls when the end of the list has come into view.
function useEnd(reached: () => void) {
  const end = useRef<HTMLDivElement>(null);
  const newest = useRef(reached);
  newest.current = reached;
  useEffect(() => {
    if (!end.current) return;
    const watch = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && newest.current(),
      { root: end.current.closest('main'), rootMargin: '400px' },
    );
    watch.observe(end.current);
    return () => watch.disconnect();
  }, []);
  return end;
}

export function Component() {
  const t = useText();
  const { filters, replace, change } = useFilters();
  const list = useTicketList(filters);
  const tickets = useMemo(() => flattened(list.data?.pages), [list.data]);
  const place = useRef<HTMLDivElement>(null);
  usePageTitle(t('nav_tickets'));
  const end = useEnd(() => {
    if (list.hasNextPage && !list.isFetching) void list.fetchNextPage();
  });
  return (
    <div ref={place} className={css.page}>
      <h1 className="ld-hidden">{t('nav_tickets')}</h1>
      <FilterBar filters={filters} onChange={change} onReplace={replace} />
      {list.error && (
        <ProblemNotice problem={problemOf(list.error)} retry={() => void list.refetch()} />
      )}
      {list.isPending && (
        <div className={css.loading}>
          <Skeleton lines={10} />
        </div>
      )}
      {list.data && tickets.length === 0 && (
        <EmptyState>
          <p>{isFiltered(filters) ? t('tickets_none_found') : t('tickets_none')}</p>
          {filters.q && !asksAll(filters) && (
            <StaffButton onPress={() => change({ scope: 'all' })}>{t('scope_all')}</StaffButton>
          )}
          {isFiltered(filters) && (
            <StaffButton onPress={() => replace('')}>{t('filter_clear')}</StaffButton>
          )}
        </EmptyState>
      )}
      <TicketRows tickets={tickets} search={addressOf(filters)} earlier={list.isPlaceholderData} />
      <div ref={end} className={css.end}>
        <LoadMore
          className={staffButtonClass()}
          list={place}
          entry="[data-ticket] > a"
          count={tickets.length}
          more={list.hasNextPage ? () => void list.fetchNextPage() : null}
          loading={list.isFetchingNextPage}
        />
      </div>
    </div>
  );
}

// Back from a ticket: what had the focus there is gone, and its link has it again.
function useReturn(loaded: boolean, toTicket: () => void) {
  const returned = useRef(false);
  const back = useEffectEvent(toTicket);
  useEffect(() => {
    if (!loaded || returned.current) return;
    returned.current = true;
    if (document.activeElement === document.body) back();
  }, [loaded]);
}

interface TicketRowsProps {
  tickets: ReturnType<typeof flattened>;
  search: string;
  earlier: boolean; // those of the filters before, while these are fetched
}

function TicketRows({ tickets, search, earlier }: TicketRowsProps) {
  const t = useText();
  const categoryName = useCategoryName();
  const agentName = useAgentName();
  const rows = useRef<HTMLUListElement>(null);
  const [chosen, setChosen] = useState(() => ({ ...none, at: lastTicket() }));
  const ids = useMemo(() => tickets.map(({ id }) => id), [tickets]);
  const selection = within(chosen, ids);
  const selected = tickets.filter(({ id }) => selection.ids.has(id));

  const toggle = useCallback((id: string) => setChosen((now) => toggled(now, id)), []);
  const be = useCallback((id: string) => setChosen((now) => ({ ...now, at: id })), []);
  const focus = (id: string | null) =>
    rows.current?.querySelector<HTMLElement>(`[data-ticket="${id}"] a`)?.focus();
  const move = (step: number) => {
    const next = moved(selection, ids, step);
    setChosen(next);
    focus(next.at);
  };
  useReturn(ids.length > 0, () => focus(lastTicket()));
  const section = 'section_list';
  useCommands([
    { id: 'down', label: t('key_down'), section, key: 'down', hidden: true, run: () => move(1) },
    { id: 'up', label: t('key_up'), section, key: 'up', hidden: true, run: () => move(-1) },
    {
      id: 'select',
      label: t('key_select'),
      section,
      key: 'select',
      hidden: true,
      run: () => selection.at && ids.includes(selection.at) && toggle(selection.at),
    },
  ]);
  return (
    <>
      <ul ref={rows} className={css.rows} aria-label={t('nav_tickets')} aria-busy={earlier}>
        {tickets.map((ticket) => (
          <TicketRow
            key={ticket.id}
            ticket={ticket}
            search={search}
            selected={selection.ids.has(ticket.id)}
            category={categoryName(ticket.category)}
            assignee={agentName(ticket.assignedTo)}
            onToggle={toggle}
            onAt={be}
          />
        ))}
      </ul>
      {selected.length > 0 && <BulkBar selected={selected} onClear={() => setChosen(none)} />}
    </>
  );
}
