// How a search stands, in words: "Did you mean: upgrade · 7 results". Read out when it changes.
import { useText } from '../support/support_provider';
import type { SearchState } from './article_search';
import css from './help_center.module.css';

export function SearchSummary({ state }: { state: SearchState }) {
  const t = useText();
  const { found, searching } = state;
  return (
    <p className={css.summary} role="status">
      {searching && !found && t('hc_searching')}
      {found?.searchedFor && (
        <>
          {t('hc_did_you_mean')} <bdi className={css.meant}>{found.searchedFor}</bdi>
          {' · '}
        </>
      )}
      {found && found.total > 0 && t('hc_results', { count: found.total })}
      {found && found.total === 0 && t('hc_no_results', { query: found.query })}
    </p>
  );
}
