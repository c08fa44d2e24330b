// Who has come to the queue since it was last heard of. It is told in part: those who wait longest,
// and how many more there are. Pure.
import type { ChatSession } from '../../../core/live/events';

export interface HeardQueue {
  told: readonly string[]; // who waits longest first
  untold: number; // how many more wait behind them
}

export const heard = (waiting: readonly ChatSession[], total: number): HeardQueue => ({
  told: waiting.map(({ id }) => id),
  untold: Math.max(0, total - waiting.length),
});

// Whoever moves up from behind those who were told has been there before.
export function newcomers(before: HeardQueue, waiting: readonly ChatSession[]): ChatSession[] {
  const known = new Set(before.told);
  const behind = waiting.findLastIndex(({ id }) => known.has(id)) + 1;
  const between = waiting.slice(0, behind).filter(({ id }) => !known.has(id));
  return [...between, ...waiting.slice(behind + before.untold)];
}
