// Who waits for an agent, the longest first; each is accepted by whoever is fastest.
import { useEffect, useState } from 'react';
import { LiveError } from '../../../core/live/connection';
import type { ChatSession } from '../../../core/live/events';
import { span } from '../../../core/time/format';
import { StaffButton } from '../../staff_parts/staff_button';
import { useSupport, useText } from '../../support/support_provider';
import { useStore } from '../../support/use_store';
import { useDesk } from '../desk_context';
import { useCommands } from '../keys/commands';
import { NobodyWaiting } from './nobody_waiting';
import css from './queue_list.module.css';
import { useKeptPlace } from './use_kept_place';
import { useNow } from './use_now';
import { longestFirst, stopwatch, waitedSeconds } from './waits';

const told = ['at_capacity', 'not_online', 'not_waiting', 'unavailable', 'rate_limited'];

// Accepting, and what is said in the row when it did not work.
function useAccept(onAccepted: (sessionId: string) => void) {
  const t = useText();
  const desk = useDesk();
  const [busy, setBusy] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<{ id: string; who: string; text: string } | null>(null);
  const explain = async (sessionId: string, thrown: unknown): Promise<string> => {
    if (!(thrown instanceof LiveError)) return t('error_internal');
    if (thrown.code === 'already_taken') {
      const agent = await desk.whoTook(sessionId).catch(() => null);
      return agent ? t('accept_taken_by', { agent }) : t('accept_taken');
    }
    return told.includes(thrown.code) ? t(`accept_${thrown.code}`) : thrown.message;
  };
  const accept = async ({ id, userName }: ChatSession) => {
    if (busy) return;
    setBusy(id);
    setRefusal(null);
    try {
      await desk.accept(id);
      onAccepted(id);
    } catch (thrown) {
      const text = await explain(id, thrown);
      setRefusal({ id, who: userName || t('visitor'), text });
    }
    setBusy(null);
  };
  // Why it was refused is true for as long as he is there, and has and may have as many as then.
  const { status, maxConcurrent } = useStore(desk.agent) ?? {};
  const chats = [...useStore(desk.chats.chats).values()];
  const active = chats.filter(({ session }) => session.status === 'active').length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of them may be the reason
  useEffect(() => setRefusal(null), [status, maxConcurrent, active]);
  return { accept, busy, refusal };
}

export function QueueList({ onAccepted }: { onAccepted(sessionId: string): void }) {
  const t = useText();
  const desk = useDesk();
  const link = useStore(desk.connection.state);
  const { waiting, total, heardAt } = useStore(desk.queue);
  const { accept, busy, refusal } = useAccept(onAccepted);
  const mine = useStore(desk.chats.chats);
  // What I have just accepted is not offered again until the queue's next news.
  const rows = longestFirst(waiting.filter(({ id }) => !mine.has(id)));
  const first = rows[0];
  const isMine = (id: string) => mine.has(id);
  const { list, onFocus, standAt } = useKeptPlace({ ids: rows.map(({ id }) => id), busy, isMine });
  const take = (session: ChatSession) => {
    standAt(session.id);
    void accept(session);
  };
  const stale = link !== 'online';
  const now = useNow(rows.length > 0 || stale);
  useCommands([
    {
      id: 'accept',
      label: t('accept_next'),
      section: 'section_chats',
      key: 'accept',
      run: () => first && take(first),
    },
  ]);
  return (
    <section
      ref={list}
      className={css.queue}
      aria-label={t('queue')}
      tabIndex={-1}
      onFocus={onFocus}
    >
      <header className={css.head}>
        <h2 className={css.title}>{t('queue')}</h2>
        <span className={css.count}>{total}</span>
      </header>
      {stale && <QueueAge heardAt={heardAt} now={now} />}
      {refusal && (
        <p className={css.refusal} role="alert">
          {refusal.who}: {refusal.text}
        </p>
      )}
      {rows.length === 0 && heardAt > 0 && <NobodyWaiting />}
      <ol className={`${css.rows} ${stale ? css.stale : ''}`}>
        {rows.map((session) => (
          <Waiting
            key={session.id}
            session={session}
            now={now}
            heardAt={heardAt}
            disabled={stale}
            onAccept={() => take(session)}
          />
        ))}
      </ol>
      {total > waiting.length && (
        <p className={css.more}>{t('queue_more', { count: total - waiting.length })}</p>
      )}
    </section>
  );
}

function QueueAge({ heardAt, now }: { heardAt: number; now: number }) {
  const t = useText();
  const { locale } = useSupport();
  if (heardAt === 0) return null;
  const age = span(locale, (now - heardAt) / 1_000);
  return <p className={css.age}>{t('queue_age', { age })}</p>;
}

interface WaitingProps {
  now: number;
  session: ChatSession;
  heardAt: number;
  disabled: boolean; // not while a chat is accepted: that would take the focus away
  onAccept(): void;
}

function Waiting({ session, now, heardAt, disabled, onAccept }: WaitingProps) {
  const t = useText();
  const seconds = waitedSeconds(session, heardAt, now);
  const who = session.userName || t('visitor');
  return (
    <li className={css.row} data-row={session.id}>
      <div className={css.who}>
        <strong className={css.name} title={who}>
          {who}
        </strong>
        <span className={css.wait} data-long={seconds >= 120 || undefined}>
          <span className="ld-hidden">{t('waits_for')} </span>
          {stopwatch(seconds)}
        </span>
      </div>
      {session.subject && (
        <p className={css.subject} title={session.subject}>
          {session.subject}
        </p>
      )}
      <StaffButton
        kind="primary"
        isDisabled={disabled}
        aria-label={t('accept_who', { who })}
        onPress={onAccept}
      >
        {t('accept')}
      </StaffButton>
    </li>
  );
}
