// The canned replies that fit what stands behind the slash. Focus stays in the text.
import { useEffect, useRef } from 'react';
import { useText } from '../../support/support_provider';
import type { CannedReply } from '../desk_calls';
import css from './composer.module.css';

interface CannedOfferProps {
  id: string;
  replies: readonly CannedReply[];
  at: number;
  onChoose(reply: CannedReply): void;
}

export function CannedOffer({ id, replies, at, onChoose }: CannedOfferProps) {
  const t = useText();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  return (
    <div ref={list} id={id} className={css.offer} role="listbox" aria-label={t('canned')}>
      {replies.map((reply, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the textarea keeps the focus
        // biome-ignore lint/a11y/useKeyWithClickEvents: its arrows and Enter choose
        <div
          key={reply.id}
          id={`${id}-${reply.id}`}
          role="option"
          aria-selected={index === at}
          className={css.option}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(reply)}
        >
          <strong>/{reply.shortcut}</strong> {reply.title}
          <span className={css.preview}>{reply.text}</span>
        </div>
      ))}
    </div>
  );
}
