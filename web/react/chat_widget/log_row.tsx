// One line of a chat's log.
import type { Outgoing } from '../../core/live/conversation';
import type { Translate } from '../../core/text/translate';
import { clockTime, dateTime, dayName } from '../../core/time/format';
import { AttachmentList } from '../parts/attachments/attachment_list';
import { Button } from '../parts/controls';
import { LinkedText } from '../parts/linked_text';
import { useSupport, useText } from '../support/support_provider';
import css from './log.module.css';
import type { LogEntry, MessageEntry, MessageState } from './log_entries';

export interface Resending {
  retry: (outgoing: Outgoing) => void;
  discard: (outgoing: Outgoing) => void;
}

export function LogRow({ entry, resending }: { entry: LogEntry; resending: Resending | null }) {
  const t = useText();
  const { locale } = useSupport();
  if (entry.kind === 'day') {
    return (
      <p className={css.day}>
        <time dateTime={entry.at}>{dayName(locale, entry.at)}</time>
      </p>
    );
  }
  if (entry.kind === 'coming') {
    const key = entry.joined ? 'agent_joined' : 'agent_left';
    return <p className={css.note}>{t(key, { name: entry.agentName || t('an_agent') })}</p>;
  }
  return <MessageRow entry={entry} resending={resending} />;
}

const stateText = (t: Translate, state: MessageState | null): string | null =>
  state && state !== 'refused' ? t(`message_${state}`) : null;

function MessageRow({ entry, resending }: { entry: MessageEntry; resending: Resending | null }) {
  const t = useText();
  const { locale } = useSupport();
  const { side, name, text, attachments, files, at, outgoing } = entry;
  const sender = side === 'mine' ? t('you') : (name ?? (side === 'system' ? t('automatic') : null));
  const state = stateText(t, entry.state);
  return (
    <div className={css.message} data-side={side} data-state={entry.state ?? undefined}>
      {sender && <span className={side === 'theirs' ? css.name : 'ld-hidden'}>{sender}</span>}
      {text && (
        <p className={css.bubble} dir="auto">
          <LinkedText text={text} />
        </p>
      )}
      <AttachmentList attachments={attachments} />
      {files > 0 && <span className={css.meta}>{t('files_waiting', { count: files })}</span>}
      <span className={css.meta}>
        <time dateTime={at} title={dateTime(locale, at)}>
          {clockTime(locale, at)}
        </time>
        {state && <span> · {state}</span>}
      </span>
      {outgoing?.refused && resending && <Refused outgoing={outgoing} resending={resending} />}
    </div>
  );
}

function Refused({ outgoing, resending }: { outgoing: Outgoing; resending: Resending }) {
  const t = useText();
  const ended = outgoing.refused === 'ended';
  return (
    <div className={css.refused} role="alert">
      <span>{t(ended ? 'message_too_late' : 'message_refused')}</span>
      <span className={css.actions}>
        <Button kind="quiet" onClick={() => resending.retry(outgoing)}>
          {t(ended ? 'send_in_new_chat' : 'retry')}
        </Button>
        <Button kind="quiet" onClick={() => resending.discard(outgoing)}>
          {t('discard')}
        </Button>
      </span>
    </div>
  );
}
