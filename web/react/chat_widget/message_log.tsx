// The messages of a chat. It stays at the end while one reads there, and elsewhere where one is.
import {
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Conversation, Outgoing } from '../../core/live/conversation';
import { Button } from '../parts/controls';
import { useDrawnLines } from '../parts/drawn_lines';
import { useSupport, useText } from '../support/support_provider';
import { nobody } from './drafts';
import css from './log.module.css';
import { logEntries } from './log_entries';
import { LogRow, type Resending } from './log_row';

const nearlyTheEnd = 60; // px

function useEndOfLog(count: number, mineWaits: number) {
  const log = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const top = useRef(0); // px, of what was seen last
  const [behind, setBehind] = useState(false); // something new below what is seen
  const toEnd = useCallback(() => {
    const element = log.current;
    if (element) element.scrollTop = element.scrollHeight;
    atEnd.current = true;
    setBehind(false);
  }, []);
  const scrolled = () => {
    const element = log.current;
    if (!element) return;
    const below = element.scrollHeight - element.scrollTop - element.clientHeight;
    // The end itself may go on before this is heard of: only who goes up leaves it.
    if (below < nearlyTheEnd) atEnd.current = true;
    else if (element.scrollTop < top.current) atEnd.current = false;
    top.current = element.scrollTop;
    if (atEnd.current) setBehind(false);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what matters is that it has grown
  useLayoutEffect(() => {
    if (atEnd.current) toEnd();
    else setBehind(true);
  }, [count]);
  useLayoutEffect(() => {
    if (mineWaits > 0) toEnd(); // one's own message is always seen
  }, [mineWaits, toEnd]);
  useEffect(() => {
    const element = log.current;
    if (!element) return;
    const watch = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight;
    });
    watch.observe(element);
    for (const child of element.children) watch.observe(child);
    return () => watch.disconnect();
  }, []);
  return { log, behind, toEnd, scrolled };
}

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
  const { log, behind, toEnd, scrolled } = useEndOfLog(entries.length, outgoing.length);
  const { first, live, earlier } = useDrawnLines(entries.length, log);
  return (
    <div className={css.frame}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <div className={css.scroll} ref={log} onScroll={scrolled} tabIndex={0}>
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
