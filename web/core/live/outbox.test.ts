// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { inThisBrowser } from '../kept_values';
import { keepForPerson, personsKey } from '../persons_kept';
import type { Outgoing } from './conversation';
import { Outbox } from './outbox';

const written = (clientMessageId: string, sessionId = 'chat'): Outgoing => ({
  clientMessageId,
  sessionId,
  message: clientMessageId,
  attachments: [],
  createdAt: '2026-11-26T09:00:00.000Z',
});

const idsOf = (outbox: Outbox) => outbox.entries.get().map((entry) => entry.clientMessageId);

describe('an outbox', () => {
  beforeEach(() => localStorage.clear());

  it('is there again after a reload, in order', () => {
    const before = new Outbox(localStorage, 'ada');
    before.add(written('one'));
    before.add(written('two'));
    expect(idsOf(new Outbox(localStorage, 'ada'))).toEqual(['one', 'two']);
  });

  it('is of one person', () => {
    new Outbox(localStorage, 'ada').add(written('one'));
    for (const other of ['ben', 'ada:one', '']) {
      expect(idsOf(new Outbox(localStorage, other))).toEqual([]);
    }
  });

  it('keeps what another tab has written meanwhile', () => {
    const here = new Outbox(localStorage, 'ada');
    const there = new Outbox(localStorage, 'ada');
    here.add(written('one'));
    there.add(written('two'));
    here.reload(null);
    expect(idsOf(here)).toEqual(['one', 'two']);
    there.remove('one');
    here.reload(personsKey('ada', 'outbox:one'));
    expect(idsOf(here)).toEqual(['two']);
  });

  it('loses nothing when two tabs write before they see each other', () => {
    const here = new Outbox(localStorage, 'ada');
    const before = { ...localStorage };
    const there = new Outbox(localStorage, 'ada');
    here.add(written('one'));
    const hers = { ...localStorage };
    localStorage.clear(); // as the other tab's process still sees it
    for (const [key, value] of Object.entries(before)) localStorage.setItem(key, value);
    there.add(written('two'));
    for (const [key, value] of Object.entries(hers)) localStorage.setItem(key, value);
    here.reload(null);
    there.reload(null);
    expect(idsOf(here).sort()).toEqual(['one', 'two']);
    expect(idsOf(there).sort()).toEqual(['one', 'two']);
  });

  it('looks only when its own value has changed', () => {
    const here = new Outbox(localStorage, 'ada');
    new Outbox(localStorage, 'ada').add(written('one'));
    here.reload(personsKey('ben', 'outbox:one'));
    expect(idsOf(here)).toEqual([]);
  });

  it('asks about what a chat that is over did not get, beside the next one', () => {
    const outbox = new Outbox(localStorage, 'ada');
    outbox.add(written('one'));
    outbox.add(written('two', 'other'));
    outbox.leaveBehind('chat', 'next');
    expect(outbox.of('next')).toEqual([{ ...written('one', 'next'), refused: 'ended' }]);
    expect(outbox.of('other')).toEqual([written('two', 'other')]);
  });

  it('gives what began a chat to it, refusals included', () => {
    const outbox = new Outbox(localStorage, 'ada');
    outbox.add(written('one', ''));
    outbox.add(written('two', 'other'));
    outbox.refuse('one', 'invalid');
    outbox.assign('chat');
    expect(outbox.of('chat')).toEqual([{ ...written('one'), refused: 'invalid' }]);
    expect(outbox.of('')).toEqual([]);
    expect(outbox.of('other')).toHaveLength(1);
  });

  it('holds back what waits for a chat, and keeps why something else in it was refused', () => {
    const outbox = new Outbox(localStorage, 'ada');
    for (const id of ['one', 'two']) outbox.add(written(id));
    outbox.add(written('three', 'other'));
    outbox.refuse('two', 'invalid');
    outbox.refuseAll('chat', 'chat_lost');
    const codes = new Outbox(localStorage, 'ada').entries.get().map(({ refused }) => refused);
    expect(codes).toEqual(['chat_lost', 'invalid', undefined]);
  });

  it('begins empty where the storage holds something else', () => {
    for (const value of ['text', null, [1], { a: 1 }, { place: 1, outgoing: {} }]) {
      keepForPerson(inThisBrowser, personsKey('ada', 'outbox:one'), value);
      expect(idsOf(new Outbox(localStorage, 'ada'))).toEqual([]);
    }
  });

  it('goes on in memory when the storage is full, forbidden or missing', () => {
    const full = {
      length: 0,
      key: () => null,
      getItem: () => null,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
      removeItem: () => undefined,
    };
    const no = () => {
      throw new DOMException('no', 'SecurityError');
    };
    const forbidden = { length: 1, key: no, getItem: no, setItem: no, removeItem: no };
    for (const storage of [full, forbidden, null]) {
      const outbox = new Outbox(storage, 'ada');
      outbox.add(written('one'));
      outbox.add(written('two'));
      outbox.remove('one');
      outbox.reload(null);
      expect(idsOf(outbox)).toEqual(['two']);
    }
  });
});
