// Makes the page's own search field answer as one types. Its form stays what it is: Enter leads to
// the page of all results.

import { SearchPopup } from './search_popup';
import { mount } from './slot';

export function mountSearch(slot: HTMLElement): void {
  const input = slot.querySelector<HTMLInputElement>('input[type="search"]');
  const form = input?.form;
  if (!input || !form) return;
  const popup = document.createElement('div');
  form.after(popup);
  mount(popup, <SearchPopup input={input} form={form} />);
}
