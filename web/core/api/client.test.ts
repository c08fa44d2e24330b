import { afterEach, expect, test, vi } from 'vitest';
import { answer, createApi, type TokenSource } from './client';

interface Sent {
  authorization: string | null;
  body: string;
}

// A service that takes one token alone.
function serve(good: string): Sent[] {
  const heard: Sent[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    const authorization = request.headers.get('Authorization');
    heard.push({ authorization, body: await request.text() });
    const status = authorization === `Bearer ${good}` ? 200 : 401;
    return Response.json({ status, code: 'token_expired' }, { status });
  });
  return heard;
}

const visit = (token: TokenSource) => {
  const body = { name: 'Ada', email: 'ada@example.org' };
  return answer(createApi({ url: 'http://desk', token }).POST('/api/visitors', { body }));
};
const written = '{"name":"Ada","email":"ada@example.org"}';

afterEach(() => vi.unstubAllGlobals());

test('a token that is refused is given back, and the same is sent once more with another', async () => {
  const heard = serve('new');
  await visit(async (refused) => (refused === 'old' ? 'new' : 'old'));
  expect(heard).toEqual(
    ['old', 'new'].map((held) => ({ authorization: `Bearer ${held}`, body: written })),
  );
});

test('without another token the refusal stands, and nothing is sent again', async () => {
  for (const other of ['old', null]) {
    const heard = serve('new');
    const visited = visit(async (refused) => (refused ? other : 'old'));
    await expect(visited).rejects.toMatchObject({ status: 401, code: 'token_expired' });
    expect(heard).toHaveLength(1);
  }
});

test('whoever has no token is not asked for one', async () => {
  const heard = serve('new');
  const token = vi.fn(async () => null);
  await expect(visit(token)).rejects.toMatchObject({ status: 401 });
  expect(heard).toEqual([{ authorization: null, body: written }]);
  expect(token).toHaveBeenCalledExactlyOnceWith();
});
