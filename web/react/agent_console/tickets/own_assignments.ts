// The tickets that I am about to assign to myself, in this tab or in another one: when it is told, it
// is no news to me.
interface Told {
  ids: readonly string[];
  mine: boolean; // false: nothing has come of it
}

const expected = new Set<string>();
let tabs: BroadcastChannel | null = null;

function take({ ids, mine }: Told): void {
  for (const id of ids) mine ? expected.add(id) : expected.delete(id);
}

function tell(told: Told): void {
  take(told);
  tabs?.postMessage(told);
}

export const assigningMyself = (ids: readonly string[]): void => tell({ ids, mine: true });

// Refused, or mine before: when somebody else gives it to me, that is news.
export const notAssigned = (ids: readonly string[]): void => tell({ ids, mine: false });

export const wasAssignedByMe = (id: string): boolean => expected.delete(id);

export const forgetAssignments = (): void => expected.clear();

export function hearOtherTabs(personId: string): () => void {
  const channel = new BroadcastChannel(`ledgerdesk:assigns-to-himself:${personId}`);
  channel.onmessage = ({ data }) => take(data);
  tabs = channel;
  return () => {
    channel.close();
    tabs = null;
    forgetAssignments();
  };
}
