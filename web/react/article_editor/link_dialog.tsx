// Sets, changes or removes the link of what is selected; without a selection its address is
// inserted as text.
import type { Editor } from '@tiptap/react';
import { type FormEvent, useState } from 'react';
import { TextField } from '../parts/controls';
import { DialogAnswers, StaffDialog } from '../staff_parts/dialog';
import { StaffButton } from '../staff_parts/staff_button';
import { useText } from '../support/support_provider';
import { linkAddress } from './link_address';

function setLink(editor: Editor, href: string): void {
  const chain = editor.chain().focus();
  if (editor.isActive('link')) chain.extendMarkRange('link').setLink({ href }).run();
  else if (!editor.state.selection.empty) chain.setLink({ href }).run();
  else
    chain
      .insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] })
      .run();
}

export function LinkDialog({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const t = useText();
  const present: string = editor.getAttributes('link').href ?? '';
  const [typed, setTyped] = useState(present);
  const [wrong, setWrong] = useState(false);
  const set = (submitted: FormEvent) => {
    submitted.preventDefault();
    submitted.stopPropagation(); // the dialog stands inside of the page's own form
    const href = linkAddress(typed);
    setWrong(!href);
    if (!href) return;
    setLink(editor, href);
    onClose();
  };
  const remove = () => {
    editor.chain().focus().extendMarkRange('link').unsetLink().run();
    onClose();
  };
  return (
    <StaffDialog title={t('article_tool_link')} open onClose={onClose}>
      <form onSubmit={set} noValidate>
        <TextField
          label={t('article_link_address')}
          hint={t('article_link_hint')}
          error={wrong ? t('article_link_wrong') : undefined}
          value={typed}
          autoFocus
          inputMode="url"
          onChange={(changed) => setTyped(changed.target.value)}
        />
        <DialogAnswers>
          {present && (
            <StaffButton kind="danger" onPress={remove}>
              {t('article_link_remove')}
            </StaffButton>
          )}
          <StaffButton kind="primary" type="submit">
            {t('article_link_set')}
          </StaffButton>
        </DialogAnswers>
      </form>
    </StaffDialog>
  );
}
