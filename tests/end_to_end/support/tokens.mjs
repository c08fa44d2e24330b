// Tokens as the customer's own login would sign them: HS256 with the secret the server was given.
import { createHmac } from 'node:crypto';

export const secret = 'the end-to-end tests sign with this secret';

const base64url = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

export function tokenFor(sub, role = 'user', claims = {}, key = secret) {
  const signed = `${base64url({ alg: 'HS256', typ: 'JWT' })}.${base64url({ sub, role, ...claims })}`;
  return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
}

// The headers that say who asks.
export const as = (sub, role, claims) => ({ Authorization: `Bearer ${tokenFor(sub, role, claims)}` });
