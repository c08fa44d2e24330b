// Changes one ticket as it is known here. When somebody else was faster, nothing is done: what he
// changed is shown, and the agent decides again.
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Api, answer } from '../../../core/api/client';
import { problemOf } from '../../../core/api/problem';
import { explain } from '../../parts/states';
import { toasts } from '../../staff_parts/toast_store';
import { useSupport, useText } from '../../support/support_provider';
import type { Ticket } from '../desk_calls';
import { useDesk } from '../desk_context';
import { type Difference, differences } from './ticket_differences';
import { assignedByMe } from './ticket_news';
import { refreshTickets } from './ticket_queries';

export interface Wish {
  status?: Ticket['status'];
  assignedTo?: string | null;
  priority?: Ticket['priority'];
  category?: Ticket['category'];
  tags?: string[];
}

export interface Conflict {
  wish: Wish;
  found: readonly Difference[];
}

function patch(api: Api, id: string, { status, ...rest }: Wish, version: number | null) {
  // To staff a ticket's tag is its version.
  const header = version === null ? {} : { headers: { 'If-Match': `"s${version}"` } };
  const params = { path: { id } };
  return status
    ? api.PATCH('/api/tickets/{id}/status', { params, body: { status }, ...header })
    : api.PATCH('/api/tickets/{id}', { params, body: rest, ...header });
}

export function useTicketChange(known: Ticket) {
  const t = useText();
  const { api } = useSupport();
  const { myId } = useDesk();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const { id } = known;

  const conflicts = async (wish: Wish) => {
    const now = await answer(api.GET('/api/tickets/{id}', { params: { path: { id } } }));
    queries.setQueryData(['ticket', id], now);
    setConflict({ wish, found: differences(known, now) });
  };
  const fail = async (wish: Wish, thrown: unknown) => {
    const problem = problemOf(thrown);
    if (problem.code === 'precondition_failed') await conflicts(wish);
    else toasts.show({ text: explain(t, problem), bad: true });
  };
  // True once it is done. `anyway`: whatever others have changed.
  const change = async (wish: Wish, anyway = false): Promise<boolean> => {
    setBusy(true);
    setConflict(null);
    if (wish.assignedTo === myId && known.assignedTo !== myId) assignedByMe([id]);
    try {
      const changed = await answer(patch(api, id, wish, anyway ? null : known.version));
      queries.setQueryData<Ticket>(['ticket', id], (before) => ({
        ...changed,
        messages: before?.messages ?? [],
      }));
      void refreshTickets(queries, [id]);
      return true;
    } catch (thrown) {
      await fail(wish, thrown).catch((again: unknown) => {
        toasts.show({ text: explain(t, problemOf(again)), bad: true });
      });
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { change, busy, conflict, dismiss: () => setConflict(null) };
}
