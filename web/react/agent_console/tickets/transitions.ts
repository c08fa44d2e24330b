// Where staff may take a ticket. Pure.
import type { Ticket } from '../desk_calls';

type Status = Ticket['status'];

const next: Readonly<Record<Status, readonly Status[]>> = {
  open: ['in_progress', 'waiting_user', 'resolved'],
  in_progress: ['waiting_user', 'resolved'],
  waiting_user: ['in_progress', 'resolved'],
  resolved: ['open', 'in_progress', 'closed'],
  closed: [],
};

export const nextStatuses = (status: Status): readonly Status[] => next[status];

// How to take back that it was resolved: there is no direct way to wait for the customer again.
export function wayBack(before: Status): readonly Status[] {
  if (before === 'waiting_user') return ['in_progress', 'waiting_user'];
  return before === 'open' || before === 'in_progress' ? [before] : [];
}
