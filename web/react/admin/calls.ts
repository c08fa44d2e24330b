// Requests of the administration. What is edited comes with its entity tag, so that a change can
// say on what it was based.
import { type Api, newKey } from '../../core/api/client';
import { Problem, type ProblemDocument, problemOf } from '../../core/api/problem';

type Query = Readonly<Record<string, string | number | undefined>>;

interface Asked {
  query?: Query;
  body?: unknown;
  ifMatch?: string | null;
  key?: string; // of a POST that may have to be sent again
  signal?: AbortSignal;
}

export interface Tagged<T> {
  value: T;
  tag: string | null;
}

// Addresses by their text alone: the generated types need not know them.
interface AnyAddress {
  request(
    method: string,
    path: string,
    init: unknown,
  ): Promise<{ data?: unknown; error?: unknown; response: Response }>;
}

export type Method = 'get' | 'post' | 'patch' | 'delete';

export async function askTagged<T>(
  api: Api,
  method: Method,
  path: string,
  { query, body, ifMatch, key, signal }: Asked = {},
): Promise<Tagged<T>> {
  const headers: Record<string, string> = {};
  if (method === 'post') headers['Idempotency-Key'] = key ?? newKey();
  if (ifMatch) headers['If-Match'] = ifMatch;
  const { data, error, response } = await (api as unknown as AnyAddress)
    .request(method, path, { params: { query }, body, headers, signal })
    .catch((thrown: unknown) => {
      throw problemOf(thrown);
    });
  if (!response.ok) throw new Problem({ status: response.status, ...(error as ProblemDocument) });
  return { value: data as T, tag: response.headers.get('ETag') };
}

export const ask = async <T>(api: Api, method: Method, path: string, asked: Asked = {}) =>
  (await askTagged<T>(api, method, path, asked)).value;
