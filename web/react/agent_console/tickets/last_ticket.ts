// The ticket that was looked at last: the list goes on there.
let id: string | null = null;

export const lastTicket = (): string | null => id;

export function lookedAt(ticketId: string): void {
  id = ticketId;
}
