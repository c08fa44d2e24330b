// Brings the chat to the help centre: its launcher, and a way into it from below an article.
import { keptToken } from '../core/session';
import { Button } from '../react/parts/controls';
import { useText } from '../react/support/support_provider';
import { mount } from './slot';

type Loader = NonNullable<Window['Ledgerdesk']>;

// Calls wait in the queue until the loader is there.
function loader(): Loader {
  if (!window.Ledgerdesk) {
    const queue: unknown[][] = [];
    window.Ledgerdesk = Object.assign((...call: unknown[]) => void queue.push(call), { q: queue });
  }
  return window.Ledgerdesk;
}

export function bringChat(available: () => void): void {
  loader()('boot', {
    url: window.location.origin,
    locale: document.documentElement.lang,
    token: async () => keptToken(),
  });
  const script = document.createElement('script');
  script.src = '/widget.js';
  script.async = true;
  script.onload = available;
  document.head.append(script);
}

function ChatButton() {
  const t = useText();
  return <Button onClick={() => loader()('open')}>{t('hc_chat')}</Button>;
}

export function mountContact(slot: HTMLElement): void {
  const place = document.createElement('div');
  slot.append(place);
  bringChat(() => mount(place, <ChatButton />));
}
