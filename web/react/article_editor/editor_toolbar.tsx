// One stop for Tab, arrows within, as the pattern of a toolbar has it.
import { type Editor, useEditorState } from '@tiptap/react';
import { Group, Separator, ToggleButton, Toolbar } from 'react-aria-components';
import { StaffButton, staffButtonClass } from '../staff_parts/staff_button';
import { useText } from '../support/support_provider';
import css from './editor_toolbar.module.css';
import type { EditorDialog } from './rich_text';

interface Style {
  name: string; // key of its text, `article_tool_…`
  sign: string;
  active: (editor: Editor) => boolean;
  toggle: (editor: Editor) => void;
}

const focused = (editor: Editor) => editor.chain().focus();

const groups: readonly (readonly Style[])[] = [
  [
    {
      name: 'bold',
      sign: 'B',
      active: (editor) => editor.isActive('bold'),
      toggle: (editor) => focused(editor).toggleBold().run(),
    },
    {
      name: 'italic',
      sign: 'I',
      active: (editor) => editor.isActive('italic'),
      toggle: (editor) => focused(editor).toggleItalic().run(),
    },
    {
      name: 'strike',
      sign: 'S',
      active: (editor) => editor.isActive('strike'),
      toggle: (editor) => focused(editor).toggleStrike().run(),
    },
    {
      name: 'code',
      sign: '<>',
      active: (editor) => editor.isActive('code'),
      toggle: (editor) => focused(editor).toggleCode().run(),
    },
  ],
  [
    {
      name: 'heading2',
      sign: 'H2',
      active: (editor) => editor.isActive('heading', { level: 2 }),
      toggle: (editor) => focused(editor).toggleHeading({ level: 2 }).run(),
    },
    {
      name: 'heading3',
      sign: 'H3',
      active: (editor) => editor.isActive('heading', { level: 3 }),
      toggle: (editor) => focused(editor).toggleHeading({ level: 3 }).run(),
    },
  ],
  [
    {
      name: 'bullets',
      sign: '•',
      active: (editor) => editor.isActive('bulletList'),
      toggle: (editor) => focused(editor).toggleBulletList().run(),
    },
    {
      name: 'numbers',
      sign: '1.',
      active: (editor) => editor.isActive('orderedList'),
      toggle: (editor) => focused(editor).toggleOrderedList().run(),
    },
    {
      name: 'quote',
      sign: '❝',
      active: (editor) => editor.isActive('blockquote'),
      toggle: (editor) => focused(editor).toggleBlockquote().run(),
    },
    {
      name: 'code_block',
      sign: '{ }',
      active: (editor) => editor.isActive('codeBlock'),
      toggle: (editor) => focused(editor).toggleCodeBlock().run(),
    },
  ],
];

interface EditorToolbarProps {
  editor: Editor;
  open: (dialog: EditorDialog) => void;
}

export function EditorToolbar({ editor, open }: EditorToolbarProps) {
  const t = useText();
  const { active, link, canUndo, canRedo } = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      active: groups
        .flat()
        .filter((style) => style.active(now))
        .map(({ name }) => name),
      link: now.isActive('link'),
      canUndo: now.can().undo(),
      canRedo: now.can().redo(),
    }),
  });
  return (
    <Toolbar className={css.bar ?? ''} aria-label={t('article_tools')}>
      {groups.map((styles) => (
        <Group className={css.group ?? ''} key={styles[0]?.name}>
          {styles.map(({ name, sign, toggle }) => (
            <ToggleButton
              key={name}
              className={`${staffButtonClass('quiet', true)} ${css.tool} ${css[name] ?? ''}`}
              isSelected={active.includes(name)}
              onChange={() => toggle(editor)}
            >
              <Sign sign={sign} name={t(`article_tool_${name}`)} />
            </ToggleButton>
          ))}
        </Group>
      ))}
      <Separator orientation="vertical" className={css.separator ?? ''} />
      <Group className={css.group ?? ''}>
        <StaffButton kind={link ? 'plain' : 'quiet'} onPress={() => open('link')}>
          {t('article_tool_link')}
        </StaffButton>
        <StaffButton kind="quiet" onPress={() => open('image')}>
          {t('article_tool_image')}
        </StaffButton>
      </Group>
      <Group className={css.group ?? ''}>
        <StaffButton
          kind="quiet"
          square
          isDisabled={!canUndo}
          onPress={() => focused(editor).undo().run()}
        >
          <Sign sign="↶" name={t('undo')} />
        </StaffButton>
        <StaffButton
          kind="quiet"
          square
          isDisabled={!canRedo}
          onPress={() => focused(editor).redo().run()}
        >
          <Sign sign="↷" name={t('article_tool_redo')} />
        </StaffButton>
      </Group>
    </Toolbar>
  );
}

// Seen as a sign, heard as a word.
function Sign({ sign, name }: { sign: string; name: string }) {
  return (
    <>
      <span aria-hidden="true">{sign}</span>
      <span className="ld-hidden">{name}</span>
    </>
  );
}
