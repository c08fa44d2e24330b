// The widget as a page: embedded, it does what its host says; opened by itself, it is the page.
import { useCallback, useEffect } from 'react';
import { chooseLocale, directionOf } from '../core/text/locale';
import { ChatWidget } from '../react/chat_widget';
import { SupportProvider } from '../react/support/support_provider';
import { useStore } from '../react/support/use_store';
import type { Host } from './host';
import type { Boot } from './messages';
import { PageIsAsked } from './page_is_asked';
import { applyTheme } from './theme';

function useLanguageOfPage(locale: string | undefined): void {
  useEffect(() => {
    const spoken = chooseLocale([locale, ...navigator.languages]);
    document.documentElement.lang = spoken;
    document.documentElement.dir = directionOf(spoken);
  }, [locale]);
}

// Again when the system turns dark or light: what can be read changes with it.
function useTheme(boot: Boot | null): void {
  useEffect(() => {
    if (!boot) return;
    const apply = () => applyTheme(document.documentElement, boot.theme ?? {}, boot.scheme);
    apply();
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', apply);
    return () => dark.removeEventListener('change', apply);
  }, [boot]);
}

// Where nothing has the focus the widget itself hears no keys.
function useEscape(close: () => void): void {
  useEffect(() => {
    const pressed = ({ key, target }: KeyboardEvent) => {
      if (key === 'Escape' && target === document.body) close();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [close]);
}

export function WidgetAlone() {
  useLanguageOfPage(undefined);
  return (
    <SupportProvider>
      <ChatWidget headingLevel={1} />
    </SupportProvider>
  );
}

export function EmbeddedWidget({ host }: { host: Host }) {
  const boot = useStore(host.boot);
  const open = useStore(host.open);
  const page = useStore(host.page);
  useLanguageOfPage(boot?.locale);
  useTheme(boot);
  const unread = useCallback((count: number) => host.tell({ type: 'unread', count }), [host]);
  const busy = useCallback((is: boolean) => host.tell({ type: 'busy', busy: is }), [host]);
  const close = useCallback(() => host.tell({ type: 'close' }), [host]);
  useEscape(close);
  if (!boot) return null;
  return (
    <SupportProvider
      key={`${boot.person} ${boot.locale}`}
      token={boot.identified ? host.token : null}
      locale={boot.locale}
      waiting={<PageIsAsked locale={chooseLocale([boot.locale, ...navigator.languages])} />}
    >
      <Ready host={host} />
      <ChatWidget
        open={open}
        headingLevel={1}
        expected={boot.expected}
        page={page}
        onUnread={unread}
        onBusy={busy}
        onClose={close}
      />
    </SupportProvider>
  );
}

function Ready({ host }: { host: Host }) {
  useEffect(() => host.tell({ type: 'ready' }), [host]);
  return null;
}
