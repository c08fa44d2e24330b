// The smallest HTTP client that tells everything: nothing is thrown for a status, nothing retried.
import { connect } from 'node:net';

// base(): where the server is now. Answers {status, headers, text, body}; body is parsed JSON.
export function client(base) {
  return async (method, path, { as = {}, headers = {}, body, redirect } = {}) => {
    const raw = body === undefined || typeof body === 'string' || Buffer.isBuffer(body);
    const response = await fetch(base() + path, {
      method,
      redirect,
      headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...as, ...headers },
      body: raw ? body : JSON.stringify(body),
    });
    const text = await response.text();
    const json = /json/.test(response.headers.get('content-type') ?? '') && text !== '';
    return { method, path, status: response.status, headers: response.headers, text, body: json ? JSON.parse(text) : undefined };
  };
}

// Sends bytes as they are and gives back all that comes until the server closes.
export function exchange(port, bytes, { keepOpen = false } = {}) {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => (keepOpen ? socket.write(bytes) : socket.end(bytes)));
    socket.setEncoding('latin1').on('data', (text) => { answer += text; });
    socket.on('error', () => {}); // a reset after the answer is an end as well
    socket.on('close', () => resolve(answer));
    socket.setTimeout(30_000, () => socket.destroy());
  });
}

export const statusOf = (answer) => Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1]);

export const nextPage = (answer) => /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];

export const positionOf = (answer) => Number(answer.headers.get('x-log-position'));
