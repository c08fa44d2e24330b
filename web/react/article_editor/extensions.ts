// What the editor can represent. All else that articles may hold is edited as HTML.
import type { Extensions } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import type { FileService } from '../../core/api/files';
import { attachedImage } from './attached_image';

export const extensionsFor = (files: FileService): Extensions => [
  StarterKit.configure({
    heading: { levels: [2, 3, 4, 5, 6] },
    link: {
      openOnClick: false,
      autolink: true,
      defaultProtocol: 'https',
      HTMLAttributes: { target: null, rel: null },
    },
    trailingNode: false, // an empty paragraph at the end would be a change that nobody made
  }),
  attachedImage(files),
];
