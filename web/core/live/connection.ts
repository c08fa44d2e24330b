// One Socket.IO connection to the desk: whether it is there, calls with their answers, pushes.
import { io, type Socket } from 'socket.io-client';
import type { TokenSource } from '../api/client';
import { Store } from '../store';
import type { ClientEvents, ServerEvents } from './events';
import { LiveError } from './live_error';

export { LiveError };

export type LinkState =
  | 'connecting' // for the first time
  | 'online'
  | 'cut' // and tried again by itself
  | 'refused'; // the token is no good: a new one is asked for, and tried

const answerTakesAtMost = 10_000; // ms; after it nobody knows whether it was done
const refusals = ['unauthenticated', 'token_expired'];
const firstRetry = 1_000; // ms after a refusal, which Socket.IO does not repeat by itself
const lastRetry = 30_000;

interface Refused {
  error: { code: string; message: string };
}

const isRefused = (reply: unknown): reply is Refused =>
  typeof reply === 'object' && reply !== null && 'error' in reply;

export class LiveConnection {
  readonly state = new Store<LinkState>('connecting');
  readonly #socket: Socket;
  readonly #token: TokenSource;
  #sent: string | undefined; // the token of the last attempt
  #refused: string | undefined;
  #wanted = false;
  #retryAfter = firstRetry;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(url: string, token: TokenSource) {
    this.#token = token;
    this.#socket = io(url || window.location.origin, {
      autoConnect: false,
      reconnectionDelay: 500,
      reconnectionDelayMax: 5_000,
      auth: (send) => void this.#authorize(send),
    });
    this.#socket.on('connect', () => this.#onConnected());
    this.#socket.on('disconnect', (reason) => this.#onCut(reason));
    this.#socket.on('connect_error', (error) => this.#onConnectError(error));
  }

  // Opening what is open changes nothing, and so does closing.
  open(): void {
    if (this.#wanted) return;
    this.#wanted = true;
    this.#socket.connect();
  }

  close(): void {
    if (!this.#wanted) return;
    this.#wanted = false;
    clearTimeout(this.#retry);
    this.#socket.disconnect();
    this.state.set('connecting');
  }

  on<Name extends keyof ServerEvents>(
    name: Name,
    heard: (payload: ServerEvents[Name]) => void,
  ): () => void {
    const socket = this.#socket as unknown as {
      on(name: string, heard: (payload: ServerEvents[Name]) => void): void;
      off(name: string, heard: (payload: ServerEvents[Name]) => void): void;
    };
    socket.on(name, heard);
    return () => socket.off(name, heard);
  }

  // Each time that the connection is there, the first one included. `recovered`: what was pushed
  // meanwhile has been sent again, nothing is missing.
  onOnline(heard: (recovered: boolean) => void): () => void {
    const told = () => heard(this.#socket.recovered);
    this.#socket.on('connect', told);
    return () => this.#socket.off('connect', told);
  }

  // Answered once it is durable. Throws a LiveError: the service's refusal, or `unavailable` when
  // there was no answer, which means that it may have been done or not.
  async call<Name extends keyof ClientEvents>(
    name: Name,
    payload: ClientEvents[Name][0],
  ): Promise<ClientEvents[Name][1]> {
    if (!this.#socket.connected) throw new LiveError('unavailable', 'not connected');
    const reply: unknown = await this.#socket
      .timeout(answerTakesAtMost)
      .emitWithAck(name, payload)
      .catch((thrown: unknown) => {
        throw new LiveError('unavailable', String(thrown));
      });
    if (isRefused(reply)) throw new LiveError(reply.error.code, reply.error.message);
    return reply as ClientEvents[Name][1];
  }

  // Nobody waits for it, and nothing is lost when it does not arrive: typing.
  tell<Name extends keyof ClientEvents>(name: Name, payload: ClientEvents[Name][0]): void {
    if (this.#socket.connected) this.#socket.emit(name, payload);
  }

  async #authorize(send: (auth: { token?: string }) => void): Promise<void> {
    // Without a token the service refuses, and says why.
    const held = await this.#token(this.#refused).catch(() => null);
    this.#sent = held ?? undefined;
    send(held ? { token: held } : {});
  }

  #onConnected(): void {
    this.#refused = undefined;
    this.#retryAfter = firstRetry;
    this.state.set('online');
  }

  #onCut(reason: Socket.DisconnectReason): void {
    this.state.set('cut');
    // The service closes a connection whose token has expired: a fresh one is fetched.
    if (reason === 'io server disconnect' && this.#wanted) this.#socket.connect();
  }

  #onConnectError(error: Error & { data?: { code?: string } }): void {
    const code = error.data?.code;
    if (code && refusals.includes(code)) {
      this.#refused = this.#sent;
      this.state.set('refused');
    } else if (this.state.get() !== 'connecting') {
      this.state.set('cut');
    }
    if (this.#wanted && !this.#socket.active) this.#tryLater();
  }

  #tryLater(): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#socket.connect(), this.#retryAfter);
    this.#retryAfter = Math.min(2 * this.#retryAfter, lastRetry);
  }
}
