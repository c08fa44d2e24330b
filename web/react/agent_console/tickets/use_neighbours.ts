import { useMemo } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { addressOf, filtersOf } from './filters';
import { following } from './selection';
import { flattened, useTicketList } from './ticket_queries';

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
  const search = addressOf(filters);
  const go = (step: number) => {
    const next = at < 0 ? ids[0] : ids[at + step];
    if (next) void navigate({ pathname: `/console/tickets/${next}`, search });
  };
  return { search, go, next: following(ids, id), before: ids[at - 1], behind: ids[at + 1] };
}
