// widget.js, the one script of the embed: `Ledgerdesk('boot', {…})`, or attributes of its tag.
import { type EmbedOptions, type Happening, type TokenOption, WidgetEmbed } from './widget_embed';

type Callback = (count: number) => void;
type Call = [command: string, ...rest: unknown[]];

interface Ledgerdesk {
  (...call: Call): unknown;
  q?: ArrayLike<unknown>[]; // calls of before this script was there
  ready?: true; // it is no stand-in any more
}

declare global {
  interface Window {
    Ledgerdesk?: Ledgerdesk;
  }
}

const tag = document.currentScript as HTMLScriptElement | null;
const callbacks: [what: Happening, callback: Callback][] = [];
let embed: WidgetEmbed | null = null;

function told(what: Happening, count: number): void {
  for (const [wanted, callback] of callbacks) if (wanted === what) callback(count);
}

function boot(options: Partial<EmbedOptions> = {}): void {
  if (embed) embed.change(options);
  else {
    const { open, ...attributes } = tag?.dataset ?? {};
    const url = new URL(tag?.src ?? location.href).origin;
    const written = { url, ...attributes, open: (open ?? 'false') !== 'false' };
    embed = new WidgetEmbed({ ...(written as EmbedOptions), ...options }, told);
  }
}

const commands: Record<string, (...words: never[]) => unknown> = {
  boot,
  open: () => embed?.open(),
  close: () => embed?.close(),
  identify: (token: TokenOption) => embed?.change({ token }),
  on: (what: Happening, callback: Callback) => callbacks.push([what, callback]),
  unread: (callback?: Callback) => {
    const count = embed?.unread ?? 0;
    callback?.(count);
    return count;
  },
  shutdown: () => {
    embed?.remove();
    embed = null;
  },
};

// Twice in a page, as tag managers have it: there is one widget all the same.
function start(): void {
  if (window.Ledgerdesk?.ready) return void window.Ledgerdesk('boot');
  const waiting = Array.from(window.Ledgerdesk?.q ?? [], (call) => Array.from(call) as Call);
  const run: Ledgerdesk = (command, ...rest) => commands[command]?.(...(rest as never[]));
  run.ready = true;
  window.Ledgerdesk = run;
  // The page's own boot may be missing, or come after what needs one.
  if (waiting.find(([command]) => command !== 'on')?.[0] !== 'boot') boot();
  for (const call of waiting) run(...call);
}

if (document.body) start();
else addEventListener('DOMContentLoaded', start);
