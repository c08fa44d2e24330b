// What the ticket list shows, as it stands in the address, so that it can be sent, saved and gone
// back to. Pure.
import type { SavedView, Ticket } from '../desk_calls';

export const statuses = ['open', 'in_progress', 'waiting_user', 'resolved', 'closed'] as const;
export const priorities = ['urgent', 'high', 'medium', 'low'] as const;

export interface Filters {
  scope: 'open' | 'all';
  status: Ticket['status'] | null;
  category: string | null;
  priority: Ticket['priority'] | null;
  assignee: string | null; // `me`, `nobody`, or an agent's id
  customer: string | null;
  q: string;
}

const oneOf = <T extends string>(allowed: readonly T[], value: string | null): T | null =>
  allowed.find((each) => each === value) ?? null;

export function filtersOf(params: URLSearchParams): Filters {
  return {
    scope: params.get('scope') === 'all' ? 'all' : 'open',
    status: oneOf(statuses, params.get('status')),
    category: params.get('category') || null,
    priority: oneOf(priorities, params.get('priority')),
    assignee: params.get('assignee') || null,
    customer: params.get('customer') || null,
    q: params.get('q')?.slice(0, 200) ?? '',
  };
}

// Always in the same order, and without what is usual: two equal filters are equal addresses.
export function addressOf(filters: Filters): string {
  const params = new URLSearchParams();
  if (filters.scope === 'all') params.set('scope', 'all');
  for (const name of ['status', 'category', 'priority', 'assignee', 'customer', 'q'] as const) {
    const value = filters[name];
    if (value) params.set(name, value);
  }
  return params.toString();
}

// The list of open tickets has neither of these.
const isDone = (status: Filters['status']): boolean => status === 'resolved' || status === 'closed';

export const asksAll = ({ scope, status, customer }: Filters): boolean =>
  scope === 'all' || isDone(status) || customer !== null;

export function queryOf(filters: Filters, myId: string): Record<string, string> {
  const { status, category, priority, assignee, customer, q } = filters;
  const query: Record<string, string> = {};
  if (status) query.status = status;
  if (category) query.category = category;
  if (priority) query.priority = priority;
  if (assignee === 'nobody') query.assignedTo = '';
  else if (assignee) query.assignedTo = assignee === 'me' ? myId : assignee;
  if (customer) query.userId = customer;
  if (q.trim()) query.q = q.trim();
  return query;
}

export const isFiltered = (filters: Filters): boolean => addressOf(filters) !== '';

// Mine, where somebody else shares one of the same filters: only mine can be removed by me.
export const viewOf = (
  views: readonly SavedView[],
  address: string,
  myId: string,
): SavedView | undefined => {
  const these = views.filter(({ query }) => query === address);
  return these.find(({ ownerId }) => ownerId === myId) ?? these[0];
};
