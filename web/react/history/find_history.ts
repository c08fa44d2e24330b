// What somebody typed or pasted, as the ticket or chat that it means.
import type { Api, Schemas } from '../../core/api/client';
import { problemOf } from '../../core/api/problem';
import { ask } from '../admin/calls';
import type { HistoryKind } from './past';

export interface FoundHistory {
  kind: HistoryKind;
  id: string;
}

// A number, an id, or an address that holds an id, as copied from elsewhere.
export function typedTarget(typed: string): { number: number } | { id: string } | null {
  const text = typed.trim();
  if (/^#?\d{1,15}$/.test(text)) return { number: Number(text.replace('#', '')) };
  const id = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(text)?.[0];
  return id ? { id: id.toLowerCase() } : null;
}

// With its sign, a number is hardly a word of other tickets: those are found with it, and might fill
// the page.
async function ticketByNumber(api: Api, number: number): Promise<FoundHistory | null> {
  const query = { q: `#${number}`, limit: 100 };
  const tickets = await ask<Schemas['Ticket'][]>(api, 'get', '/api/tickets/admin/all', { query });
  const ticket = tickets.find((candidate) => candidate.number === number);
  return ticket ? { kind: 'ticket', id: ticket.id } : null;
}

async function hasHistory(api: Api, { kind, id }: FoundHistory): Promise<boolean> {
  try {
    await ask(api, 'get', `/api/${kind}s/${id}/history`, { query: { limit: 1 } });
    return true;
  } catch (thrown) {
    if (problemOf(thrown).code === 'not_found') return false;
    throw thrown;
  }
}

export async function findHistory(api: Api, typed: string): Promise<FoundHistory | null> {
  const target = typedTarget(typed);
  if (!target) return null;
  if ('number' in target) return ticketByNumber(api, target.number);
  for (const kind of ['ticket', 'chat'] as const) {
    const found = { kind, id: target.id };
    if (await hasHistory(api, found)) return found;
  }
  return null;
}
