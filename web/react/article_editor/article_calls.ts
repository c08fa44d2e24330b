// What the service is asked while an article is edited.
import type { Api, Page, Schemas } from '../../core/api/client';
import { page } from '../../core/api/client';
import { ask, askTagged, type Tagged } from '../admin/calls';
import type { ArticleFields, EditorsArticle } from './article';

export type ArticleCard = Schemas['EditorsArticleCard'];
export type Revision = Schemas['Revision'];
export type RevisionWithChanges = Schemas['RevisionWithChanges'];
export type EmptySearch = Schemas['EmptySearches'][number];

const addressOf = (id: string) => `/api/kb/${encodeURIComponent(id)}`;

export const readArticle = (api: Api, id: string, signal?: AbortSignal) =>
  askTagged<EditorsArticle>(api, 'get', `/api/kb/admin/articles/${encodeURIComponent(id)}`, {
    ...(signal && { signal }),
  });

export const createArticle = (
  api: Api,
  fields: ArticleFields,
  key: string,
): Promise<Tagged<EditorsArticle>> => askTagged(api, 'post', '/api/kb', { body: fields, key });

export const reviseArticle = (
  api: Api,
  id: string,
  change: Partial<ArticleFields> & { slug?: string },
  ifMatch: string | null,
): Promise<Tagged<EditorsArticle>> =>
  askTagged(api, 'patch', addressOf(id), { body: change, ifMatch });

export const setPublished = (api: Api, id: string, published: boolean, ifMatch: string | null) =>
  askTagged<EditorsArticle>(
    api,
    'post',
    `${addressOf(id)}/${published ? 'publish' : 'unpublish'}`,
    {
      ifMatch,
    },
  );

export interface ArticleFilter {
  published?: 'true' | 'false';
  category?: string;
  q?: string;
}

export const listArticles = (
  api: Api,
  filter: ArticleFilter,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<Page<ArticleCard>> => {
  const query = { limit: 50, ...filter, ...(cursor && { cursor }) };
  return page(api.GET('/api/kb/admin/articles', { params: { query }, signal }));
};

export const listRevisions = (api: Api, id: string, signal: AbortSignal) =>
  ask<Revision[]>(api, 'get', `${addressOf(id)}/revisions`, { signal });

export const readRevision = (
  api: Api,
  id: string,
  revision: number,
  against?: number,
  signal?: AbortSignal,
) =>
  ask<RevisionWithChanges>(api, 'get', `${addressOf(id)}/revisions/${revision}`, {
    ...(against !== undefined && { query: { against } }),
    ...(signal && { signal }),
  });

export const emptySearches = (api: Api, days: number, signal: AbortSignal) =>
  ask<EmptySearch[]>(api, 'get', '/api/kb/admin/searches', { query: { days }, signal });
