// What the tickets' pages ask for, and what others need anew after something has changed.
import { type QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answer } from '../../../core/api/client';
import { useMyself, useSupport } from '../../support/support_provider';
import { deskSettings, type Ticket, ticketPage } from '../desk_calls';
import { addressOf, asksAll, type Filters, queryOf } from './filters';

const perPage = 50;

export function useTicketList(filters: Filters) {
  const { api } = useSupport();
  const { id: myId } = useMyself();
  return useInfiniteQuery({
    queryKey: ['tickets', addressOf(filters)],
    queryFn: ({ pageParam }) =>
      ticketPage(api, asksAll(filters), {
        ...queryOf(filters, myId),
        limit: perPage,
        ...(pageParam ? { cursor: pageParam } : {}),
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before, // the old list stays until the new one is there
  });
}

// A ticket that moved between two pages while they were fetched is listed once.
export function flattened(pages: readonly { items: readonly Ticket[] }[] | undefined): Ticket[] {
  const found = new Map<string, Ticket>();
  for (const { items } of pages ?? []) {
    for (const ticket of items) if (!found.has(ticket.id)) found.set(ticket.id, ticket);
  }
  return [...found.values()];
}

export function useTicket(id: string) {
  const { api } = useSupport();
  return useQuery({
    queryKey: ['ticket', id],
    queryFn: () => answer(api.GET('/api/tickets/{id}', { params: { path: { id } } })),
  });
}

export function useAgents() {
  const { api } = useSupport();
  return useQuery({
    queryKey: ['agents'],
    queryFn: () => answer(api.GET('/api/agents')),
    staleTime: 30_000,
  });
}

export function useDeskSettings() {
  const { api } = useSupport();
  return useQuery({
    queryKey: ['desk'],
    queryFn: () => deskSettings(api),
    staleTime: 60_000,
  });
}

export async function refreshTickets(queries: QueryClient, ids: readonly string[]): Promise<void> {
  await Promise.all([
    ...ids.flatMap((id) => [
      queries.invalidateQueries({ queryKey: ['ticket', id] }),
      // Its events; what it was after each of them stays as it was.
      queries.invalidateQueries({ queryKey: ['history', 'ticket', id], exact: true }),
    ]),
    queries.invalidateQueries({ queryKey: ['tickets'] }),
    queries.invalidateQueries({ queryKey: ['customer'] }), // his other tickets
  ]);
}
