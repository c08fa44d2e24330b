// Seen beside text, or on buttons that have a name of their own.
import { iconShape } from '../parts/icon_shape';

export const CloseIcon = () => (
  <svg {...iconShape} aria-hidden="true">
    <path d="m5 7.5 5 5 5-5" />
  </svg>
);

// Points along the line of writing; mirrored where that goes to the left.
export const SendIcon = ({ className }: { className?: string | undefined }) => (
  <svg {...iconShape} aria-hidden="true" className={className}>
    <path d="M3 10 17 3.5 12.5 17l-3-5.5zM9.5 11.5 17 3.5" />
  </svg>
);

export const StarIcon = () => (
  <svg
    width="32"
    height="32"
    viewBox="0 0 32 32"
    stroke="currentColor"
    strokeWidth="1.6"
    aria-hidden="true"
  >
    <path
      strokeLinejoin="round"
      d="m16 3.5 3.9 8.1 8.6 1.2-6.3 6.2 1.6 8.8-7.8-4.2-7.8 4.2 1.6-8.8-6.3-6.2 8.6-1.2z"
    />
  </svg>
);
