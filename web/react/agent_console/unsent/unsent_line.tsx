// In a chat: what was written there and is not yet known to be on the service's disk.
import { chatLost, type Outgoing } from '../../../core/live/conversation';
import type { Translate } from '../../../core/text/translate';
import { useText } from '../../support/support_provider';
import css from '../chats/chat.module.css';
import { UnsentAnswers } from './unsent_answers';
import { UnsentText } from './unsent_text';

// What the service answers in a chat that somebody else has now is the same to an agent.
const lost = [chatLost, 'forbidden', 'not_found'];

function whyNot(t: Translate, { refused = '', attachments }: Outgoing): string {
  if (lost.includes(refused)) return t('message_chat_lost');
  if (refused === 'invalid' && attachments.length > 0) return t('message_files_gone');
  return t('message_refused', { code: refused });
}

export function UnsentLine({ outgoing }: { outgoing: Outgoing }) {
  const t = useText();
  const { refused } = outgoing;
  return (
    <div className={css.line} data-from="agent">
      <div className={`${css.bubble} ${css.unsent}`}>
        <span className="ld-hidden">{t('you')}</span>
        <UnsentText outgoing={outgoing} />
      </div>
      <span className={refused ? css.refused : css.meta}>
        {refused ? whyNot(t, outgoing) : t('message_sending')}
      </span>
      {refused && <UnsentAnswers outgoing={outgoing} maySend />}
    </div>
  );
}
