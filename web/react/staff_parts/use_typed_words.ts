// Words that narrow a list, which stand in the address: they go there when the typing pauses, and at
// once when the field is left, so that nothing is changed behind what was clicked next.
import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useNavigation } from 'react-router';

const pause = 300; // ms after the last letter

// For an input: what it shows, and what it does when it is typed into and left.
export function useTypedWords(words: string, apply: (words: string) => void) {
  const [typed, setTyped] = useState(words);
  const applied = useRef(words); // the address may be a moment behind
  const leaving = useNavigation().state !== 'idle'; // another page was opened: that goes first
  const settle = () => {
    if (typed === applied.current || leaving) return;
    applied.current = typed;
    apply(typed);
  };
  const settleLater = useEffectEvent(settle);
  // Not what was typed here has changed it, but a saved view or the back button.
  useEffect(() => {
    if (words === applied.current) return;
    applied.current = words;
    setTyped(words);
  }, [words]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was typed is what waits
  useEffect(() => {
    const timer = setTimeout(() => settleLater(), pause);
    return () => clearTimeout(timer);
  }, [typed, leaving]);
  return {
    value: typed,
    onChange: (event: { currentTarget: { value: string } }) => setTyped(event.currentTarget.value),
    onBlur: settle,
    onKeyDown: (event: KeyboardEvent) => event.key === 'Enter' && settle(),
  };
}
