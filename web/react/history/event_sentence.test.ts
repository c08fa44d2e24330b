import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import de from '../../core/locales/de/admin.json';
import deCommon from '../../core/locales/de/common.json';
import en from '../../core/locales/en/admin.json';
import enCommon from '../../core/locales/en/common.json';
import { translator } from '../../core/text/translate';
import { eventSentence } from './event_sentence';
import type { HistoryEvent } from './past';

const golden = resolve(import.meta.dirname, '../../../tests/golden/events');
const files = readdirSync(golden).filter((name) => /^(ticket|chat|article)\./.test(name));

const languages = {
  en: translator('en', { ...enCommon, ...en }),
  de: translator('de', { ...deCommon, ...de }),
};

function eventOf(type: string, data: Record<string, unknown>): HistoryEvent {
  return {
    position: 7,
    version: 1,
    type,
    schemaVersion: 1,
    data,
    actor: { id: 'grace', role: 'agent' },
    commandId: '',
    correlationId: '',
    causationPosition: null,
    recordedAt: '2026-11-26T10:00:00.000Z',
    hash: '',
  };
}

const nameOf = (id: string | null | undefined) => `<${id ?? ''}>`;

describe.each(Object.entries(languages))('in %s', (_, t) => {
  it.each(files)('%s has a sentence of its own, with every value filled in', (file) => {
    const type = file.replace(/\.v\d+\.json$/, '');
    const data = JSON.parse(readFileSync(`${golden}/${file}`, 'utf8'));
    const sentence = eventSentence(t, eventOf(type, data), nameOf);
    expect(sentence).not.toContain(type);
    expect(sentence).not.toMatch(/\{\{|event_|<>|“”|„“/);
  });

  it('a type that is not known yet is named as it is', () => {
    expect(eventSentence(t, eventOf('ticket.frozen', {}), nameOf)).toContain('ticket.frozen');
  });

  it('a reason that is not known yet is named as it is', () => {
    const data = { from: 'open', to: 'resolved', reason: 'moonrise' };
    expect(eventSentence(t, eventOf('ticket.status_changed', data), nameOf)).toContain('moonrise');
  });
});

describe('a sentence', () => {
  it('says who, what and why', () => {
    const data = { from: 'waiting_user', to: 'in_progress', reason: 'customer_reply' };
    expect(eventSentence(languages.en, eventOf('ticket.status_changed', data), nameOf)).toBe(
      'The status moved from “Waiting for customer” to “In progress”, because the customer replied',
    );
  });

  it('says that somebody took a ticket himself', () => {
    const taken = eventOf('ticket.assigned', { assigneeId: 'grace' });
    expect(eventSentence(languages.en, taken, nameOf)).toBe('<grace> took the ticket');
  });

  it('names the service where nobody did it', () => {
    const event = eventOf('ticket.status_changed', { from: 'open', to: 'closed', reason: 'x' });
    const byItself = { ...event, actor: { id: 'ledgerdesk', role: 'system' } };
    expect(eventSentence(languages.en, byItself, nameOf)).toContain('The service');
  });
});
