// What somebody at the desk prefers, kept in this browser.
import { inThisBrowser, keepObject, keptObject } from '../../core/kept_values';
import { Store } from '../../core/store';

export type Theme = 'system' | 'light' | 'dark';

export interface Preferences {
  theme: Theme;
  locale: string | null; // null: the browser's
  shortcuts: boolean; // single letters; Ctrl+K and the like always work
  enterSends: boolean; // in chats; Ctrl+Enter always does
  notify: boolean;
  sound: boolean;
}

const usual: Preferences = {
  theme: 'system',
  locale: null,
  shortcuts: true,
  enterSends: true,
  notify: false,
  sound: false,
};
const place = 'ledgerdesk:console';

export const preferences = new Store<Preferences>({
  ...usual,
  ...keptObject(inThisBrowser, place),
});

export function prefer(change: Partial<Preferences>): void {
  const next = { ...preferences.get(), ...change };
  preferences.set(next);
  keepObject(inThisBrowser, place, next);
}
