// The files of a message: images as small pictures, the rest by name; each can be saved.
import { useEffect, useRef, useState } from 'react';
import type { Attachment } from '../../../core/api/files';
import { type Problem, problemOf } from '../../../core/api/problem';
import { useSupport, useText } from '../../support/support_provider';
import { explain } from '../states';
import css from './attachments.module.css';
import { fileSize } from './file_size';
import { FileIcon } from './icons';
import { ImageDialog } from './image_dialog';
import { download, useLocalFile } from './local_file';

const pictures = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

export function AttachmentList({ attachments }: { attachments: readonly Attachment[] }) {
  const t = useText();
  if (attachments.length === 0) return null;
  return (
    <ul className={css.list} aria-label={t('file_list')}>
      {attachments.map((attachment) => (
        <li key={attachment.id}>
          {pictures.includes(attachment.mediaType) ? (
            <Picture attachment={attachment} />
          ) : (
            <NamedFile attachment={attachment} />
          )}
        </li>
      ))}
    </ul>
  );
}

// Whether it has come near to what is seen: only then is it fetched.
function useNear() {
  const element = useRef<HTMLButtonElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (!element.current) return;
    const watch = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setNear(true),
      { rootMargin: '200px' },
    );
    watch.observe(element.current);
    return () => watch.disconnect();
  }, []);
  return { element, near };
}

function Picture({ attachment }: { attachment: Attachment }) {
  const t = useText();
  const { element, near } = useNear();
  const [open, setOpen] = useState(false);
  const address = useLocalFile(attachment, near);
  if (address === 'failed') return <NamedFile attachment={attachment} />;
  const opened = () => setOpen(true);
  return (
    <>
      <button
        type="button"
        ref={element}
        className={css.picture}
        aria-label={t('file_enlarge', { name: attachment.name })}
        onClick={opened}
      >
        {address && <img src={address} alt="" />}
      </button>
      {open && address && (
        <ImageDialog attachment={attachment} address={address} closed={() => setOpen(false)} />
      )}
    </>
  );
}

function NamedFile({ attachment }: { attachment: Attachment }) {
  const t = useText();
  const support = useSupport();
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = () => {
    setProblem(null);
    download(support, attachment).catch((thrown: unknown) => setProblem(problemOf(thrown)));
  };
  return (
    <>
      <button type="button" className={css.file} onClick={save}>
        <FileIcon />
        <span className="ld-hidden">{t('file_save')}</span>
        <bdi className={css.name}>{attachment.name}</bdi>
        <span className={css.size}>{fileSize(support.locale, attachment.size)}</span>
      </button>
      {problem && (
        <span className={css.problem} role="alert">
          {explain(t, problem)}
        </span>
      )}
    </>
  );
}
