// Where an agent writes: canned replies with `/`, files, and keys that send.
import { type KeyboardEvent, type ReactNode, type RefObject, useId } from 'react';
import { AttachButton, DropZone, UploadList } from '../../parts/attachments/attachment_picker';
import { underWay } from '../../parts/attachments/uploads';
import { composing } from '../../parts/composing';
import { StaffButton } from '../../staff_parts/staff_button';
import { useText } from '../../support/support_provider';
import { useStore } from '../../support/use_store';
import { useWriting } from '../desk_context';
import type { Placeholders } from './canned';
import { CannedOffer } from './canned_offer';
import css from './composer.module.css';
import { useCanned } from './use_canned';
import type { Send } from './writing';

export interface ComposerProps {
  label: string;
  draft: string; // what it belongs to
  input: RefObject<HTMLTextAreaElement | null>;
  values: Placeholders;
  enterSends: boolean;
  sendLabel: string;
  note?: boolean; // for staff alone: looks it
  over?: boolean; // nothing can be sent there any more: what was written can be read and copied
  tools?: ReactNode;
  onTyping?(text: string): void;
  onSend: Send;
}

export function Composer(props: ComposerProps) {
  const t = useText();
  const id = useId();
  const { input, label, note, over = false } = props;
  const writing = useWriting(props.draft);
  const { message: text, attachments, outgoing } = useStore(writing.draft);
  const { uploads } = writing;
  const files = useStore(uploads.entries);
  const setText = (next: string) => writing.write(next);
  const canned = useCanned({ input, text, setText, values: props.values });
  const written = text.trim() !== '' || attachments.length > 0;
  const maySend = written && !over && !outgoing && !underWay(files);
  const send = () => {
    if (!maySend) return;
    void writing.send(props.onSend);
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (composing(event.nativeEvent) || canned.onKey(event)) return;
    if (event.key === 'Escape') input.current?.blur(); // to where letters are commands
    if (event.key !== 'Enter' || event.shiftKey) return;
    if (!props.enterSends && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    send();
  };
  const typed = (next: string) => {
    setText(next);
    canned.look();
    props.onTyping?.(next);
  };
  const active = canned.offered[canned.at];
  return (
    <DropZone uploads={uploads}>
      <div className={`${css.composer} ${note ? css.note : ''}`}>
        {canned.offered.length > 0 && (
          <CannedOffer id={id} replies={canned.offered} at={canned.at} onChoose={canned.choose} />
        )}
        {outgoing && (
          <p className={css.outgoing} dir="auto">
            {t('message_sending')} {outgoing.message}
          </p>
        )}
        <textarea
          ref={input}
          className={css.input}
          rows={3}
          aria-label={label}
          placeholder={t('composer_hint')}
          value={text}
          maxLength={20_000}
          readOnly={over}
          aria-autocomplete="list"
          {...(active
            ? { 'aria-controls': id, 'aria-activedescendant': `${id}-${active.id}` }
            : {})}
          onChange={(event) => typed(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onClick={canned.look}
          onBlur={canned.close}
        />
        <UploadList uploads={uploads} />
        {over ? (
          <p className={css.outgoing}>{t('unsent')}</p>
        ) : (
          <div className={css.row}>
            <AttachButton uploads={uploads} iconOnly />
            {props.tools}
            <span className={css.keys}>
              {props.enterSends ? t('send_enter') : t('send_ctrl_enter')}
            </span>
            <StaffButton kind="primary" isDisabled={!maySend} onPress={send}>
              {props.sendLabel}
            </StaffButton>
          </div>
        )}
      </div>
    </DropZone>
  );
}
