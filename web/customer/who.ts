import type { Identity } from '../core/api/identity';
import type { Translate } from '../core/text/translate';

// Visitors need not say how they are called.
export const nameOf = (t: Translate, { name, email }: Identity): string =>
  name || email || t('tk_visitor');
