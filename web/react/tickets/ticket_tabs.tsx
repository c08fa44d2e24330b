import type { Schemas } from '../../core/api/client';
import { useSupport, useText } from '../support/support_provider';
import css from './tickets.module.css';

type Status = Schemas['TicketStatus'];

export const ticketTabs = ['all', 'waiting', 'open', 'resolved'] as const;
export type TicketTab = (typeof ticketTabs)[number];

export const tabOf = (name: string | null): TicketTab =>
  ticketTabs.find((tab) => tab === name) ?? 'all';

// Null: whatever the status.
export const statusesOf: Readonly<Record<TicketTab, readonly Status[] | null>> = {
  all: null,
  waiting: ['waiting_user'],
  open: ['open', 'in_progress'],
  resolved: ['resolved', 'closed'],
};

interface TicketTabsProps {
  tab: TicketTab;
  waiting: number;
  chosen: (tab: TicketTab) => void;
}

export function TicketTabs({ tab, waiting, chosen }: TicketTabsProps) {
  const t = useText();
  const { locale } = useSupport();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form's
    <div role="group" aria-label={t('tk_filter')} className={css.tabs}>
      {ticketTabs.map((name) => (
        <button
          key={name}
          type="button"
          className={css.tab}
          aria-pressed={name === tab}
          onClick={() => chosen(name)}
        >
          {t(`tk_tab_${name}`)}
          {name === 'waiting' && waiting > 0 && (
            <span className={css.badge}>{new Intl.NumberFormat(locale).format(waiting)}</span>
          )}
        </button>
      ))}
    </div>
  );
}
