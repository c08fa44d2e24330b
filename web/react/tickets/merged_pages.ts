// Several lists of tickets as one, newest first: what "open" means is two statuses to the service.
import type { AskPage } from '../support/use_pages';

interface Dated {
  createdAt: string;
}

interface Source<T> {
  ask: AskPage<T>;
  waiting: T[]; // fetched, not yet taken
  next: string | null;
  begun: boolean;
}

const pageSize = 20;

async function fill<T>(source: Source<T>, signal: AbortSignal): Promise<void> {
  if (source.waiting.length > 0 || (source.begun && !source.next)) return;
  const { items, next } = await source.ask(source.next, signal);
  Object.assign(source, { waiting: [...items], next, begun: true });
}

function newest<T extends Dated>(sources: readonly Source<T>[]): Source<T> | undefined {
  return sources
    .filter(({ waiting }) => waiting.length > 0)
    .sort((one, other) => time(other) - time(one))[0];
}

const time = <T extends Dated>({ waiting }: Source<T>): number =>
  Date.parse(waiting[0]?.createdAt ?? '');

// The cursor only says that it goes on: what is left over is remembered here.
export function merged<T extends Dated>(asks: readonly AskPage<T>[]): AskPage<T> {
  let sources: Source<T>[] = [];
  let items: T[] = []; // of the page that is filled; one that failed goes on where it was
  return async (cursor, signal) => {
    if (cursor === null) {
      sources = asks.map((ask) => ({ ask, waiting: [], next: null, begun: false }));
      items = [];
    }
    const [mine, page] = [sources, items];
    while (page.length < pageSize) {
      await Promise.all(mine.map((source) => fill(source, signal)));
      const taken = newest(mine)?.waiting.shift();
      if (!taken) break;
      page.push(taken);
    }
    const more = mine.some(({ waiting, next }) => waiting.length > 0 || next);
    if (items === page) items = [];
    return { items: page, next: more ? 'more' : null };
  };
}
