// What the whole document shows: language, direction, light or dark.
import type { Direction, Locale } from '../core/text/locale';
import type { Theme } from '../react/agent_console/preferences';

export function appearance(locale: Locale, direction: Direction, theme: Theme): void {
  const { documentElement } = document;
  documentElement.lang = locale;
  // `?dir=rtl` shows any language mirrored, which is how the mirror is tested.
  const forced = new URLSearchParams(window.location.search).get('dir');
  if (forced === 'rtl' || forced === 'ltr') documentElement.dir = forced;
  else if (!documentElement.dir) documentElement.dir = direction;
  if (theme === 'system') delete documentElement.dataset.theme;
  else documentElement.dataset.theme = theme;
}
