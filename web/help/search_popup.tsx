import { useEffect, useMemo, useRef, useState } from 'react';
import { categoryTitle } from '../core/api/desk';
import {
  ArticleSearch,
  type FoundArticle,
  shortestQuery,
} from '../react/help_center/article_search';
import { moved, optionId } from '../react/help_center/combobox';
import { ResultList } from '../react/help_center/result_list';
import { SearchSummary } from '../react/help_center/search_summary';
import { SlashKey } from '../react/help_center/slash_key';
import { composing } from '../react/parts/composing';
import { useSupport, useText } from '../react/support/support_provider';
import { useCategories } from '../react/support/use_categories';
import { useStore } from '../react/support/use_store';
import css from './search_popup.module.css';

interface SearchPopupProps {
  input: HTMLInputElement;
  form: HTMLFormElement;
}

const chosenLanguage = new URLSearchParams(window.location.search).get('lang');

// A page has one search, and ids made here would be made in the other places of the page, too.
const list = 'ld-search-results';

function addressOf({ slug }: FoundArticle): string {
  const path = `/help/articles/${encodeURIComponent(slug)}`;
  return chosenLanguage ? `${path}?lang=${encodeURIComponent(chosenLanguage)}` : path;
}

// The field as a combobox: what it is called and says to those who do not see the list.
function useCombobox(input: HTMLInputElement, list: string, shown: boolean, active: number) {
  useEffect(() => {
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-controls', list);
  }, [input, list]);
  useEffect(() => input.setAttribute('aria-expanded', String(shown)), [input, shown]);
  useEffect(() => {
    if (active < 0) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', optionId(list, active));
  }, [input, list, active]);
}

function useListener<Name extends keyof HTMLElementEventMap>(
  element: HTMLElement,
  name: Name,
  heard: (event: HTMLElementEventMap[Name]) => void,
) {
  const latest = useRef(heard);
  latest.current = heard;
  useEffect(() => {
    const told = (event: HTMLElementEventMap[Name]) => latest.current(event);
    element.addEventListener(name, told);
    return () => element.removeEventListener(name, told);
  }, [element, name]);
}

export function SearchPopup({ input, form }: SearchPopupProps) {
  const t = useText();
  const { api, locale } = useSupport();
  const search = useMemo(() => new ArticleSearch(api), [api]);
  const state = useStore(search.state);
  const categories = useCategories();
  const field = useRef(input);
  const popup = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const articles = state.found?.articles ?? [];
  const shown = open && state.query.trim().length >= shortestQuery && !state.problem;
  useCombobox(input, list, shown && articles.length > 0, active);
  const opened = ({ id }: FoundArticle) => {
    if (state.found) search.opened(state.found, id);
  };
  useListener(input, 'input', () => {
    setActive(-1);
    setOpen(true);
    search.type(input.value);
  });
  useListener(input, 'focus', () => setOpen(true));
  useListener(form, 'focusout', ({ relatedTarget }) => {
    if (!popup.current?.contains(relatedTarget as Node | null)) setOpen(false);
  });
  useListener(input, 'keydown', (event) => {
    if (composing(event)) return;
    const next = shown ? moved(active, event.key, articles.length) : null;
    const chosen = shown ? articles[active] : undefined;
    if (next !== null) setActive(next);
    else if (event.key === 'Enter' && chosen) {
      opened(chosen);
      window.location.assign(addressOf(chosen));
    } else if (event.key === 'Escape' && shown) setOpen(false);
    else return;
    event.preventDefault();
  });
  return (
    <div ref={popup} className={css.popup} hidden={!shown}>
      <SearchSummary state={state} />
      <ResultList
        id={list}
        label={t('hc_results_label')}
        articles={articles}
        active={active}
        addressOf={addressOf}
        categoryOf={({ category }) => categoryTitle(categories, category, locale)}
        opened={opened}
      />
      <div className={css.foot}>
        {state.found && state.found.total > articles.length && (
          <button type="button" className={css.all} onClick={() => form.requestSubmit()}>
            {t('hc_all_results', { count: state.found.total })}
          </button>
        )}
        <span className={css.key}>
          <SlashKey input={field} />
        </span>
      </div>
    </div>
  );
}
