// Where a message is written: Enter sends, Shift+Enter breaks the line.
import {
  type FormEvent,
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { Attachment, FileService } from '../../core/api/files';
import type { Store } from '../../core/store';
import { AttachButton, DropZone, UploadList } from '../parts/attachments/attachment_picker';
import { arrived, Uploads, underWay } from '../parts/attachments/uploads';
import { composing } from '../parts/composing';
import { iconButtonClass } from '../parts/controls';
import { useSupport, useText } from '../support/support_provider';
import { useStore } from '../support/use_store';
import css from './composer.module.css';
import { type Draft, draftName, emptyDraft, useSharedDraft } from './drafts';
import { SendIcon } from './icons';
import { useVisitor } from './visitor_gate';
import { useWidgetPlaces } from './widget_places';

const messageLimit = 20_000;

interface ComposerProps {
  sessionId: string; // empty: of a chat to begin
  send: (text: string, attachments: string[]) => void; // puts it where nothing is lost
  typed: Store<string>; // the text so far, for whoever else looks at it
}

// Whoever adds a file has to be somebody first.
function useWidgetUploads(first: Attachment[]): Uploads {
  const { url, token } = useSupport();
  const visitor = useVisitor();
  const [uploads] = useState(() => {
    const service: FileService = { url, token: visitor ? () => visitor.become() : token };
    return new Uploads(service, first);
  });
  useEffect(() => () => uploads.stop(), [uploads]);
  return uploads;
}

// A file is of whoever added it.
function useFilesOfOnePerson(uploads: Uploads): void {
  const { identity } = useSupport();
  const myId = identity?.id;
  const before = useRef(myId);
  useEffect(() => {
    if (before.current && before.current !== myId) uploads.clear();
    before.current = myId;
  }, [myId, uploads]);
}

// As high as its text, up to a limit that the style sheet sets.
function useHeightOfText(box: RefObject<HTMLTextAreaElement | null>, text: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is what changes the height
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    element.style.blockSize = 'auto';
    element.style.blockSize = `${element.scrollHeight + 2}px`;
  }, [box, text]);
}

function useMessage({ sessionId, send, typed: told }: ComposerProps) {
  const { identity } = useSupport();
  const restore = useRef<(draft: Draft) => void>(() => undefined);
  const heard = useCallback((draft: Draft) => restore.current(draft), []);
  const { chatRound } = useWidgetPlaces();
  const name = draftName(identity?.id, sessionId);
  const { first, keep, typed } = useSharedDraft(name, chatRound, heard);
  const [text, setText] = useState(first.text);
  const uploads = useWidgetUploads(first.attachments);
  useFilesOfOnePerson(uploads);
  const entries = useStore(uploads.entries);
  restore.current = (draft) => {
    setText(draft.text);
    if (!underWay(entries)) uploads.restore(draft.attachments);
  };
  const write = (here: string) => {
    typed();
    setText(here);
  };
  useLayoutEffect(() => keep({ text, attachments: arrived(entries) }), [keep, text, entries]);
  useEffect(() => told.set(text), [told, text]);
  const something = text.trim() !== '' || arrived(entries).length > 0;
  const maySend = something && !underWay(entries) && text.length <= messageLimit;
  const submit = () => {
    if (!maySend) return;
    const files = arrived(entries).map(({ id }) => id);
    send(text.trim(), files);
    write('');
    uploads.clear();
    keep(emptyDraft); // at once: perhaps this box is gone in a moment
  };
  return { text, write, uploads, submit, maySend };
}

export function Composer(props: ComposerProps) {
  const t = useText();
  const box = useRef<HTMLTextAreaElement>(null);
  const { text, write, uploads, submit, maySend } = useMessage(props);
  useHeightOfText(box, text);
  const { focus, chatWishes } = useWidgetPlaces();
  // biome-ignore lint/correctness/useExhaustiveDependencies: somebody wants to write
  useEffect(() => {
    if (focus.granted()) box.current?.focus();
  }, [focus, chatWishes]);
  const submitted = (event: FormEvent) => {
    event.preventDefault();
    submit();
    box.current?.focus();
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || composing(event.nativeEvent)) return;
    event.preventDefault();
    submit();
  };
  const tooLong = text.length > messageLimit;
  const label = t('message');
  return (
    <DropZone uploads={uploads}>
      <form className={css.composer} onSubmit={submitted}>
        <UploadList uploads={uploads} />
        <div className={css.row}>
          <AttachButton uploads={uploads} iconOnly />
          <textarea
            ref={box}
            className={css.text}
            rows={1}
            dir="auto"
            data-composer
            enterKeyHint="send"
            aria-label={label}
            placeholder={label}
            aria-invalid={tooLong}
            value={text}
            onChange={({ currentTarget }) => write(currentTarget.value)}
            onKeyDown={pressed}
          />
          <button
            type="submit"
            className={`${iconButtonClass} ${css.send}`}
            aria-label={t('send')}
            aria-disabled={!maySend}
          >
            <SendIcon className={css.arrow} />
          </button>
        </div>
        {tooLong && (
          <p className={css.error} role="alert">
            {t('message_too_long')}
          </p>
        )}
      </form>
    </DropZone>
  );
}
