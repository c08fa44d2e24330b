// A live connection that can be cut so that both ends know at once, and mended. Put up before a page
// opens.
const address = /\/socket\.io\//;
const refused = (route) => route.abort();
const isUpgraded = '5'; // what engine.io sends when everything goes this way from then on

export class CutLine {
  #context;
  #sockets = new Set();
  #opened;

  constructor(context) {
    this.#context = context;
    this.isOpen = new Promise((resolve) => (this.#opened = resolve));
  }

  static async of({ context }) {
    const line = new CutLine(context);
    await context.routeWebSocket(address, (socket) => line.#connect(socket));
    return line;
  }

  #connect(socket) {
    const server = socket.connectToServer();
    this.#sockets.add(server);
    socket.onMessage((message) => {
      if (this.#sockets.has(server)) server.send(message);
      if (message === isUpgraded) this.#opened();
    });
  }

  // What comes back begins with a request, which is refused.
  async cut() {
    await this.isOpen;
    await this.#context.route(address, refused);
    const sockets = [...this.#sockets];
    this.#sockets.clear();
    for (const socket of sockets) await socket.close();
  }

  mend() {
    return this.#context.unroute(address, refused);
  }
}
