// The button and the panel, in a shadow tree: neither touches the other's styles.
import { style } from './style';
import type { Words } from './texts';

const shape = 'M4 4h18a2 2 0 012 2v11a2 2 0 01-2 2H12l-6 5v-5H4a2 2 0 01-2-2V6a2 2 0 012-2z';

const drawn = (name: 'svg' | 'path'): SVGElement =>
  document.createElementNS('http://www.w3.org/2000/svg', name);

function icon(): SVGElement {
  const [drawing, path] = [drawn('svg'), drawn('path')];
  path.setAttribute('d', shape);
  drawing.append(path);
  return drawing;
}

// Black or white, whichever is read better on it. On colours that are not #rrggbb: white.
export function textOn(color: string): string {
  const channels = /^#(..)(..)(..)$/.exec(color) ?? [];
  const light = (at: number) => (parseInt(channels[at] ?? '0', 16) / 255) ** 2.2;
  return 0.2126 * light(1) + 0.7152 * light(2) + 0.0722 * light(3) > 0.18 ? '#000' : '#fff';
}

export interface Look {
  color: string;
  left: boolean;
  words: Words;
}

export interface Shown {
  open: boolean;
  ready: boolean; // the widget can close itself
  unread: number;
}

export class Launcher {
  readonly button = document.createElement('button');
  readonly panel = document.createElement('div');
  readonly #host = document.createElement('div');
  readonly #box = document.createElement('div');
  readonly #badge = document.createElement('b');

  constructor() {
    const root = this.#host.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [sheet];
    this.button.append(icon(), this.#badge);
    this.panel.className = 'panel';
    this.panel.role = 'dialog';
    this.#box.append(this.button, this.panel);
    root.append(this.#box);
    document.body.append(this.#host);
  }

  set(property: string, value: string): void {
    this.#box.style.setProperty(property, value);
  }

  show({ color, left, words }: Look, { open, ready, unread }: Shown): void {
    this.set('--accent', color);
    this.set('--on', textOn(color));
    this.#box.className = `box${left ? ' left' : ''}${open ? ' opened' : ''}${ready ? ' ready' : ''}`;
    this.panel.ariaLabel = words.title;
    this.#badge.textContent = unread ? String(unread) : '';
    this.button.ariaExpanded = String(open);
    this.button.ariaLabel = words.title + (unread ? ` (${unread} ${words.unread})` : '');
  }

  remove(): void {
    this.#host.remove();
  }
}
