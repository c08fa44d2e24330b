// Resolving goes on to the next ticket, unless one has gone elsewhere meanwhile, and can be taken
// back for ten seconds.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { answer } from '../../../core/api/client';
import { problemOf } from '../../../core/api/problem';
import { explain } from '../../parts/states';
import { toasts } from '../../staff_parts/toast_store';
import { useSupport, useText } from '../../support/support_provider';
import type { Ticket } from '../desk_calls';
import { refreshTickets } from './ticket_queries';
import { wayBack } from './transitions';
import type { Change, Wish } from './use_ticket_change';

interface Resolving {
  ticket: Ticket;
  next: string | null; // where to go on; null: back to the list
  search: string;
  change(wish: Wish): Promise<Change | null>;
}

export function useResolve({ ticket, next, search, change }: Resolving): () => Promise<void> {
  const t = useText();
  const { api } = useSupport();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { id, number } = ticket;
  const busy = useRef(false);
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);

  // Not when something has come of it since: a customer's answer to it is not put aside.
  const undo = async ({ was, is }: Change) => {
    try {
      const params = { path: { id } };
      let { version } = is;
      for (const status of wayBack(was.status)) {
        const headers = { 'If-Match': `"s${version}"` };
        const step = api.PATCH('/api/tickets/{id}/status', { params, body: { status }, headers });
        version = (await answer(step)).version;
      }
      void navigate({ pathname: `/console/tickets/${id}`, search });
    } catch (thrown) {
      toasts.show({ text: explain(t, problemOf(thrown)), bad: true });
    }
    await refreshTickets(queries, [id]);
  };
  return async () => {
    if (busy.current) return;
    busy.current = true;
    const done = await change({ status: 'resolved' });
    busy.current = false;
    if (!done) return;
    const back = () => void undo(done);
    toasts.show({ text: t('resolved', { number: String(number) }), undo: back });
    if (!here.current) return;
    void navigate({ pathname: next ? `/console/tickets/${next}` : '/console/tickets', search });
  };
}
