// The messages of a chat. It stays at the end while one reads there, and elsewhere where one is.
import { type ReactNode, useLayoutEffect, useMemo, useRef } from 'react';
import type { Conversation, Outgoing } from '../../core/live/conversation';
import { Button } from '../parts/controls';
import { useDrawnLines } from '../parts/drawn_lines';
import { useEndOfLog } from '../parts/end_of_log';
import { useSupport, useText } from '../support/support_provider';
import { nobody } from './drafts';
import css from './log.module.css';
import { logEntries } from './log_entries';
import { LogRow, type Resending } from './log_row';

interface MessageLogProps {
  chat: Conversation | null;
  outgoing?: readonly Outgoing[];
  resending?: Resending | null;
  children?: ReactNode; // below the messages
}

const nothing: readonly Outgoing[] = [];

export function MessageLog({
  chat,
  outgoing = nothing,
  resending = null,
  children,
}: MessageLogProps) {
  const t = useText();
  const { identity } = useSupport();
  const myId = identity?.id ?? nobody;
  const entries = useMemo(() => logEntries(chat, outgoing, myId), [chat, outgoing, myId]);
  const log = useRef<HTMLDivElement>(null);
  const { behind, toEnd } = useEndOfLog(log, entries.length);
  useLayoutEffect(() => {
    if (outgoing.length > 0) toEnd(); // one's own message is always seen
  }, [outgoing.length, toEnd]);
  const { first, live, earlier } = useDrawnLines(entries.length, log);
  return (
    <div className={css.frame}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <div className={css.scroll} ref={log} tabIndex={0}>
        {earlier && (
          <Button kind="quiet" className={css.earlier} onClick={earlier}>
            {t('earlier_messages')}
          </Button>
        )}
        <div role="log" aria-live={live} aria-label={t('messages')} className={css.log}>
          {entries.slice(first).map((entry) => (
            <LogRow key={entry.key} entry={entry} resending={resending} />
          ))}
        </div>
        {children}
      </div>
      {behind && (
        <button type="button" className={css.newer} onClick={toEnd}>
          {t('newer_messages')}
        </button>
      )}
    </div>
  );
}
