// The text of the search, and its results while there is one.
import { type KeyboardEvent, type MouseEvent, useId, useRef, useState } from 'react';
import { composing } from '../parts/composing';
import { LoadMore } from '../parts/load_more';
import { ProblemNotice } from '../parts/states';
import { useText } from '../support/support_provider';
import { useStore } from '../support/use_store';
import { type ArticleSearch, type FoundArticle, shortestQuery } from './article_search';
import { moved, optionId } from './combobox';
import css from './help_center.module.css';
import { NothingFound } from './nothing_found';
import { ResultList } from './result_list';
import { SearchSummary } from './search_summary';
import { SlashKey } from './slash_key';

interface SearchBoxProps {
  search: ArticleSearch;
  addressOf: (slug: string) => string;
  titleOf: (category: string) => string;
  opened: (slug: string) => void;
  newTicket?: (query: string) => void;
}

export function SearchBox({ search, addressOf, titleOf, opened, newTicket }: SearchBoxProps) {
  const t = useText();
  const state = useStore(search.state);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const results = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(-1);
  const { found, problem } = state;
  const articles = found?.articles ?? [];
  const list = `${id}-list`;
  const retry = () => (found ? void search.more() : search.again());
  const open = (article: FoundArticle) => {
    if (found) search.opened(found, article.id);
    opened(article.slug);
  };
  const clicked = (article: FoundArticle, event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(article);
  };
  const typed = (text: string) => {
    setActive(-1);
    search.type(text);
  };
  const pressed = (event: KeyboardEvent) => {
    if (composing(event.nativeEvent)) return;
    const next = moved(active, event.key, articles.length);
    const chosen = articles[active];
    if (next !== null) setActive(next);
    else if (event.key === 'Enter' && chosen) open(chosen);
    else if (event.key === 'Enter') search.again();
    else if (event.key === 'Escape' && state.query) typed('');
    else return;
    event.preventDefault();
    event.stopPropagation(); // Escape: the text is emptied before anything around is closed
  };
  return (
    <search className={css.search}>
      <label className={css.searchLabel} htmlFor={id}>
        {t('hc_search_label')}
      </label>
      <div className={css.searchRow}>
        <input
          ref={input}
          id={id}
          type="search"
          className={css.searchInput}
          placeholder={t('hc_search_placeholder')}
          dir="auto"
          autoComplete="off"
          maxLength={200}
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={articles.length > 0}
          aria-controls={list}
          aria-activedescendant={active < 0 ? undefined : optionId(list, active)}
          value={state.query}
          onChange={(event) => typed(event.currentTarget.value)}
          onKeyDown={pressed}
        />
        <SlashKey input={input} />
      </div>
      {state.query.trim().length >= shortestQuery && <SearchSummary state={state} />}
      <div ref={results} hidden={articles.length === 0}>
        <ResultList
          id={list}
          label={t('hc_results_label')}
          articles={articles}
          active={active}
          addressOf={(article) => addressOf(article.slug)}
          categoryOf={(article) => titleOf(article.category)}
          opened={clicked}
        />
      </div>
      {problem && <ProblemNotice problem={problem} retry={retry} />}
      <LoadMore
        list={results}
        entry="[role=option]"
        count={articles.length}
        more={found?.next ? () => void search.more() : null}
        loading={state.loadingMore}
      />
      {found?.total === 0 && (
        <NothingFound
          query={found.query}
          addressOf={addressOf}
          opened={opened}
          newTicket={newTicket}
        />
      )}
    </search>
  );
}
