// A property's value for people.
import type { Locale } from '../../core/text/locale';
import type { Translate } from '../../core/text/translate';
import { wordText } from './event_sentence';
import { exactTime } from './moments';
import type { NameOf } from './names';

const groups: Readonly<Record<string, string>> = {
  status: 'status',
  priority: 'priority',
  category: 'category',
  endReason: 'history_end',
};
const people = ['assignedTo', 'endedBy'];

export interface ValueWords {
  t: Translate;
  locale: Locale;
  nameOf: NameOf;
}

export function valueText({ t, locale, nameOf }: ValueWords, name: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return t('history_none');
  if (Array.isArray(value))
    return value.length ? value.map(itemText).join(', ') : t('history_none');
  if (typeof value !== 'string') return String(value);
  if (people.includes(name))
    return value === 'ledgerdesk' ? t('history_the_service') : nameOf(value);
  if (name.endsWith('At')) return exactTime(locale, value);
  const group = groups[name];
  return group ? wordText(t, group, value) : value;
}

// A tag, or an attachment by its name.
function itemText(item: unknown): string {
  if (item && typeof item === 'object' && 'name' in item) return String(item.name);
  return String(item);
}
