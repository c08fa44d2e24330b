// @vitest-environment jsdom
import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { attachmentLimit } from '../../../core/api/files';
import { type StandIn, standIn } from '../../support/stand_in_service';
import { arrived, mayBeRetried, Uploads, underWay } from './uploads';

let service: StandIn;
let uploads: Uploads;
let keys: unknown[];
let refuseNext: number;

function answerTo(request: IncomingMessage, response: ServerResponse) {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Allow-Headers', 'idempotency-key');
  if (request.method === 'OPTIONS') return response.writeHead(204).end();
  keys.push(request.headers['idempotency-key']);
  const refused = refuseNext-- > 0;
  const name = new URL(request.url ?? '', 'http://any').searchParams.get('name');
  const file = { id: `id-${name}`, name, mediaType: 'text/plain', size: 1, sha256: '', url: '' };
  response.writeHead(refused ? 503 : 201, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(refused ? { status: 503, code: 'unavailable' } : file));
}

beforeEach(async () => {
  keys = [];
  refuseNext = 0;
  service = await standIn((request, response) => {
    request.resume().on('end', () => answerTo(request, response));
  });
  uploads = new Uploads({ url: service.url, token: async () => null });
});

afterEach(() => {
  uploads.clear();
  service.end();
});

const allDone = async () => {
  while (underWay(uploads.entries.get())) await new Promise((later) => setTimeout(later, 5));
};
const file = (name: string, size = 3) => new File(['x'.repeat(size)], name);
const codes = () => uploads.entries.get().map(({ problem }) => problem?.code);

test('files arrive each on their own, and their ids go with a message', async () => {
  uploads.add([file('a.txt'), file('b.txt')]);
  await allDone();
  expect(arrived(uploads.entries.get()).map(({ id }) => id)).toEqual(['id-a.txt', 'id-b.txt']);
  expect(new Set(keys).size).toBe(2);
});

test('an empty file is refused without being sent, and the others go', async () => {
  uploads.add([file('empty.txt', 0), file('a.txt')]);
  await allDone();
  expect(codes()).toEqual(['file_empty', undefined]);
  expect(keys).toHaveLength(1);
});

test('a file above the limit is refused without being sent', () => {
  const large = file('large.bin');
  Object.defineProperty(large, 'size', { value: attachmentLimit.bytes + 1 });
  uploads.add([large]);
  expect(codes()).toEqual(['file_too_large']);
});

test('an eleventh file is one too many, until another is removed', async () => {
  uploads.add(Array.from({ length: 11 }, (_, at) => file(`${at}.txt`)));
  await allDone();
  const entries = uploads.entries.get();
  expect(codes().filter(Boolean)).toEqual(['too_many_files']);
  for (const { key } of [entries[0], entries[10]].flatMap((entry) => entry ?? []))
    uploads.remove(key);
  uploads.add([file('late.txt')]);
  await allDone();
  expect(arrived(uploads.entries.get())).toHaveLength(10);
});

test('what failed in passing is sent again with the same key', async () => {
  refuseNext = 1;
  uploads.add([file('a.txt')]);
  await allDone();
  const [failed] = uploads.entries.get();
  if (!failed) throw new Error('gone');
  expect(mayBeRetried(failed)).toBe(true);
  uploads.retry(failed);
  await allDone();
  expect(arrived(uploads.entries.get())).toHaveLength(1);
  expect(keys[0]).toBe(keys[1]);
});

test('a file that is removed while it is under way never arrives', async () => {
  uploads.add([file('a.txt')]);
  for (const { key } of uploads.entries.get()) uploads.remove(key);
  expect(uploads.entries.get()).toEqual([]);
  uploads.add([file('b.txt')]);
  await allDone();
  expect(arrived(uploads.entries.get()).map(({ name }) => name)).toEqual(['b.txt']);
});

test('a name that is too long for the service loses its middle, between letters', async () => {
  uploads.add([
    file(`${'😀'.repeat(250)}.txt`),
    file('x'.repeat(250)),
    file(`${'y'.repeat(196)}.txt`),
  ]);
  await allDone();
  expect(arrived(uploads.entries.get()).map(({ name }) => name)).toEqual([
    `${'😀'.repeat(196)}.txt`,
    'x'.repeat(200),
    `${'y'.repeat(196)}.txt`,
  ]);
});
