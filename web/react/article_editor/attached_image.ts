// Images in the editor; those of uploads need a token, which an <img> does not send.
import Image from '@tiptap/extension-image';
import type { FileService } from '../../core/api/files';
import { isAttachment, showAttachment } from './show_attachment';

export const attachedImage = (files: FileService) =>
  Image.extend({
    addNodeView() {
      return ({ node }) => {
        const dom = document.createElement('img');
        const { src, alt, title, width, height } = node.attrs;
        dom.alt = alt ?? '';
        if (title) dom.title = title;
        if (width) dom.setAttribute('width', width);
        if (height) dom.setAttribute('height', height);
        if (!isAttachment(src ?? '')) {
          dom.src = src ?? '';
          return { dom };
        }
        return { dom, destroy: showAttachment(files, dom, src) };
      };
    },
  }).configure({ inline: true });
