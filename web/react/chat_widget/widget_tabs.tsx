// The widget's parts as tabs: arrows go along the line of writing.
import type { KeyboardEvent } from 'react';
import { useSupport, useText } from '../support/support_provider';
import css from './frame.module.css';

export const tabs = ['chat', 'help', 'tickets'] as const;
export type Tab = (typeof tabs)[number];

export const tabId = (tab: Tab): string => `ld-tab-${tab}`;
export const panelId = (tab: Tab): string => `ld-panel-${tab}`;

interface WidgetTabsProps {
  chosen: Tab;
  choose: (tab: Tab) => void;
  unread: number; // in the chat
}

export function WidgetTabs({ chosen, choose, unread }: WidgetTabsProps) {
  const t = useText();
  const { direction } = useSupport();
  const pressed = ({ key }: KeyboardEvent) => {
    const forward = direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const backward = direction === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
    const step = key === forward ? 1 : key === backward ? tabs.length - 1 : 0;
    const next = tabs[(tabs.indexOf(chosen) + step) % tabs.length];
    if (step === 0 || !next) return;
    choose(next);
    document.getElementById(tabId(next))?.focus();
  };
  return (
    <div role="tablist" aria-label={t('parts')} className={css.tabs} onKeyDown={pressed}>
      {tabs.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={tabId(tab)}
          className={css.tab}
          aria-selected={tab === chosen}
          aria-controls={panelId(tab)}
          tabIndex={tab === chosen ? 0 : -1}
          onClick={() => choose(tab)}
        >
          {t(tab)}
          {tab === 'chat' && unread > 0 && (
            <span className={css.badge}>
              {unread}
              <span className="ld-hidden"> {t('unread', { count: unread })}</span>
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
