// The offer of canned replies under the cursor, walked with the arrows.
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import { flushSync } from 'react-dom';
import { useSupport } from '../../support/support_provider';
import { type CannedReply, cannedReplies } from '../desk_calls';
import { filled, fitting, inserted, type Placeholders, type Slash, slashAt } from './canned';

interface Field {
  input: RefObject<HTMLTextAreaElement | null>;
  text: string;
  setText(text: string): void;
  values: Placeholders;
}

export function useCanned({ input, text, setText, values }: Field) {
  const { api } = useSupport();
  const replies = useQuery({
    queryKey: ['canned'],
    queryFn: () => cannedReplies(api),
    staleTime: 60_000,
  });
  const [slash, setSlash] = useState<Slash | null>(null);
  const [at, setAt] = useState(0);
  const offered = slash ? fitting(replies.data ?? [], slash.query) : [];

  // Whenever the text or the cursor has moved.
  const look = () => {
    const { current } = input;
    const found = current && slashAt(current.value, current.selectionStart);
    setSlash(found);
    if (found?.query !== slash?.query) setAt(0);
  };
  const choose = (reply: CannedReply) => {
    if (!slash) return;
    const { text: whole, cursor } = inserted(text, slash, filled(reply.text, values));
    // Before the next letter, which goes where the cursor is.
    flushSync(() => {
      setText(whole);
      setSlash(null);
    });
    input.current?.focus();
    input.current?.setSelectionRange(cursor, cursor);
  };
  // True: the key was for the offer.
  const onKey = (event: KeyboardEvent): boolean => {
    if (offered.length === 0) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = offered[at];
    if (step) setAt((at + step + offered.length) % offered.length);
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.ctrlKey && chosen) {
      choose(chosen);
    } else if (event.key === 'Escape') setSlash(null);
    else return false;
    event.preventDefault();
    return true;
  };
  return { offered, at, look, choose, onKey, close: () => setSlash(null) };
}
