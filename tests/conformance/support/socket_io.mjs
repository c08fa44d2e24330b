// Socket.IO by hand, on a raw WebSocket or on long polling.
import { Polling, RawSocket } from './raw.mjs';

export async function engineSocket(server) {
  const socket = new RawSocket(`${server.url}/socket.io/?EIO=4&transport=websocket`);
  await socket.next(); // Engine.IO's handshake
  return socket.answerPings();
}

// Connected to the main namespace; its answer in `connected`.
export async function connect(server, auth) {
  const socket = await engineSocket(server);
  socket.send(auth ? `40${JSON.stringify(auth)}` : '40');
  socket.connected = JSON.parse((await socket.next()).slice(2));
  if (!auth?.offset) await socket.next(); // the auth event
  return socket;
}

export async function connectByPolling(server) {
  const polling = await Polling.open(`${server.url}/socket.io/`);
  await polling.post('40');
  await polling.take(2);
  return polling;
}
