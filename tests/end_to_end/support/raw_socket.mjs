// A client that keeps to no protocol: frames go out as the test writes them, and all that comes is
// kept as text.
import { WebSocket } from 'ws';

const patience = 60_000;

export class RawSocket {
  // token: connects to the namespace with it; without one it stays an Engine.IO session.
  static async open(base, token) {
    const raw = new RawSocket(base);
    await raw.until((frame) => frame.startsWith('0'));
    if (token) {
      raw.send(`40${JSON.stringify({ token })}`);
      await raw.until((frame) => frame.startsWith('40'));
    }
    return raw;
  }

  constructor(base) {
    this.frames = [];
    this.looks = new Set();
    this.socket = new WebSocket(`${base.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, { perMessageDeflate: false });
    this.opened = new Promise((resolve) => this.socket.once('open', resolve));
    this.closed = new Promise((resolve) => this.socket.once('close', (code, reason) => {
      this.gone = `${code} ${reason}`;
      for (const look of this.looks) look();
      resolve(this.gone);
    }));
    this.socket.on('error', () => {}); // its close follows
    this.socket.on('message', (data) => {
      this.frames.push(String(data));
      if (String(data) === '2') this.send('3');
      for (const look of this.looks) look();
    });
  }

  send(frame, options) {
    this.socket.send(frame, options, () => {}); // closed in between: the test will see
  }

  // The first frame that matches, past or to come; nothing when the program closes before it comes.
  until(matches) {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = this.frames.find(matches);
        if (found === undefined && this.gone === undefined) return;
        clearTimeout(given);
        this.looks.delete(look);
        resolve(found);
      };
      const given = setTimeout(() => reject(new Error(`neither ${matches} nor an end came; what came: ${this.frames.join('\n').slice(-2000)}`)), patience);
      this.looks.add(look);
      look();
    });
  }

  // The answer to an event, parsed; nothing when the program rather closes.
  async ask(id, event, payload = {}) {
    this.send(`42${id}${JSON.stringify([event, payload])}`);
    const answer = await this.until((frame) => frame.startsWith(`43${id}[`));
    return answer === undefined ? undefined : JSON.parse(answer.slice(`43${id}`.length))[0];
  }

  close() {
    this.socket.terminate();
  }
}
