// The editor itself, below its toolbar.
import type { Extensions } from '@tiptap/core';
import { EditorContent, useEditor } from '@tiptap/react';
import { useState } from 'react';
import { useText } from '../support/support_provider';
import css from './content_editor.module.css';
import { EditorToolbar } from './editor_toolbar';
import { droppedPicture, pastedPicture } from './given_picture';
import { ImageDialog } from './image_dialog';
import { LinkDialog } from './link_dialog';

interface RichTextProps {
  html: string;
  extensions: Extensions;
  change: (html: string) => void;
}

export type EditorDialog = 'link' | 'image' | null;

export function RichText({ html, extensions, change }: RichTextProps) {
  const t = useText();
  const [dialog, setDialog] = useState<EditorDialog>(null);
  const [given, setGiven] = useState<File | null>(null); // a picture that was pasted or dropped
  const askAbout = (picture: File | null): boolean => {
    if (!picture) return false;
    setGiven(picture);
    setDialog('image');
    return true;
  };
  const editor = useEditor({
    extensions,
    content: html,
    injectCSS: false, // its styles are in our own sheet: no others are allowed
    editorProps: {
      attributes: {
        class: css.text ?? '',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': t('article_content'),
        dir: 'auto',
      },
      handlePaste: (_, pasted) => askAbout(pastedPicture(pasted)),
      handleDrop: (view, dropped) => askAbout(droppedPicture(view, dropped)),
    },
    onUpdate: ({ editor: changed }) => change(changed.isEmpty ? '' : changed.getHTML()),
  });
  const closed = () => {
    setDialog(null);
    setGiven(null);
  };
  return (
    <div className={css.rich}>
      <EditorToolbar editor={editor} open={setDialog} />
      <EditorContent editor={editor} />
      {dialog === 'link' && <LinkDialog editor={editor} onClose={closed} />}
      {dialog === 'image' && <ImageDialog editor={editor} given={given} onClose={closed} />}
    </div>
  );
}
