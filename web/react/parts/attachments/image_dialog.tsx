// One picture in its full size, above the page.
import { useEffect, useRef } from 'react';
import type { Attachment } from '../../../core/api/files';
import { useText } from '../../support/support_provider';
import { Button, buttonClass } from '../controls';
import css from './attachments.module.css';

interface ImageDialogProps {
  attachment: Attachment;
  address: string;
  closed: () => void;
}

export function ImageDialog({ attachment, address, closed }: ImageDialogProps) {
  const t = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className={css.dialog} aria-label={attachment.name} onClose={closed}>
      <img src={address} alt={attachment.name} />
      <div className={css.actions}>
        <a className={buttonClass()} href={address} download={attachment.name}>
          {t('file_save')}
        </a>
        <Button onClick={() => dialog.current?.close()}>{t('close')}</Button>
      </div>
    </dialog>
  );
}
