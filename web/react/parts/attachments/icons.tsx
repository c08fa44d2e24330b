// Seen beside text that says the same.
import { iconShape } from '../icon_shape';

export const FileIcon = () => (
  <svg {...iconShape} aria-hidden="true">
    <path d="M11.5 2.5h-6v15h9v-12zM11.5 2.5v3h3" />
  </svg>
);

export const ClipIcon = () => (
  <svg {...iconShape} aria-hidden="true">
    <path d="M14.5 9 9 14.5a3 3 0 0 1-4.3-4.3L11 4a2 2 0 0 1 2.9 2.9l-5.8 5.8a1 1 0 0 1-1.4-1.4L12 6" />
  </svg>
);

export const CrossIcon = () => (
  <svg {...iconShape} aria-hidden="true">
    <path d="m5.5 5.5 9 9M14.5 5.5l-9 9" />
  </svg>
);
