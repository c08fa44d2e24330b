// @vitest-environment jsdom
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { KeptDraft, personsDraft } from '../kept_draft';
import { inThisBrowser, inThisTab } from '../kept_values';
import { Visitor } from './visitor';

const day = 24 * 3_600; // s
const key = 'ledgerdesk:visitor';
const tokenOf = (id: string, days: number, name?: string): string => {
  const exp = Math.floor(Date.now() / 1000 + days * day);
  return `x.${btoa(JSON.stringify({ sub: id, exp, name }))}.x`;
};

let server: Server;
let url: string;
let asked: (string | undefined)[]; // with which token
let refused: string; // a token

beforeEach(async () => {
  localStorage.clear();
  sessionStorage.clear();
  asked = [];
  refused = '';
  server = createServer((request, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Headers', 'authorization, content-type');
    if (request.method === 'OPTIONS') return response.writeHead(204).end();
    const held = request.headers.authorization?.replace('Bearer ', '');
    asked.push(held);
    const known = held && held !== refused;
    const id = known ? JSON.parse(atob(held.split('.')[1] ?? '')).sub : `visitor-${asked.length}`;
    response.writeHead(201, { 'Content-Type': 'application/json' });
    let body = '';
    request.on('data', (more) => {
      body += more;
    });
    request.on('end', () => {
      const { name } = JSON.parse(body || '{}');
      response.end(JSON.stringify({ token: tokenOf(id, 7, name), userId: id }));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => server.close());

const visitor = () => new Visitor(url, localStorage);
const idOf = (one: Visitor) => one.identity()?.id;

test('whoever has written is the same visitor on all pages', async () => {
  const [here, there] = [visitor(), visitor()];
  await Promise.all([here.become(), here.become()]);
  expect([idOf(here), here.changes.get(), there.changes.get()]).toEqual(['visitor-1', 1, 0]);
  there.reload(key);
  there.reload('another');
  expect([idOf(there), there.changes.get(), asked.length]).toEqual(['visitor-1', 1, 1]);
});

test('whoever has become somebody in one part of a page is it in the others', async () => {
  const [here, there] = [visitor(), visitor()];
  const elsewhere = ({ key: changed }: StorageEvent) => there.reload(changed);
  window.addEventListener('storage', elsewhere);
  await here.become();
  expect([idOf(there), here.changes.get(), there.changes.get()]).toEqual(['visitor-1', 1, 1]);
  window.removeEventListener('storage', elsewhere);
});

test('whose token is over is nobody', async () => {
  localStorage.setItem(key, tokenOf('visitor-0', 0));
  const one = visitor();
  expect([idOf(one), await one.token()]).toEqual([undefined, null]);
  expect([localStorage.getItem(key), visitor().takeLost(), one.takeLost()]).toEqual([
    null,
    'visitor-0',
    null,
  ]);
});

test('whose token is refused is nobody, and those who look are told', async () => {
  localStorage.setItem(key, tokenOf('visitor-0', 7));
  const one = visitor();
  const held = await one.token();
  expect(await one.token(held ?? undefined)).toBeNull();
  expect([idOf(one), one.changes.get(), one.takeLost()]).toEqual([undefined, 1, 'visitor-0']);
});

test('whose token is refused when it is to be renewed is somebody else, and not lost', async () => {
  refused = tokenOf('visitor-0', 5);
  localStorage.setItem(key, refused);
  const one = visitor();
  await one.token();
  await expect.poll(() => idOf(one)).toBe('visitor-1');
  expect([one.changes.get(), one.takeLost()]).toEqual([1, 'visitor-0']);
});

test('a token gets a successor before its end, and nobody changes by that', async () => {
  const old = tokenOf('visitor-0', 5);
  localStorage.setItem(key, old);
  const [one, other] = [visitor(), visitor()];
  expect(await one.token()).toBe(old);
  await expect.poll(() => localStorage.getItem(key)).not.toBe(old);
  other.reload(key);
  expect([idOf(one), one.changes.get(), other.changes.get()]).toEqual(['visitor-0', 0, 0]);
  await one.token();
  expect(asked).toEqual([old]);
});

test('what a visitor tells later is known of him, on all pages', async () => {
  const [one, other] = [visitor(), visitor()];
  await one.become();
  other.reload(key);
  await one.introduce({ name: 'Vi' });
  other.reload(key);
  for (const each of [one, other]) {
    expect([idOf(each), each.identity()?.name, each.changes.get()]).toEqual(['visitor-1', 'Vi', 2]);
  }
});

test('who leaves takes along what he was writing, and nobody else’s', async () => {
  localStorage.setItem(key, tokenOf('visitor-0', 7));
  const draftsOf = (id: string) =>
    [inThisTab, inThisBrowser].map(
      (where) => new KeptDraft(where, personsDraft(id, 'new'), { text: '' }),
    );
  const all = [...draftsOf('visitor-0'), ...draftsOf('ada')];
  for (const draft of all) draft.keep({ text: 'so far' });
  const one = visitor();
  one.leave();
  expect([idOf(one), one.changes.get(), one.takeLost()]).toEqual([undefined, 1, null]);
  expect(all.map((draft) => draft.read().text)).toEqual(['', '', 'so far', 'so far']);
});
