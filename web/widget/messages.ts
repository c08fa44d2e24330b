// What the loader on the host's page and the widget in its frame say to each other. Both sides
// check window and origin before they look at it.
export interface Boot {
  type: 'boot';
  person: number; // another one: who is identified has changed
  identified: boolean; // a token can be asked for
  expected: boolean; // it said that it was busy, on the host's page before
  locale?: string;
  scheme?: 'light' | 'dark';
  theme?: Record<string, string>; // --ld-* names
  page?: string;
}

export type FromHost =
  | Boot
  | { type: 'open'; page?: string }
  | { type: 'close' }
  | { type: 'page'; page: string }
  | { type: 'token'; id: number; token?: string | null }; // left out: it could not be had

export type ToHost =
  | { type: 'ready' } // it is seen, and can be closed
  | { type: 'close' }
  | { type: 'unread'; count: number }
  | { type: 'busy'; busy: boolean } // whether it has to live on the host's next page
  | { type: 'token'; id: number; refused?: string | undefined };

export const mark = { ledgerdesk: 1 } as const;

const isMarked = (data: unknown): boolean =>
  (data as Partial<typeof mark> | null | undefined)?.ledgerdesk === mark.ledgerdesk;

// A type that is not known here changes nothing.
export const isFromHost = isMarked as (data: unknown) => data is FromHost;
export const isToHost = isMarked as (data: unknown) => data is ToHost;
