// Requests of the console beyond single tickets and chats.
import { type Api, answer, newKey, type Page, page, type Schemas } from '../../core/api/client';

export type Ticket = Schemas['Ticket'];
export type ChatMessage = Schemas['ChatMessage'];
export type Chat = Schemas['Chat'];
export type CannedReply = Schemas['CannedReply'];
export type SavedView = Schemas['View'];
export type Customer = Schemas['Customer'];
export type BulkResult = Schemas['BulkAction']['results'][number];

export interface BulkChange {
  status?: Exclude<Ticket['status'], 'closed'>;
  assignedTo?: string | null;
  priority?: Ticket['priority'];
  category?: Ticket['category'];
  addTags?: string[];
  removeTags?: string[];
}

// What a list is narrowed by: the page has checked it, and the service does again.
type Query = Record<string, string | number>;

const keyed = () => ({ 'Idempotency-Key': newKey() });

export const cannedReplies = (api: Api) => answer(api.GET('/api/desk/canned-replies'));
export const deskSettings = (api: Api) => answer(api.GET('/api/desk'));
export const customer = (api: Api, id: string) =>
  answer(api.GET('/api/customers/{id}', { params: { path: { id } } }));

export const savedViews = (api: Api) => answer(api.GET('/api/desk/views'));
export const saveView = (api: Api, body: Schemas['NewView'], key: string) =>
  answer(api.POST('/api/desk/views', { body, headers: { 'Idempotency-Key': key } }));
export const removeView = (api: Api, id: string) =>
  answer(api.DELETE('/api/desk/views/{id}', { params: { path: { id } } }));

export const ticketPage = (api: Api, all: boolean, query: Query): Promise<Page<Ticket>> =>
  all
    ? page(api.GET('/api/tickets/admin/all', { params: { query } }))
    : page(api.GET('/api/tickets/admin/open', { params: { query } }));
export const chatPage = (api: Api, query: Query): Promise<Page<Chat>> =>
  page(api.GET('/api/chats/all', { params: { query } }));

export const changeMany = (api: Api, ids: string[], change: BulkChange, key: string) =>
  answer(
    api.POST('/api/tickets/bulk', {
      body: { ids, ...change },
      headers: { 'Idempotency-Key': key },
    }),
  );
export const undoBulk = (api: Api, id: string) =>
  answer(api.POST('/api/tickets/bulk/{id}/undo', { params: { path: { id } }, headers: keyed() }));
