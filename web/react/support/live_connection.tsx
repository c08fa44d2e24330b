// The connection over which the service says what has changed. Whoever has one already (a chat)
// lends it to what is inside; else one is opened while somebody listens.
import { useEffect } from 'react';
import { LiveConnection, LiveError } from '../../core/live/connection';
import { useLentConnection } from './lent_connection';
import { type Support, useSupport } from './support_provider';

interface Shared {
  connection: LiveConnection;
  listeners: number;
  joined: Promise<void>; // since it is there
}

const shared = new WeakMap<Support, Shared>();

function listen(support: Support): Shared {
  const held = shared.get(support);
  if (held) {
    held.listeners += 1;
    return held;
  }
  const connection = new LiveConnection(support.url, support.token);
  const opened: Shared = { connection, listeners: 1, joined: Promise.resolve() };
  shared.set(support, opened);
  connection.onOnline(() => {
    opened.joined = join(connection);
  });
  connection.open();
  return opened;
}

// Only who has joined is told of his tickets.
async function join(connection: LiveConnection): Promise<void> {
  try {
    await connection.call('user:join', {});
  } catch (thrown) {
    if (!(thrown instanceof LiveError)) throw thrown;
    // Cut again: the next connection joins.
  }
}

function leave(support: Support, held: Shared): void {
  held.listeners -= 1;
  if (held.listeners > 0) return;
  shared.delete(support);
  held.connection.close();
}

// `changed` is a useCallback. Told of each change of a ticket of one's own, and after a time
// without a connection, in which there may have been some: then without an id. The time from the
// page's own question until the first connection is one of these.
export function useTicketNews(changed: (id: string | null) => void): void {
  const support = useSupport();
  const lent = useLentConnection();
  useEffect(() => {
    const held = lent ? null : listen(support);
    const connection = lent ?? held?.connection;
    if (!connection) return;
    let current = true;
    const stops = [
      connection.on('ticket:updated', ({ id }) => changed(id)),
      connection.onOnline((recovered) => {
        const joined = held?.joined ?? Promise.resolve(); // whoever lends it joins himself
        if (!recovered) void joined.then(() => current && changed(null));
      }),
    ];
    return () => {
      current = false;
      for (const stop of stops) stop();
      if (held) leave(support, held);
    };
  }, [support, lent, changed]);
}
