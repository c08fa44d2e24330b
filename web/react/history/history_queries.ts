// What the service knows of the past: the events, and the thing as it was after each of them.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Api, answer, page, type Schemas } from '../../core/api/client';
import { isStaff } from '../../core/api/identity';
import { useMyself, useSupport } from '../support/support_provider';
import { type NameOf, namesIn } from './names';
import {
  chatAsItWas,
  type HistoryEvent,
  type HistoryKind,
  type PastState,
  ticketAsItWas,
} from './past';

const pageSize = 100;

async function allEvents(api: Api, kind: HistoryKind, id: string, signal: AbortSignal) {
  const events: HistoryEvent[] = [];
  let cursor: string | undefined;
  do {
    const query = { limit: pageSize, ...(cursor && { cursor }) };
    const address = kind === 'ticket' ? '/api/tickets/{id}/history' : '/api/chats/{id}/history';
    const asked = api.GET(address as '/api/tickets/{id}/history', {
      params: { path: { id }, query },
      signal,
    });
    const { items, next } = await page(
      asked as Promise<{ data?: HistoryEvent[]; response: Response }>,
    );
    events.push(...items);
    cursor = next ?? undefined;
  } while (cursor);
  return events;
}

async function messagesAt(api: Api, id: string, position: number, signal: AbortSignal) {
  const messages: Schemas['ChatMessage'][] = [];
  let cursor: string | undefined;
  do {
    const query = { limit: pageSize, atPosition: position, ...(cursor && { cursor }) };
    const asked = api.GET('/api/chats/{id}/messages', { params: { path: { id }, query }, signal });
    const { items, next } = await page(asked);
    messages.push(...items);
    cursor = next ?? undefined;
  } while (cursor);
  return messages;
}

async function stateAt(
  api: Api,
  kind: HistoryKind,
  id: string,
  position: number,
  signal: AbortSignal,
): Promise<PastState> {
  const params = { path: { id }, query: { atPosition: position } };
  if (kind === 'ticket') {
    return ticketAsItWas(await answer(api.GET('/api/tickets/{id}', { params, signal })));
  }
  const [chat, messages] = await Promise.all([
    answer(api.GET('/api/chats/{id}', { params, signal })),
    messagesAt(api, id, position, signal),
  ]);
  return chatAsItWas(chat, messages);
}

export function useHistoryEvents(kind: HistoryKind, id: string) {
  const { api } = useSupport();
  return useQuery({
    queryKey: ['history', kind, id],
    queryFn: ({ signal }) => allEvents(api, kind, id, signal),
  });
}

// The past stays as it was: what was once fetched is good for as long as the page is open. A step
// that is left before its answer came is not waited for.
export function usePastState(kind: HistoryKind, id: string, position: number | undefined) {
  const { api } = useSupport();
  return useQuery({
    queryKey: ['history', kind, id, position],
    queryFn: ({ signal }) => stateAt(api, kind, id, position ?? 0, signal),
    enabled: position !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

// Names from the events themselves and, for staff, of the agents.
export function useNames(events: readonly HistoryEvent[]): NameOf {
  const { api } = useSupport();
  const me = useMyself();
  const agents = useQuery({
    queryKey: ['agents', 'all'],
    queryFn: ({ signal }) => answer(api.GET('/api/agents', { signal })),
    enabled: isStaff(me),
    staleTime: 60_000,
  });
  return useMemo(() => {
    const names = namesIn(events);
    for (const { id, name } of agents.data ?? []) if (name) names.set(id, name);
    return (id) => (id ? (names.get(id) ?? id) : '');
  }, [events, agents.data]);
}
