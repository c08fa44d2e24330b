// Says that the connection is lost once it has been so for a moment, and what becomes of what was
// written.
import { useEffect, useState } from 'react';
import type { LinkState } from '../../core/live/connection';
import { Store } from '../../core/store';
import { useSupport, useText } from '../support/support_provider';
import { useLasting } from '../support/use_lasting';
import { useStore } from '../support/use_store';
import css from './chat.module.css';
import { useChat, useOutgoing } from './chat_context';

const shortCut = 2_000; // ms which nobody needs to hear of
const shortRenewal = 6_000; // ms in which another token would have been taken
const noLink = new Store<LinkState>('online');

// Whether the page that says who its customer is has nothing but a token that is refused.
function useSignedOut(refused: boolean): boolean {
  const { token } = useSupport();
  const lasting = useLasting(refused, shortRenewal);
  const [answered, setAnswered] = useState(false);
  useEffect(() => {
    if (!lasting) return setAnswered(false);
    let current = true;
    const told = () => current && setAnswered(true);
    token().then(told, told);
    return () => {
      current = false;
    };
  }, [lasting, token]);
  return answered;
}

// What waits there will be sent.
export function ConnectionBanner({ sessionId }: { sessionId: string }) {
  const t = useText();
  const { chat, open, admission } = useChat();
  const waiting = useOutgoing(sessionId).filter((entry) => !entry.refused).length;
  const state = useStore(chat?.connection.state ?? noLink);
  const cut = state !== 'online' || (admission.waiting && admission.problem !== null);
  const lost = useLasting(open && cut, shortCut);
  const signedOut = useSignedOut(open && state === 'refused');
  const why = signedOut
    ? 'sign_in_again'
    : state === 'refused'
      ? 'signing_in_again'
      : 'reconnecting';
  return (
    <div role="status" className={css.bannerPlace}>
      {lost && (
        <p className={css.banner}>
          {t(why)} {waiting > 0 && !signedOut && t('will_be_sent', { count: waiting })}
        </p>
      )}
    </div>
  );
}
