// What the browser keeps of one person, under his id: he may share the browser with others. It is
// gone when he leaves by his own wish, and otherwise when nothing was written to it for two weeks.
import { type KeptWhere, keepObject, keepText, keptObject } from './kept_values';

const prefix = 'ledgerdesk:of:';
export const keptFor = 14 * 24 * 3_600_000; // ms

export const personsKey = (userId: string, what: string): string =>
  `${prefix}${encodeURIComponent(userId)}:${what}`;

// What has no time is somebody else's, and as good as over.
function isOver(kept: object): boolean {
  const at = 'at' in kept ? kept.at : null;
  return typeof at !== 'number' || Date.now() - at >= keptFor;
}

// Undefined: there is nothing, or nothing any more.
export function personsValue(where: KeptWhere, key: string): unknown {
  const kept = keptObject(where, key);
  return kept && 'value' in kept && !isOver(kept) ? kept.value : undefined;
}

// False: it could not be kept.
export const keepForPerson = (where: KeptWhere, key: string, value: unknown): boolean =>
  keepObject(where, key, { at: Date.now(), value });

export function keysBelow(where: KeptWhere, beginning: string): string[] {
  try {
    const storage = where();
    const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '');
    return keys.filter((key) => key.startsWith(beginning));
  } catch {
    return []; // where nothing can be kept, nothing needs to be forgotten
  }
}

const forget = (where: KeptWhere, keys: readonly string[]): void => {
  for (const key of keys) keepText(where, key, null);
};

export function forgetPerson(where: KeptWhere, userId: string): void {
  forget(where, keysBelow(where, personsKey(userId, '')));
}

export function forgetOld(where: KeptWhere): void {
  const isOld = (key: string) => isOver(keptObject(where, key) ?? {});
  forget(where, keysBelow(where, prefix).filter(isOld));
}
