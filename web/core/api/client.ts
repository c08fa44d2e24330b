// The REST API, typed by the service's own OpenAPI document. A refusal is thrown as a Problem.
import createClient, { type Client } from 'openapi-fetch';
import { Problem, type ProblemDocument, problemOf } from './problem';
import type { components, paths } from './schema';

export type Schemas = components['schemas'];
// Asked anew for each request, so that it can be refreshed; null: somebody without a token.
// `refused` is a token that the service did not take: then another one is needed.
export type TokenSource = (refused?: string) => Promise<string | null>;
export type Api = Client<paths>;

export interface ApiOptions {
  url: string; // of the service, without a slash at the end; '' is where the page comes from
  token: TokenSource;
}

// Sends with the token that is held. One that the service does not take is given back, and where
// there is another, the same is sent once more.
export async function withToken<T extends { status: number }>(
  token: TokenSource,
  send: (headers: Record<string, string>) => Promise<T>,
): Promise<T> {
  const held = await token();
  if (!held) return send({});
  const sendAs = (bearer: string) => send({ Authorization: `Bearer ${bearer}` });
  const answered = await sendAs(held);
  if (answered.status !== 401) return answered;
  const other = await token(held);
  return other && other !== held ? sendAs(other) : answered;
}

export function createApi({ url, token }: ApiOptions): Api {
  const authorized = (request: Request) =>
    withToken(token, (headers) => {
      const sent = request.clone(); // its body can be read once
      for (const [name, value] of Object.entries(headers)) sent.headers.set(name, value);
      return fetch(sent);
    });
  return createClient<paths>({ baseUrl: url, fetch: authorized });
}

interface Outcome<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

async function settled<T>(asked: Promise<Outcome<T>>): Promise<Outcome<T>> {
  const outcome = await asked.catch((thrown: unknown) => {
    throw problemOf(thrown);
  });
  if (outcome.response.ok) return outcome;
  const document = outcome.error;
  throw new Problem(
    document && typeof document === 'object'
      ? (document as ProblemDocument)
      : { status: outcome.response.status, detail: outcome.response.statusText },
  );
}

// The body of a good answer: `const ticket = await answer(api.GET('/api/tickets/{id}', …))`.
export async function answer<T>(asked: Promise<Outcome<T>>): Promise<T> {
  return (await settled(asked)).data as T;
}

export interface Page<T> {
  items: T[];
  next: string | null; // the cursor of the page behind it
  headers: Headers;
}

export async function page<T>(asked: Promise<Outcome<T[]>>): Promise<Page<T>> {
  const { data, response } = await settled(asked);
  const link = /<([^>]*)>;\s*rel="next"/.exec(response.headers.get('Link') ?? '')?.[1];
  const next = link ? new URL(link, 'http://any').searchParams.get('cursor') : null;
  return { items: data ?? [], next, headers: response.headers };
}

// Kept by whoever retries: the same key with the same body is done once.
export const newKey = (): string => crypto.randomUUID();
