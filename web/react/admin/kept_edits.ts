// Edits of the settings that are not saved yet: they stay while one is elsewhere, also over a
// reload, as all that one writes in this tab.
import { KeptDraft, personsDraft } from '../../core/kept_draft';
import { inThisTab } from '../../core/kept_values';

export const editedParts = [
  'categories',
  'tags',
  'name',
  'greetings',
  'hours',
  'synonyms',
] as const;
export type EditedPart = (typeof editedParts)[number];
export type Edits = Readonly<Partial<Record<EditedPart, object>>>;

const none = { edit: null as object | null };

const keptEdit = (userId: string, part: EditedPart) =>
  new KeptDraft(inThisTab, personsDraft(userId, `settings:${part}`), none);

export function keepEdit(userId: string, part: EditedPart, edit: object | null): void {
  keptEdit(userId, part).keep({ edit });
}

export function keptEdits(userId: string): Edits {
  const kept = editedParts.map((part) => [part, keptEdit(userId, part).read().edit] as const);
  return Object.fromEntries(kept.filter(([, edit]) => edit !== null));
}

// A tab that is closed takes them along.
export const hasKeptEdits = (userId: string): boolean => Object.keys(keptEdits(userId)).length > 0;
