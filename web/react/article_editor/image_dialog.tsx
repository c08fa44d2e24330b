// Uploads a picture, which is chosen here or was given, and puts it where the cursor is, with words
// for those who cannot see it. With a picture selected: changes its words.
import type { Editor } from '@tiptap/react';
import { type FormEvent, useRef, useState } from 'react';
import { newKey } from '../../core/api/client';
import { attachmentLimit, upload } from '../../core/api/files';
import { problemOf } from '../../core/api/problem';
import { Field, TextField } from '../parts/controls';
import { explain } from '../parts/states';
import { DialogAnswers, StaffDialog } from '../staff_parts/dialog';
import { StaffButton } from '../staff_parts/staff_button';
import { useSupport, useText } from '../support/support_provider';

const kinds = 'image/png,image/jpeg,image/gif,image/webp';

function useUpload() {
  const t = useText();
  const service = useSupport();
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const send = async (file: File): Promise<string | null> => {
    if (!kinds.includes(file.type)) setError(t('article_image_kind'));
    else if (file.size > attachmentLimit.bytes) setError(t('file_too_large'));
    else {
      setError(undefined);
      setBusy(true);
      try {
        return (await upload(service, file, newKey())).url;
      } catch (thrown) {
        setError(explain(t, problemOf(thrown)));
      } finally {
        setBusy(false);
      }
    }
    return null;
  };
  return { send, error, busy, require: () => setError(t('field_required')) };
}

interface ImageDialogProps {
  editor: Editor;
  given: File | null;
  onClose: () => void;
}

export function ImageDialog({ editor, given, onClose }: ImageDialogProps) {
  const t = useText();
  const selected = !given && editor.isActive('image');
  const present: string | null = selected ? editor.getAttributes('image').alt : null;
  const [alt, setAlt] = useState(present ?? '');
  const file = useRef<HTMLInputElement>(null);
  const { send, error, busy, require } = useUpload();
  const insert = async (submitted: FormEvent) => {
    submitted.preventDefault();
    submitted.stopPropagation();
    if (selected) editor.chain().focus().updateAttributes('image', { alt }).run();
    else {
      const chosen = given ?? file.current?.files?.[0];
      if (!chosen) return require();
      const src = await send(chosen);
      if (!src) return;
      editor.chain().focus().setImage({ src, alt }).run();
    }
    onClose();
  };
  return (
    <StaffDialog title={t('article_tool_image')} open onClose={onClose}>
      <form onSubmit={insert} noValidate>
        {!selected && (
          <Field label={t('article_image_file')} hint={t('article_image_hint')} error={error}>
            {(tied) =>
              given ? (
                <output {...tied}>{given.name}</output>
              ) : (
                <input type="file" accept={kinds} ref={file} {...tied} />
              )
            }
          </Field>
        )}
        <TextField
          label={t('article_image_alt')}
          hint={t('article_image_alt_hint')}
          value={alt}
          onChange={(changed) => setAlt(changed.target.value)}
        />
        <DialogAnswers>
          <StaffButton kind="primary" type="submit" isDisabled={busy}>
            {t(selected ? 'save' : 'article_image_insert')}
          </StaffButton>
        </DialogAnswers>
      </form>
    </StaffDialog>
  );
}
