// An event as a sentence for people: who did what, and why where the event knows.
import type { Translate, Values } from '../../core/text/translate';
import type { NameOf } from './names';
import type { HistoryEvent } from './past';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

// Words such as `in_progress` have a text of their own; what has none stands for itself.
export function wordText(t: Translate, group: string, value: unknown): string {
  const word = text(value);
  const key = `${group}_${word}`;
  const said = t(key);
  return said === key ? word : said;
}

export function actorName(t: Translate, event: HistoryEvent, nameOf: NameOf): string {
  return event.actor.role === 'system' ? t('history_the_service') : nameOf(event.actor.id);
}

function valuesOf(t: Translate, event: HistoryEvent, nameOf: NameOf): Values {
  const { data } = event;
  const group = event.type.replace(/^ticket\.(\w+)_changed$/, '$1');
  return {
    who: actorName(t, event, nameOf),
    type: event.type,
    from: wordText(t, group, data.from),
    to: wordText(t, group, data.to),
    assignee: nameOf(text(data.assigneeId)),
    agent: nameOf(text(data.agentId)),
    fromAgent: nameOf(text(data.fromAgentId)),
    toAgent: nameOf(text(data.toAgentId)),
    subject: text(data.subject) || t('history_no_subject'),
    title: text(data.title),
    reason: wordText(t, 'history_reason', data.reason),
    tags: Array.isArray(data.tags) && data.tags.length ? data.tags.join(', ') : t('history_none'),
    rating: typeof data.rating === 'number' ? data.rating : '',
    revision: typeof data.revision === 'number' ? data.revision : '',
    seq: typeof data.seq === 'number' ? data.seq : '',
  };
}

// The text of a variant where there is one: who wrote, whether it helped, why it changed.
function keyOf(t: Translate, event: HistoryEvent): string {
  const { type, data } = event;
  const base = `event_${type.replace('.', '_')}`;
  const kinds = [data.senderKind, data.readerKind, data.reason, data.helpful];
  if (type === 'ticket.assigned' && data.assigneeId === event.actor.id) kinds.push('self');
  if (type === 'ticket.opened' && data.follows) kinds.push('follow_up');
  const variant = kinds
    .filter((kind) => kind !== undefined)
    .map((kind) => `${base}_${kind}`)
    .find((key) => t(key) !== key);
  if (variant) return variant;
  return t(base) === base ? 'event_unknown' : base;
}

export const eventSentence = (t: Translate, event: HistoryEvent, nameOf: NameOf): string =>
  t(keyOf(t, event), valuesOf(t, event, nameOf));
