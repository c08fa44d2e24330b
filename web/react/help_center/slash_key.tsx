// `/` moves to the search, from wherever nothing is typed. A shortcut of one letter can be in the
// way of speech input, so it can be turned off, for good in this browser.
import { type RefObject, useEffect, useState } from 'react';
import { keptStorage } from '../../core/kept_storage';
import { useText } from '../support/support_provider';
import css from './help_center.module.css';

const storageKey = 'ledgerdesk:slash-key';
const typedIn = 'input, textarea, select, [contenteditable], [role="textbox"]';

// On layouts of other scripts the key of `/` types a letter.
export const isSlash = ({ key, code }: KeyboardEvent): boolean =>
  key === '/' || (code === 'Slash' && key > '\u024f');

export function wantsSearch(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  const target = event.target instanceof Element ? event.target : null;
  return isSlash(event) && !target?.closest(typedIn);
}

export function SlashKey({ input }: { input: RefObject<HTMLInputElement | null> }) {
  const t = useText();
  const [on, setOn] = useState(() => keptStorage().getItem(storageKey) !== 'off');
  useEffect(() => {
    if (!on) return;
    const pressed = (event: KeyboardEvent) => {
      if (!wantsSearch(event)) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [on, input]);
  const toggle = () => {
    keptStorage().setItem(storageKey, on ? 'off' : 'on');
    setOn(!on);
  };
  return (
    <button
      type="button"
      className={css.slash}
      aria-pressed={on}
      aria-label={t('hc_slash_key')}
      title={t(on ? 'hc_slash_key_on' : 'hc_slash_key_off')}
      onClick={toggle}
    >
      <kbd>/</kbd>
    </button>
  );
}
