// Asks before something is done that cannot be taken back.
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Button } from './controls';
import css from './question_dialog.module.css';

interface QuestionDialogProps {
  question: string;
  stay: string; // the answer that does nothing
  go: string;
  onGo: () => void;
  closed: () => void;
  children?: ReactNode;
}

export function QuestionDialog({
  question,
  stay,
  go,
  onGo,
  closed,
  children,
}: QuestionDialogProps) {
  const title = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className={css.dialog} aria-labelledby={title} onClose={closed}>
      <h2 id={title}>{question}</h2>
      {children}
      <div className={css.answers}>
        <Button onClick={() => dialog.current?.close()}>{stay}</Button>
        <Button kind="danger" onClick={onGo}>
          {go}
        </Button>
      </div>
    </dialog>
  );
}
