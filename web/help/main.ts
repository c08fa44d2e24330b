// What a browser adds to the help centre's pages. Each of them is whole without it.
import { chooseLocale } from '../core/text/locale';
import { keepLanguage } from '../customer/language';
import { isRemembered } from '../loader/remembered';
import './help.css';
import './slots.css';
import { bringChat, mountContact } from './contact_slot';
import { tellOfOpened } from './opened_results';
import { mountSearch } from './search_slot';
import { mountVote } from './vote_slot';

const each = (attribute: string, mount: (slot: HTMLElement) => void) => {
  for (const slot of document.querySelectorAll<HTMLElement>(`[${attribute}]`)) mount(slot);
};

each('data-ld-search', mountSearch);
each('data-ld-vote', mountVote);
each('data-ld-contact', mountContact);
each('data-search-id', tellOfOpened);

// Articles alone offer a chat; one that goes on comes along to every page.
const chats = isRemembered('open') || isRemembered('busy');
if (chats && !document.querySelector('[data-ld-contact]')) bringChat(() => undefined);

// A language that was chosen here is spoken on the customers' other pages, too.
if (new URLSearchParams(window.location.search).has('lang')) {
  keepLanguage(chooseLocale([document.documentElement.lang]));
}
