// @vitest-environment node
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApi } from '../../core/api/client';
import { type StandIn, standIn } from '../support/stand_in_service';
import { ArticleSearch, type SearchState } from './article_search';

let service: StandIn;
let search: ArticleSearch;
let asked: string[];
let waiting: Map<string, ServerResponse>;

beforeEach(async () => {
  asked = [];
  waiting = new Map();
  service = await standIn((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://any');
    if (request.method === 'POST') {
      asked.push(pathname);
      response.writeHead(204).end();
      return;
    }
    const query = searchParams.get('q') ?? '';
    asked.push(query);
    waiting.set(query, response);
  });
  search = new ArticleSearch(createApi({ url: service.url, token: async () => null }));
});

afterEach(() => {
  search.stop();
  service.end();
});

const article = (slug: string) => ({ id: `id-${slug}`, slug, title: slug, highlight: slug });

async function received(query: string): Promise<ServerResponse> {
  return eventually(() => waiting.get(query));
}

async function eventually<T>(find: () => T | undefined): Promise<T> {
  for (;;) {
    const found = find();
    if (found !== undefined) return found;
    await new Promise((later) => setTimeout(later, 5));
  }
}

const settled = (is: (state: SearchState) => boolean) =>
  eventually(() => (is(search.state.get()) ? search.state.get() : undefined));

function reply(response: ServerResponse, slugs: string[], headers: Record<string, string> = {}) {
  response.writeHead(200, { 'Content-Type': 'application/json', ...headers });
  response.end(JSON.stringify(slugs.map(article)));
}

test('what is typed in one go is asked once', async () => {
  for (const text of ['re', 'ref', 'refu', 'refund']) search.type(text);
  reply(await received('refund'), ['refunds'], { 'X-Total-Count': '1' });
  const { found } = await settled(({ searching }) => !searching);
  expect(asked).toEqual(['refund']);
  expect(found?.articles.map(({ slug }) => slug)).toEqual(['refunds']);
});

test('one letter is not searched for', () => {
  search.type('r');
  expect(search.state.get()).toMatchObject({ query: 'r', searching: false, found: null });
});

test('an answer to what was typed before is not shown', async () => {
  search.type('first');
  const late = await received('first');
  search.type('second');
  reply(await received('second'), ['second-found']);
  await settled(({ found }) => found?.query === 'second');
  reply(late, ['first-found']);
  search.type('third');
  reply(await received('third'), ['third-found']);
  const { found } = await settled(({ found: now }) => now?.query !== 'second');
  expect(found?.query).toBe('third');
});

test('it says what the words were taken for', async () => {
  search.type('upgarde');
  const headers = { 'X-Searched-For': 'upgrade%20%C3%A4', 'X-Total-Count': '7' };
  reply(await received('upgarde'), ['plan'], headers);
  const { found } = await settled(({ searching }) => !searching);
  expect(found).toMatchObject({ searchedFor: 'upgrade ä', total: 7 });
});

test('a failure is told, and asked again on demand', async () => {
  search.type('plan');
  const problem = { status: 503, code: 'unavailable', title: 'busy' };
  (await received('plan'))
    .writeHead(503, { 'Content-Type': 'application/problem+json' })
    .end(JSON.stringify(problem));
  const failed = await settled(({ searching }) => !searching);
  expect(failed.problem?.code).toBe('unavailable');
  waiting.clear();
  search.again();
  reply(await received('plan'), ['plans']);
  const { problem: gone, found } = await settled(({ searching }) => !searching);
  expect(gone).toBeNull();
  expect(found?.articles).toHaveLength(1);
});

test('opening a result is told with its place in the list', async () => {
  search.type('plan');
  reply(await received('plan'), ['one', 'two'], { 'X-Search-Id': 's1' });
  const { found } = await settled(({ searching }) => !searching);
  if (!found) throw new Error('nothing found');
  search.opened(found, 'id-two');
  await eventually(() => asked.find((path) => path === '/api/kb/search/s1/opened'));
});

test('further results come behind the first', async () => {
  search.type('plan');
  const link = { Link: '</api/kb/search?q=plan&cursor=2>; rel="next"', 'X-Total-Count': '2' };
  reply(await received('plan'), ['one'], link);
  await settled(({ searching }) => !searching);
  waiting.clear();
  const more = search.more();
  reply(await received('plan'), ['two']);
  await more;
  const { found } = search.state.get();
  expect(found?.articles.map(({ slug }) => slug)).toEqual(['one', 'two']);
  expect(found?.next).toBeNull();
});
