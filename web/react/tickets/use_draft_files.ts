// The files of what is being written: those that have arrived are kept with its words.
import { useEffect } from 'react';
import type { Attachment } from '../../core/api/files';
import { arrived, underWay } from '../parts/attachments/uploads';
import { useUploads } from '../parts/attachments/use_uploads';
import { useStore } from '../support/use_store';

export function useDraftFiles(
  kept: readonly Attachment[],
  filesAre: (part: { attachments: Attachment[] }) => void,
) {
  const uploads = useUploads(kept);
  const files = useStore(uploads.entries);
  useEffect(() => filesAre({ attachments: arrived(files) }), [filesAre, files]);
  return { uploads, files, waiting: underWay(files) };
}
