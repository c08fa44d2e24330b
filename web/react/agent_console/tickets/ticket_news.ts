// Keeps what is shown of tickets fresh, and tells when one is given to me.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useNavigate } from 'react-router';
import { answer } from '../../../core/api/client';
import { toasts } from '../../staff_parts/toast_store';
import { useSupport, useText } from '../../support/support_provider';
import { useDesk } from '../desk_context';
import { useTell } from '../queue/use_alerts';
import { forgetAssignments, hearOtherTabs, wasAssignedByMe } from './own_assignments';
import { refreshTickets } from './ticket_queries';

const gathered = 400; // ms: a bulk action tells of a hundred tickets at once

export function useTicketNews(): void {
  const t = useText();
  const desk = useDesk();
  const { api } = useSupport();
  const tell = useTell();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const changed = useRef(new Set<string>());
  const refresh = useEffectEvent(() => {
    const ids = [...changed.current];
    changed.current.clear();
    void refreshTickets(queries, ids);
  });
  const refreshAll = useEffectEvent(() => {
    void queries.invalidateQueries({ queryKey: ['ticket'] });
    void queries.invalidateQueries({ queryKey: ['tickets'] });
  });
  const assigned = useEffectEvent(async (id: string) => {
    if (wasAssignedByMe(id)) return;
    const ticket = await answer(api.GET('/api/tickets/{id}', { params: { path: { id } } }));
    if (ticket.assignedTo !== desk.myId) return;
    const title = t('alert_ticket', { number: String(ticket.number) });
    const open = () => void navigate(`/console/tickets/${id}`);
    tell({ tune: 'assigned', title, body: ticket.subject, tag: `ticket-${id}`, open });
    const text = `${title}: ${ticket.subject}`;
    toasts.show({ text, action: { label: t('open'), run: open } });
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stopHearing = desk.connection.on('ticket:updated', ({ id, change }) => {
      changed.current.add(id);
      clearTimeout(timer);
      timer = setTimeout(() => refresh(), gathered);
      // Not to be read any more, or the service is away: then there is nothing to tell.
      if (change === 'ticket.assigned') assigned(id).catch(() => undefined);
    });
    // What was pushed during a cut was not heard.
    const stopJoining = desk.connection.onOnline(() => {
      forgetAssignments();
      refreshAll();
    });
    const stopTabs = hearOtherTabs(desk.myId);
    return () => {
      stopHearing();
      stopJoining();
      stopTabs();
      clearTimeout(timer);
    };
  }, [desk]);
}
