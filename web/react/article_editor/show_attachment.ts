// An upload of a draft is for those alone who may read it: it is fetched with the editor's token, and
// shown from memory.
import { type FileService, fetchFile } from '../../core/api/files';

export const isAttachment = (source: string): boolean => source.startsWith('/api/attachments/');

// Shows a file in an <img>; the answer lets go of it.
export function showAttachment(files: FileService, image: HTMLImageElement, path: string) {
  let local: string | null = null;
  let gone = false;
  fetchFile(files, path).then(
    (address) => {
      if (gone) URL.revokeObjectURL(address);
      else {
        local = address;
        image.src = address;
      }
    },
    () => image.setAttribute('data-missing', ''), // its `alt` is shown
  );
  return () => {
    gone = true;
    if (local) URL.revokeObjectURL(local);
  };
}
