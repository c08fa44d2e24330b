// A picture from the clipboard, or dragged here from a folder: left to itself, the browser would drop
// the one and open the other in place of the page.
import { TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

const pictureIn = (data: DataTransfer | null): File | null =>
  [...(data?.files ?? [])].find(({ type }) => type.startsWith('image/')) ?? null;

// Word processors give a picture of their text along with it.
export const pastedPicture = ({ clipboardData }: ClipboardEvent): File | null =>
  clipboardData?.getData('text/plain') ? null : pictureIn(clipboardData);

export function droppedPicture(view: EditorView, dropped: DragEvent): File | null {
  const picture = view.dragging ? null : pictureIn(dropped.dataTransfer); // null: of the text itself
  const at = picture && view.posAtCoords({ left: dropped.clientX, top: dropped.clientY });
  if (at) {
    const { doc, tr } = view.state;
    view.dispatch(tr.setSelection(TextSelection.near(doc.resolve(at.pos))));
  }
  return picture;
}
