// An event as the log holds it, on demand.
import { useState } from 'react';
import { useText } from '../support/support_provider';
import css from './event_list.module.css';
import type { HistoryEvent } from './past';

export function EventRecord({ event }: { event: HistoryEvent }) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={css.record} onToggle={(toggled) => setOpen(toggled.currentTarget.open)}>
      <summary aria-label={t('history_record_of', { position: String(event.position) })}>
        {t('history_record')}
      </summary>
      {isOpen && <Record event={event} />}
    </details>
  );
}

function Record({ event }: { event: HistoryEvent }) {
  const t = useText();
  const facts: [string, string][] = [
    ['history_type', `${event.type}, v${event.schemaVersion}`],
    ['history_position', String(event.position)],
    ['history_version', String(event.version)],
    ['history_actor', `${event.actor.id} (${event.actor.role})`],
    ['history_correlation', event.correlationId],
    ['history_causation', event.causationPosition === null ? '–' : String(event.causationPosition)],
    ['history_hash', event.hash],
  ];
  return (
    <>
      <dl className={css.facts}>
        {facts.map(([key, fact]) => (
          <div key={key}>
            <dt>{t(key)}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
      <pre className={css.data}>{JSON.stringify(event.data, null, 2)}</pre>
    </>
  );
}
