// The host's colours and measures: these names alone, and only values of their kind.
import { type Rgb, readableOn, rgbOf } from './readable';

const kinds: Readonly<Record<string, string>> = {
  '--ld-font': 'font-family',
  '--ld-accent': 'color',
  '--ld-on-accent': 'color',
  '--ld-link': 'color',
  '--ld-bg': 'color',
  '--ld-surface': 'color',
  '--ld-raised': 'color',
  '--ld-text': 'color',
  '--ld-muted': 'color',
  '--ld-border': 'color',
  '--ld-danger': 'color',
  '--ld-good': 'color',
  '--ld-radius': 'border-radius',
};

// `supports` is CSS.supports.
export function acceptedTheme(
  theme: Readonly<Record<string, unknown>>,
  supports: (property: string, value: string) => boolean,
): [string, string][] {
  return Object.entries(theme).flatMap(([name, value]) => {
    const kind = kinds[name];
    return kind && typeof value === 'string' && supports(kind, value) ? [[name, value]] : [];
  });
}

// As it looks on the page just now; null for what cannot be said in sRGB.
function shown(root: HTMLElement, name: string): Rgb | null {
  const probe = root.ownerDocument.createElement('i');
  probe.style.color = `var(${name})`;
  root.append(probe);
  const found = rgbOf(getComputedStyle(probe).color);
  probe.remove();
  return found;
}

// A host chooses its accent for areas; as text it has to be read on ours.
function setLinks(root: HTMLElement): void {
  const accent = shown(root, '--ld-accent');
  const grounds = ['--ld-bg', '--ld-surface'].map((name) => shown(root, name));
  if (!accent || !grounds.every((ground) => ground !== null)) return;
  root.style.setProperty('--ld-link', `rgb(${readableOn(grounds, accent).join(' ')})`);
}

export function applyTheme(
  root: HTMLElement,
  theme: Readonly<Record<string, unknown>>,
  scheme: 'light' | 'dark' | undefined,
): void {
  for (const name of Object.keys(kinds)) root.style.removeProperty(name);
  const accepted = acceptedTheme(theme, (property, text) => CSS.supports(property, text));
  for (const [name, value] of accepted) root.style.setProperty(name, value);
  if (scheme) root.dataset.theme = scheme;
  else delete root.dataset.theme;
  if (!accepted.some(([name]) => name === '--ld-link')) setLinks(root);
}
