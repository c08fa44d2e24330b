// Engine.IO by hand: a WebSocket whose messages are taken one by one, and long polling with fetch.
import { WebSocket } from 'ws';

const patience = 15_000;

function within(promise, what) {
  let timer;
  const late = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error(`no ${what} came`)), patience); });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

export class RawSocket {
  constructor(url, options = {}) {
    this.messages = [];
    this.takers = [];
    this.socket = new WebSocket(url.replace(/^http/, 'ws'), options);
    this.socket.on('message', (data, isBinary) => this.#arrived(isBinary ? data : data.toString()));
    this.opened = new Promise((resolve, reject) => {
      this.socket.once('open', resolve);
      this.socket.once('error', reject);
      this.socket.once('unexpected-response', (_, response) => {
        let body = '';
        response.on('data', (text) => { body += text; });
        response.on('end', () => reject(Object.assign(new Error(`refused with ${response.statusCode}`), { status: response.statusCode, body })));
      });
    });
    this.opened.catch(() => {});
    this.socket.on('error', () => {});
    this.closed = new Promise((resolve) => this.socket.once('close', (code) => {
      this.takers.splice(0).forEach(({ reject }) => reject(new Error('closed')));
      resolve(code);
    }));
  }

  #arrived(message) {
    if (message === '2' && this.answersPings) return this.socket.send('3');
    const taker = this.takers.shift();
    if (taker) taker.resolve(message);
    else this.messages.push(message);
  }

  // From now on heartbeats go on by themselves and are not seen.
  answerPings() {
    this.answersPings = true;
    const pings = this.messages.filter((message) => message === '2').length;
    this.messages = this.messages.filter((message) => message !== '2');
    for (let i = 0; i < pings; ++i) this.socket.send('3');
    return this;
  }

  next() {
    if (this.messages.length > 0) return Promise.resolve(this.messages.shift());
    return within(new Promise((resolve, reject) => this.takers.push({ resolve, reject })), 'message');
  }

  async take(count) {
    const taken = [];
    while (taken.length < count) taken.push(await this.next());
    return taken;
  }

  send(...messages) {
    messages.forEach((message) => this.socket.send(message));
  }

  isOpen() { return this.socket.readyState === WebSocket.OPEN; }
  close() { this.socket.close(); return within(this.closed, 'close'); }
  waitClosed() { return within(this.closed, 'close'); }
}

// Long polling by hand, on the server's path.
export class Polling {
  constructor(url) { this.url = url; }

  static async open(base) {
    const polling = new Polling(`${base}?EIO=4&transport=polling`);
    const handshake = await polling.poll();
    polling.handshake = JSON.parse(handshake.text.slice(1));
    polling.sid = polling.handshake.sid;
    polling.url += `&sid=${polling.sid}`;
    return polling;
  }

  async #ask(options) {
    const response = await fetch(this.url, options);
    return { status: response.status, text: await response.text(), headers: response.headers };
  }

  poll() { return this.#ask({}); }
  post(body) { return this.#ask({ method: 'POST', body }); }

  // Packets of polls until there are `count`, heartbeats answered and left out.
  async take(count) {
    const packets = [];
    while (packets.length < count) {
      const { status, text } = await this.poll();
      if (status !== 200) throw new Error(`a poll got ${status}`);
      for (const packet of text.split('\x1e')) {
        if (packet === '2') await this.post('3');
        else if (packet !== '6') packets.push(packet);
      }
    }
    return packets;
  }
}

// The first message after an event, for a client that begins to listen only then.
export async function firstAfter(socket, event) {
  await within(new Promise((resolve) => socket.addEventListener(event, resolve, { once: true })), event);
  const message = new Promise((resolve) => socket.addEventListener('message', ({ data }) => resolve(data), { once: true }));
  return Promise.race([message, sleep(500)]);
}

export const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
