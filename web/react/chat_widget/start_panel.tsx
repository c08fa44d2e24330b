// Before there is a chat: who is there, and articles that may do instead of what is being written.
import { type RefObject, useEffect, useRef } from 'react';
import type { Readable } from '../../core/store';
import { useOffer } from '../help_center/use_offer';
import { Button } from '../parts/controls';
import { useSupport, useText } from '../support/support_provider';
import { useStore } from '../support/use_store';
import { availabilityText, type Presence } from './availability';
import css from './chat.module.css';
import { Suggestions } from './suggestions';
import { useWidgetPlaces } from './widget_places';

interface StartPanelProps {
  presence: Presence;
  typed: Readable<string>;
  offered: RefObject<string | undefined>; // for whoever begins the chat
  earlier: () => void;
  returns: RefObject<boolean>; // he comes from there
}

export function StartPanel({ presence, typed, offered, earlier, returns }: StartPanelProps) {
  const t = useText();
  const { identity } = useSupport();
  const { readArticle } = useWidgetPlaces();
  const text = useStore(typed);
  const { articles, offerId } = useOffer(text);
  useEffect(() => {
    offered.current = offerId;
  }, [offered, offerId]);
  const toEarlier = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (returns.current) toEarlier.current?.focus();
    returns.current = false;
  }, [returns]);
  return (
    <div className={css.start}>
      <p className={css.greeting}>{t('greeting')}</p>
      {presence.someoneIsHere === false && <NobodyHere presence={presence} text={text} />}
      <Suggestions articles={articles} read={readArticle} />
      {identity && (
        <button ref={toEarlier} type="button" className={css.link} onClick={earlier}>
          {t('earlier_chats')}
        </button>
      )}
    </div>
  );
}

function NobodyHere({ presence, text }: { presence: Presence; text: string }) {
  const t = useText();
  const { locale } = useSupport();
  const { leaveTicket } = useWidgetPlaces();
  return (
    <div className={css.notice}>
      <p>
        {availabilityText(t, locale, presence)} {t('nobody_here_advice')}
      </p>
      <Button kind="primary" onClick={() => leaveTicket(text, { fromChat: true })}>
        {t('leave_ticket')}
      </Button>
    </div>
  );
}
