// Whom the page around names. When it names nobody any more he has signed out there, and when it
// names somebody else the browser is that one's now: nothing of him stays.
import { keptStorage } from './kept_storage';
import { inThisTab, keepText, keptText } from './kept_values';
import { forgetPerson } from './persons_kept';

const place = 'ledgerdesk:page-person';

let named: string | null = null; // since this page was loaded

// Nobody, at first, says nothing: pages get to know it later, or have no need to.
export function pageNames(userId: string | null): void {
  const before = userId === null ? named : keptText(keptStorage, place);
  named = userId;
  if (before === userId) return;
  if (before !== null) for (const where of [inThisTab, keptStorage]) forgetPerson(where, before);
  if (userId !== null || before !== null) keepText(keptStorage, place, userId);
}
