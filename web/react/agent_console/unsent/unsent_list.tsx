// What was written in chats that are not here any more, and never sent.
import { useText } from '../../support/support_provider';
import { useStore } from '../../support/use_store';
import { useDesk } from '../desk_context';
import css from './unsent.module.css';
import { UnsentAnswers } from './unsent_answers';
import { UnsentText } from './unsent_text';

export function UnsentList() {
  const t = useText();
  const desk = useDesk();
  const joined = useStore(desk.agent) !== null; // before, it is not known which chats are his
  const chats = useStore(desk.chats.chats);
  const entries = useStore(desk.outbox.entries);
  const unsent = entries.filter(({ refused, sessionId }) => refused && !chats.has(sessionId));
  if (!joined || unsent.length === 0) return null;
  return (
    <section className={css.list} aria-label={t('unsent')}>
      <h2 className={css.title}>{t('unsent')}</h2>
      <p className={css.hint}>{t('unsent_hint')}</p>
      <ul className={css.rows}>
        {unsent.map((outgoing) => (
          <li key={outgoing.clientMessageId} className={css.row}>
            <strong className={css.who}>{outgoing.customer || t('visitor')}</strong>
            <UnsentText outgoing={outgoing} />
            <UnsentAnswers outgoing={outgoing} />
          </li>
        ))}
      </ul>
    </section>
  );
}
