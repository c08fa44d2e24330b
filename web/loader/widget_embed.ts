// The widget on a host's page: made of a launcher at once, and of a frame when it is wanted.
import type { Boot, ToHost } from '../widget/messages';
import { Frame } from './frame';
import { Launcher, type Look, textOn } from './launcher';
import { isRemembered, remember } from './remembered';
import { speak } from './texts';

export type TokenOption = string | null | (() => Promise<string | null>);

export interface EmbedOptions {
  url: string; // of the service
  token?: TokenOption;
  locale?: string;
  color?: string; // #rrggbb
  theme?: Record<string, string>; // --ld-* names
  scheme?: 'light' | 'dark';
  side?: string; // left or right
  open?: boolean;
}

export type Happening = 'unread' | 'open' | 'close';

// Neither query nor fragment: they may hold what is nobody's business.
const page = (): string => (location.origin + location.pathname).slice(0, 500);

export class WidgetEmbed {
  unread = 0;
  readonly #options: EmbedOptions;
  readonly #launcher = new Launcher();
  readonly #told: (what: Happening, count: number) => void;
  readonly #gone = new AbortController();
  #frame: Frame | null = null;
  #open = false;
  #ready = false;
  #person = 0;

  constructor(options: EmbedOptions, told: (what: Happening, count: number) => void) {
    this.#options = options;
    this.#told = told;
    this.#listen();
    this.#show();
    if (isRemembered('busy')) this.#load();
    if (options.open || isRemembered('open')) this.open();
  }

  open(): void {
    this.#load();
    if (!this.#open) this.#turn(true);
    this.#enter();
  }

  close(): void {
    if (!this.#open) return;
    this.#turn(false);
    this.#frame?.tell({ type: 'close' });
    this.#launcher.button.focus();
  }

  // Options of another call of `boot`.
  change(options: Partial<EmbedOptions>): void {
    if ('token' in options) this.#person += 1;
    Object.assign(this.#options, options);
    this.#show();
    this.#frame?.tell(this.#boot());
  }

  remove(): void {
    this.#gone.abort();
    this.#count(0);
    remember('open', false);
    remember('busy', false);
    this.#launcher.remove();
  }

  #listen(): void {
    const { button } = this.#launcher;
    const { signal } = this.#gone;
    button.onclick = () => (this.#open ? this.close() : this.open());
    button.onpointerenter = button.onfocus = () => this.#load();
    button.onkeydown = ({ key }) => {
      if (key === 'Escape') this.close();
    };
    // The frame is entered: where from?
    addEventListener('blur', () => this.#frame?.tell({ type: 'page', page: page() }), { signal });
    for (const change of ['resize', 'scroll']) {
      visualViewport?.addEventListener(change, () => this.#fit(), { signal });
    }
  }

  #turn(open: boolean): void {
    this.#open = open;
    remember('open', open);
    this.#fit();
    this.#show();
    this.#told(open ? 'open' : 'close', this.unread);
  }

  #look(): Look {
    const { color = '#3347c4', locale, side } = this.#options;
    const words = speak([locale, document.documentElement.lang, ...navigator.languages]);
    return { color, words, left: side ? side === 'left' : words.rtl };
  }

  #boot(): Boot {
    const { token, locale, color, theme, scheme } = this.#options;
    return {
      type: 'boot',
      person: this.#person,
      identified: Boolean(token),
      expected: isRemembered('busy'),
      locale: locale || document.documentElement.lang,
      theme: { ...(color && { '--ld-accent': color, '--ld-on-accent': textOn(color) }), ...theme },
      scheme,
      page: page(),
    };
  }

  #load(): void {
    if (this.#frame) return;
    this.#frame = new Frame(this.#options.url, this.#gone.signal, {
      loaded: () => this.#frame?.tell(this.#boot()),
      heard: (message) => this.#heard(message),
    });
    this.#show();
    this.#launcher.panel.append(this.#frame.element);
  }

  #heard(message: ToHost): void {
    switch (message.type) {
      case 'ready':
        this.#ready = true;
        this.#show();
        if (this.#open) this.#enter();
        break;
      case 'close':
        this.close();
        break;
      case 'unread':
        this.#count(message.count);
        break;
      case 'busy':
        remember('busy', message.busy);
        break;
      case 'token':
        void this.#answer(message.id);
        break;
    }
  }

  // A token that cannot be had is asked for again. What a page gives instead of one may be anything.
  async #answer(id: number): Promise<void> {
    const { token } = this.#options;
    const asked = async () => (typeof token === 'function' ? token() : token);
    const held = await asked().catch(() => undefined);
    this.#frame?.tell({ type: 'token', id, token: held && `${held}` });
  }

  #enter(): void {
    this.#frame?.element.focus();
    this.#frame?.tell({ type: 'open', page: page() });
  }

  #count(unread: number): void {
    if (unread === this.unread) return;
    this.unread = unread;
    const title = document.title.replace(/^\(\d+\) /, '');
    document.title = unread ? `(${unread}) ${title}` : title;
    this.#show();
    this.#told('unread', unread);
  }

  #show(): void {
    const look = this.#look();
    const { unread } = this;
    this.#launcher.show(look, { open: this.#open, ready: this.#ready, unread });
    if (this.#frame) this.#frame.element.title = look.words.title;
  }

  // On a phone the keyboard takes its part of the window.
  #fit(): void {
    if (!visualViewport) return;
    this.#launcher.set('--height', `${visualViewport.height}px`);
    this.#launcher.set('--top', `${visualViewport.offsetTop}px`);
  }
}
