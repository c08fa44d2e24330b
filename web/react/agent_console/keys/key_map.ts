// Which keys do what, by where they sit on the keyboard (event.code), so that layouts without
// Latin letters work; and what is printed on them, for people.
import { composing } from '../../parts/composing';

export const keyMap = {
  palette: { keys: '$mod+KeyK', shown: 'Ctrl+K' },
  help: { keys: 'Shift+?', shown: '?' },
  presence: { keys: 'KeyO', shown: 'o' },
  accept: { keys: 'KeyA', shown: 'a' },
  down: { keys: 'KeyJ', shown: 'j' },
  up: { keys: 'KeyK', shown: 'k' },
  select: { keys: 'KeyX', shown: 'x' },
  reply: { keys: 'KeyR', shown: 'r' },
  note: { keys: 'KeyN', shown: 'n' },
  resolve: { keys: 'KeyE', shown: 'e' },
  transfer: { keys: 'KeyT', shown: 't' },
  priority: { keys: 'KeyP', shown: 'p' },
  tags: { keys: 'KeyL', shown: 'l' },
  mine: { keys: 'KeyM', shown: 'm' },
  undo: { keys: 'KeyU', shown: 'u' },
  search: { keys: 'Slash', shown: '/' },
  previousChat: { keys: 'BracketLeft', shown: '[' },
  nextChat: { keys: 'BracketRight', shown: ']' },
  goChats: { keys: 'KeyG KeyI', shown: 'g i' },
  goTickets: { keys: 'KeyG KeyT', shown: 'g t' },
  goArticles: { keys: 'KeyG KeyK', shown: 'g k' },
} as const;

export type KeyName = keyof typeof keyMap;

// Single letters are off where somebody types, or where letters already mean something.
const taken = [
  'input:not([type=checkbox], [type=radio], [type=button])',
  'textarea',
  'select',
  '[contenteditable=true]',
  '[role=menu]',
  '[role=listbox]',
  '[role=combobox]',
  '[role=dialog]',
  '[role=alertdialog]',
].join(', ');

export const takesLetters = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(taken) !== null;

// Modified ones work everywhere, and cannot be turned off.
export const isSingleLetter = (keys: string): boolean => !/\$mod|Control|Alt|Meta/.test(keys);

export function mayRun(keys: string, event: KeyboardEvent, singleLetters: boolean): boolean {
  if (event.defaultPrevented || composing(event)) return false;
  if (!isSingleLetter(keys)) return true;
  return singleLetters && !takesLetters(event.target);
}
