// Changes one ticket as it is known here, one change after the other: who is quick does not wait for
// the line, and is not taken for somebody else. When somebody else was faster, nothing is done: what
// he changed is shown, and the agent decides again.
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { type Api, answer } from '../../../core/api/client';
import { problemOf } from '../../../core/api/problem';
import { explain } from '../../parts/states';
import { toasts } from '../../staff_parts/toast_store';
import { useSupport, useText } from '../../support/support_provider';
import type { Ticket } from '../desk_calls';
import { useDesk } from '../desk_context';
import { assigningMyself, notAssigned } from './own_assignments';
import { type Difference, differences } from './ticket_differences';
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

// What a change began with, and what came of it.
export interface Change {
  was: Ticket;
  is: Ticket;
}

const newer = (one: Ticket, other: Ticket | null): Ticket =>
  other && other.version > one.version ? other : one;

export function useTicketChange(known: Ticket) {
  const t = useText();
  const { api } = useSupport();
  const { myId } = useDesk();
  const queries = useQueryClient();
  const [wished, setWished] = useState<Wish | null>(null); // what is under way
  const [conflict, setConflict] = useState<Conflict | null>(null);
  // As my last change left the ticket: what is known may be a moment behind.
  const [left, setLeft] = useState<Ticket | null>(null);
  const last = useRef<Promise<Change | null>>(null); // null: there is none, or it was not done
  const { id } = known;

  const conflicts = async (wish: Wish, base: Ticket) => {
    const now = await answer(api.GET('/api/tickets/{id}', { params: { path: { id } } }));
    queries.setQueryData(['ticket', id], now);
    setConflict({ wish, found: differences(base, now) });
  };
  const fail = async (wish: Wish, base: Ticket, thrown: unknown) => {
    const problem = problemOf(thrown);
    if (problem.code === 'precondition_failed') return conflicts(wish, base);
    const isTags = problem.fields.some(({ field }) => field === 'tags');
    toasts.show({ text: isTags ? t('tags_too_many') : explain(t, problem), bad: true });
  };
  const send = async (base: Ticket, wish: Wish, anyway: boolean): Promise<Change | null> => {
    if (wish.assignedTo === myId && base.assignedTo !== myId) assigningMyself([id]);
    try {
      const changed = await answer(patch(api, id, wish, anyway ? null : base.version));
      const is = { ...changed, messages: base.messages ?? [] };
      setLeft(is);
      queries.setQueryData<Ticket>(['ticket', id], (before) => ({
        ...changed,
        messages: before?.messages ?? [],
      }));
      void refreshTickets(queries, [id]);
      return { was: base, is };
    } catch (thrown) {
      if (wish.assignedTo === myId) notAssigned([id]);
      await fail(wish, base, thrown).catch((again: unknown) => {
        toasts.show({ text: explain(t, problemOf(again)), bad: true });
      });
      return null;
    }
  };
  // Null: it was not done; nor is what was wished on top of it. `anyway`: whatever others have
  // changed.
  const change = async (wish: Wish, anyway = false): Promise<Change | null> => {
    setConflict(null);
    setWished((before) => ({ ...before, ...wish }));
    const before = last.current;
    const mine = before
      ? before.then((done) => done && send(newer(known, done.is), wish, anyway))
      : send(known, wish, anyway);
    last.current = mine;
    const done = await mine;
    if (last.current === mine) {
      if (!done) last.current = null;
      setWished(null);
    }
    return done;
  };
  const shown: Ticket = { ...newer(known, left), ...wished };
  return { change, shown, conflict, dismiss: () => setConflict(null) };
}
