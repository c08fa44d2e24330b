// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import type { Outgoing } from '../../core/live/conversation';
import { Outbox } from '../../core/live/outbox';
import { draftName, keptDraft, nobody } from './drafts';
import { handOver } from './handover';

const file = { id: 'f', name: 'a.png', mediaType: 'image/png', size: 1, sha256: '', url: '/f' };
const written = (clientMessageId: string, more: Partial<Outgoing>): Outgoing => ({
  clientMessageId,
  sessionId: '',
  message: clientMessageId,
  attachments: [],
  createdAt: '2026-11-26T09:00:00.000Z',
  ...more,
});
const outboxOf = (id: string) => new Outbox(localStorage, id);

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

describe('who becomes a visitor', () => {
  it('goes on with what he has written, as it is', () => {
    const first = written('hello', { start: { language: 'de' } });
    outboxOf(nobody).add(first);
    keptDraft(draftName(undefined, '')).keep({ text: 'and', attachments: [] });
    handOver(nobody, 'visitor');
    expect(outboxOf('visitor').entries.get()).toEqual([first]);
    expect(keptDraft(draftName('visitor', '')).read().text).toBe('and');
    handOver(nobody, 'visitor');
    expect(outboxOf('visitor').entries.get()).toHaveLength(1);
    expect(localStorage).toHaveLength(2);
  });
});

describe('a visitor who is no longer let in', () => {
  it('keeps the text of what was not sent, and is asked whether a new chat gets it', () => {
    outboxOf('visitor').add(written('one', { sessionId: 'chat', customer: 'Vi', afterSeq: 3 }));
    outboxOf('visitor').add(written('two', { sessionId: 'chat', attachments: ['f'] }));
    outboxOf('visitor').add(written('three', { message: '', attachments: ['f'] }));
    handOver('visitor', nobody);
    const refused = { refused: 'ended' };
    expect(outboxOf(nobody).entries.get()).toEqual([
      written('one', refused),
      written('two', refused),
    ]);
    expect(outboxOf('visitor').entries.get()).toEqual([]);
  });

  it('keeps what he was writing, in whichever chat', () => {
    keptDraft(draftName('visitor', 'chat')).keep({ text: 'half a', attachments: [file] });
    keptDraft(draftName('visitor', 'other')).keep({ text: 'sentence', attachments: [] });
    keptDraft(draftName('visitor-2', 'chat')).keep({ text: 'not his', attachments: [] });
    handOver('visitor', nobody);
    const { text, attachments } = keptDraft(draftName(undefined, '')).read();
    expect(text.split('\n').sort()).toEqual(['half a', 'sentence']);
    expect(attachments).toEqual([]);
    expect(localStorage).toHaveLength(2);
  });
});
