// One ticket as it is now: read again whenever the service says that it has changed.
import { useCallback, useEffect, useState } from 'react';
import { answer } from '../../core/api/client';
import { type Problem, problemOf } from '../../core/api/problem';
import { useTicketNews } from '../support/live_connection';
import { useMyself, useSupport } from '../support/support_provider';
import { useAnswer } from '../support/use_answer';
import { markSeen } from './seen_tickets';
import type { Ticket } from './ticket_draft';

export function useTicket(ticketId: string) {
  const { api } = useSupport();
  const myself = useMyself();
  const ask = useCallback(
    (signal: AbortSignal) =>
      answer(api.GET('/api/tickets/{id}', { params: { path: { id: ticketId } }, signal })),
    [api, ticketId],
  );
  const read = useAnswer(ask);
  const { data, again } = read;
  const news = useCallback(
    (id: string | null) => (id ?? ticketId) === ticketId && again(),
    [again, ticketId],
  );
  useTicketNews(news);
  useEffect(() => {
    if (data) markSeen(myself.id, data);
  }, [data, myself.id]);
  return read;
}

const lookedThrough = 100; // the newest, of which a follow-up is mostly one

// The newest ticket that carries on a closed one, which does not know of it itself.
export function useFollowUp({ id, status }: Ticket): string | null {
  const { api } = useSupport();
  const closed = status === 'closed';
  const ask = useCallback(
    async (signal: AbortSignal) => {
      if (!closed) return null;
      const params = { query: { limit: lookedThrough } };
      const mine = await answer(api.GET('/api/tickets/my-tickets', { params, signal }));
      return mine.find(({ followUpOf }) => followUpOf === id)?.id ?? null;
    },
    [api, id, closed],
  );
  return useAnswer(ask).data;
}

// To `resolved` or back to `open`: what a customer may do himself.
export function useStatusChange(ticketId: string, changed: () => void) {
  const { api } = useSupport();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [changing, setChanging] = useState(false);
  const change = async (status: 'resolved' | 'open') => {
    if (changing) return;
    setChanging(true);
    setProblem(null);
    const params = { path: { id: ticketId } };
    try {
      await answer(api.PATCH('/api/tickets/{id}/status', { params, body: { status } }));
    } catch (thrown) {
      setProblem(problemOf(thrown));
    } finally {
      setChanging(false);
      changed(); // also after a refusal: somebody else may have been faster
    }
  };
  return { change, changing, problem };
}
