// Canned replies while one writes: `/ref` at the cursor offers them, choosing one puts its text
// there. Pure.
import type { CannedReply } from '../desk_calls';

export interface Slash {
  start: number; // of the slash
  end: number; // the cursor
  query: string;
}

// The slash begins a word, and the cursor is at that word's end.
export function slashAt(text: string, cursor: number): Slash | null {
  const found = /(?:^|\s)\/([\p{L}\p{N}_-]*)$/u.exec(text.slice(0, cursor));
  if (!found) return null;
  const query = found[1] ?? '';
  return { start: cursor - query.length - 1, end: cursor, query };
}

// By shortcut first, then by title.
export function fitting(replies: readonly CannedReply[], query: string): CannedReply[] {
  const wanted = query.toLowerCase();
  const byShortcut = replies.filter(({ shortcut }) => shortcut.startsWith(wanted));
  const rest = replies.filter(
    ({ shortcut, title }) =>
      !shortcut.startsWith(wanted) &&
      (shortcut.includes(wanted) || title.toLowerCase().includes(wanted)),
  );
  return [...byShortcut, ...rest].slice(0, 8);
}

export type Placeholders = Readonly<Record<string, string>>; // `customer.name`: Ada

// What is not known stays as it is, so that it is seen before it is sent.
export const filled = (text: string, values: Placeholders): string =>
  text.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (whole, name: string) => values[name] || whole);

export function inserted(text: string, slash: Slash, piece: string) {
  const whole = text.slice(0, slash.start) + piece + text.slice(slash.end);
  return { text: whole, cursor: slash.start + piece.length };
}
