// Stands between a client and the server, and cuts their connections when told so.
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

export class Proxy {
  static async before(port) {
    const proxy = new Proxy();
    proxy.target = port;
    proxy.pairs = new Set();
    proxy.listener = createServer((client) => proxy.#pass(client, port));
    proxy.listener.listen(0, '127.0.0.1');
    await once(proxy.listener, 'listening');
    proxy.url = `http://127.0.0.1:${proxy.listener.address().port}`;
    return proxy;
  }

  #pass(client, port) {
    if (this.refuses) return client.destroy();
    const pair = [client, connect(port, '127.0.0.1')];
    this.pairs.add(pair);
    const end = () => {
      pair.forEach((socket) => socket.destroy());
      this.pairs.delete(pair);
    };
    for (const socket of pair) socket.setNoDelay().on('error', end).on('close', end);
    pair[0].pipe(pair[1]).pipe(pair[0]);
  }

  // All connections, in the middle of whatever they carry; new ones are refused until mend().
  cut() {
    this.refuses = true;
    for (const pair of this.pairs) pair.forEach((socket) => socket.destroy());
  }

  mend() { this.refuses = false; }

  async stop() {
    this.cut();
    this.listener.close();
    await once(this.listener, 'close');
  }
}
