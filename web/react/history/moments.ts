// A moment to the second: between events of one minute the order is what counts.
import { type Locale, regional } from '../../core/text/locale';

export const exactTime = (locale: Locale, time: string): string =>
  new Intl.DateTimeFormat(regional(locale), { dateStyle: 'medium', timeStyle: 'medium' }).format(
    new Date(time),
  );
