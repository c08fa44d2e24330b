// Values that the browser keeps under a key. It may forbid that, be full, or hold what is not ours:
// then there is nothing, and what was to be kept lives as long as the page.
import type { KeptStorage } from './kept_storage';

export type KeptWhere = () => KeptStorage; // a browser may refuse the storage itself

export const inThisTab: KeptWhere = () => sessionStorage;
export const inThisBrowser: KeptWhere = () => localStorage;

export function keptText(where: KeptWhere, key: string): string | null {
  try {
    return where().getItem(key);
  } catch {
    return null;
  }
}

// Null takes away what was there. False: it could not be kept.
export function keepText(where: KeptWhere, key: string, text: string | null): boolean {
  try {
    if (text === null) where().removeItem(key);
    else where().setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

export function keptObject(where: KeptWhere, key: string): object | null {
  try {
    const kept: unknown = JSON.parse(keptText(where, key) ?? 'null');
    return typeof kept === 'object' ? kept : null;
  } catch {
    return null;
  }
}

export const keepObject = (where: KeptWhere, key: string, value: object): boolean =>
  keepText(where, key, JSON.stringify(value));
