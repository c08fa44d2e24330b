import type { Locale } from '../../../core/text/locale';

// "840 kB", "2.4 MB".
export function fileSize(locale: Locale, bytes: number): string {
  const [value, unit] = bytes < 999_500 ? [bytes / 1e3, 'kilobyte'] : [bytes / 1e6, 'megabyte'];
  const shown = value < 10 ? Math.max(bytes && 0.1, value) : Math.round(value);
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  }).format(shown);
}
