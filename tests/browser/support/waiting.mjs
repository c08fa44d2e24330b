// Customers without a page: somebody who waits in the queue, over a real connection, can say more, and can end it.
import assert from 'node:assert/strict';
import { io } from 'socket.io-client';
import { tokenFor } from '../../end_to_end/support/tokens.mjs';

const patience = 60_000; // only a failure takes that long

export async function waits(t, server, name, subject) {
  const sub = name.toLowerCase();
  const socket = io(server.base, {
    transports: ['websocket'], forceNew: true, auth: { token: tokenFor(sub, 'user', { name }) },
  });
  t.after(() => socket.close());
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject));
  const ask = async (event, payload) => {
    const answer = await socket.timeout(patience).emitWithAck(event, payload);
    assert.equal(answer?.error, undefined, JSON.stringify(answer));
    return answer;
  };
  await ask('user:join', { userId: sub });
  const { id } = await ask('chat:start', { subject });
  return {
    id,
    say: (message) => ask('chat:message', { sessionId: id, message }),
    end: () => ask('chat:end', { sessionId: id }),
  };
}
