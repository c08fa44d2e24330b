// Choosing files: by the button, by pasting, or by dropping them on what they go with.
import {
  type ChangeEvent,
  type ClipboardEvent,
  type DragEvent,
  type ReactNode,
  useId,
  useRef,
  useState,
} from 'react';
import type { Problem } from '../../../core/api/problem';
import type { Translate } from '../../../core/text/translate';
import { useSupport, useText } from '../../support/support_provider';
import { useStore } from '../../support/use_store';
import { Button, iconButtonClass } from '../controls';
import { explain } from '../states';
import css from './attachments.module.css';
import { fileSize } from './file_size';
import { ClipIcon, CrossIcon } from './icons';
import { mayBeRetried, type Upload, type Uploads } from './uploads';

// What stands inside takes files that are pasted or dropped there.
export function DropZone({ uploads, children }: { uploads: Uploads; children: ReactNode }) {
  const t = useText();
  const [over, setOver] = useState(false);
  const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  const onDragOver = (event: DragEvent) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    setOver(true);
  };
  const onDragLeave = (event: DragEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
  };
  const onDrop = (event: DragEvent) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    setOver(false);
    uploads.add(event.dataTransfer.files);
  };
  const onPaste = (event: ClipboardEvent) => {
    // A copied table brings a picture of itself along; its text is what was meant.
    if (event.clipboardData.types.includes('text/plain')) return;
    const { files } = event.clipboardData;
    if (files.length === 0) return;
    event.preventDefault();
    uploads.add(files);
  };
  const heard = { onDragOver, onDragLeave, onDrop, onPaste };
  return (
    <div className={css.zone} data-over={over || undefined} {...heard}>
      {children}
      {over && <div className={css.drop}>{t('file_drop')}</div>}
    </div>
  );
}

interface AttachButtonProps {
  uploads: Uploads;
  iconOnly?: boolean;
}

export function AttachButton({ uploads, iconOnly = false }: AttachButtonProps) {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  const chosen = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    uploads.add([...(currentTarget.files ?? [])]);
    currentTarget.value = ''; // so that the same file can be chosen again
  };
  return (
    <>
      <Button
        kind="quiet"
        aria-label={t('file_attach')}
        title={t('file_attach')}
        onClick={() => input.current?.click()}
      >
        <ClipIcon />
        {!iconOnly && t('file_attach')}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('file_attach')}
        onChange={chosen}
      />
    </>
  );
}

// How far each file is, or what is wrong with it.
export function UploadList({ uploads }: { uploads: Uploads }) {
  const t = useText();
  const entries = useStore(uploads.entries);
  if (entries.length === 0) return null;
  return (
    <ul className={css.uploads} aria-label={t('file_list')}>
      {entries.map((entry) => (
        <UploadRow key={entry.key} entry={entry} uploads={uploads} />
      ))}
    </ul>
  );
}

function UploadRow({ entry, uploads }: { entry: Upload; uploads: Uploads }) {
  const t = useText();
  const { locale } = useSupport();
  const id = useId();
  return (
    <li className={css.upload}>
      <bdi className={css.name} id={id}>
        {entry.name}
      </bdi>
      <span className={css.size}>{fileSize(locale, entry.size)}</span>
      <button
        type="button"
        className={iconButtonClass}
        aria-label={t('file_remove', { name: entry.name })}
        onClick={() => uploads.remove(entry.key)}
      >
        <CrossIcon />
      </button>
      {!entry.attachment && !entry.problem && (
        <progress className={css.progress} max={1} value={entry.share} aria-labelledby={id} />
      )}
      {entry.problem && (
        <span className={css.problem} role="alert">
          {whyNot(t, entry.problem)}
        </span>
      )}
      {mayBeRetried(entry) && <Button onClick={() => uploads.retry(entry)}>{t('retry')}</Button>}
    </li>
  );
}

const texts: Readonly<Record<string, string>> = {
  too_many_files: 'file_too_many',
  file_too_large: 'file_too_large',
  body_too_large: 'file_too_large',
  file_empty: 'file_empty',
};

function whyNot(t: Translate, problem: Problem): string {
  const key = texts[problem.code];
  return key ? t(key) : (problem.fields[0]?.message ?? explain(t, problem));
}
