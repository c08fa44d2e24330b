import { useEffect, useMemo } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { addressOf, filtersOf } from './filters';
import { following } from './selection';
import { flattened, useTicketList } from './ticket_queries';

const ahead = 5; // so many tickets before its end more of the list is fetched

export interface Neighbours {
  search: string; // the list's filters
  next: string | null; // where work goes on after this ticket
  before: string | undefined;
  behind: string | undefined;
  go(step: number): void;
}

// The list that one came from, and what stands before and behind this ticket in it.
export function useNeighbours(id: string): Neighbours {
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const filters = useMemo(() => filtersOf(params), [params]);
  const list = useTicketList(filters);
  const ids = flattened(list.data?.pages).map((ticket) => ticket.id);
  const at = ids.indexOf(id);
  // The list is known in part: there is more behind its end.
  const { hasNextPage, isFetching, isError, fetchNextPage } = list;
  const isNearEnd = at >= 0 && at >= ids.length - ahead;
  useEffect(() => {
    if (isNearEnd && hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [isNearEnd, hasNextPage, isFetching, isError, fetchNextPage]);
  const search = addressOf(filters);
  const go = (step: number) => {
    const next = at < 0 ? ids[0] : ids[at + step];
    if (next) void navigate({ pathname: `/console/tickets/${next}`, search });
  };
  return { search, go, next: following(ids, id), before: ids[at - 1], behind: ids[at + 1] };
}
