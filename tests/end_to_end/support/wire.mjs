// A wire between a client and the program that is cut, again and again, after a number of bytes
// that only its random numbers know: in the middle of a handshake, a frame, an answer.
import { connect, createServer } from 'node:net';

// The same numbers for the same seed (mulberry32).
export function randomNumbers(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit) => Math.floor(next() * limit);
  return { next, below, oneOf: (list) => list[below(list.length)] };
}

const fewest = 20;
const most = 30_000;

export class Wire {
  // port(): where the program is now. After `cuts` cuts the wire holds.
  static async to(port, random, cuts) {
    const wire = new Wire(port, random, cuts);
    await new Promise((resolve) => wire.server.listen(0, '127.0.0.1', resolve));
    wire.port = wire.server.address().port;
    return wire;
  }

  constructor(port, random, cuts) {
    this.left = cuts;
    this.random = random;
    this.ends = new Set();
    this.server = createServer({ noDelay: true }, (client) => this.#carry(client, connect({ port: port(), host: '127.0.0.1', noDelay: true })));
  }

  #carry(client, program) {
    const until = fewest * (most / fewest) ** this.random.next(); // as many short lives as long ones
    const up = this.random.next() < 0.5;
    const silent = this.random.next() < 0.2; // only the client learns of the cut: the program talks to nobody
    let cut = false;
    const cutNow = () => {
      cut = true;
      --this.left;
      client.destroySoon(); // after what has been written
      if (!silent) program.destroySoon();
    };
    this.#oneWay(client, program, up ? until : Infinity, cutNow);
    this.#oneWay(program, client, up ? Infinity : until, cutNow);
    for (const [one, other] of [[client, program], [program, client]]) {
      this.ends.add(one);
      one.on('error', () => {}); // its close follows
      one.on('close', () => {
        this.ends.delete(one);
        if (!(cut && silent && one === client)) other.destroySoon();
      });
    }
  }

  #oneWay(from, to, until, cutNow) {
    let carried = 0;
    let cut = false;
    from.on('data', (bytes) => {
      if (cut) return;
      cut = carried + bytes.length >= until && this.left > 0;
      to.write(cut ? bytes.subarray(0, Math.ceil(until - carried)) : bytes);
      carried += bytes.length;
      if (cut) cutNow();
    });
  }

  close() {
    this.server.close();
    for (const end of this.ends) end.destroy();
  }
}
