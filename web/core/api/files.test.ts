import { afterEach, expect, it, vi } from 'vitest';
import { fetchFile } from './files';

afterEach(() => vi.unstubAllGlobals());

const refusedWith = (answer: Response) => {
  vi.stubGlobal('fetch', async () => answer);
  return expect(fetchFile({ url: 'http://desk', token: async () => null }, '/file')).rejects;
};

it('tells why a file could not be fetched, which is not gone because the service is busy', async () => {
  const gone = { status: 404, code: 'not_found' };
  await refusedWith(Response.json(gone, { status: 404 })).toMatchObject(gone);
  const busy = { status: 503, code: 'unavailable' };
  await refusedWith(Response.json(busy, { status: 503 })).toMatchObject(busy);
  await refusedWith(new Response('<h1>Bad gateway', { status: 502 })).toMatchObject({
    status: 502,
    code: 'unavailable',
  });
});
