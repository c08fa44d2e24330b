// Searches without a result, the most frequent first: each may begin an article.
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { relativeTime } from '../../core/time/format';
import { EmptyState } from '../parts/states';
import { NotYet } from '../staff_parts/not_yet';
import { staffButtonClass } from '../staff_parts/staff_button';
import { type StaffColumn, StaffTable } from '../staff_parts/table';
import { useSupport, useText } from '../support/support_provider';
import { type EmptySearch, emptySearches } from './article_calls';
import css from './article_list.module.css';

const days = 30;

export function EmptySearches() {
  const t = useText();
  const { api, locale } = useSupport();
  const query = useQuery({
    queryKey: ['empty searches'],
    queryFn: ({ signal }) => emptySearches(api, days, signal),
  });
  const { data, error } = query;
  if (error || !data) return <NotYet query={query} lines={6} />;
  if (!data.length) return <EmptyState>{t('article_searches_none', { count: days })}</EmptyState>;
  const columns: StaffColumn<EmptySearch>[] = [
    { id: 'query', title: t('article_search_query'), cell: ({ query }) => <bdi>{query}</bdi> },
    { id: 'times', title: t('article_search_times'), end: true, cell: ({ searches }) => searches },
    {
      id: 'readers',
      title: t('article_search_readers'),
      end: true,
      cell: ({ readers }) => readers,
    },
    {
      id: 'last',
      title: t('article_search_last'),
      cell: ({ lastAt }) => <time dateTime={lastAt}>{relativeTime(locale, lastAt)}</time>,
    },
    {
      id: 'write',
      title: t('article_actions'),
      cell: ({ query }) => (
        <Link
          className={staffButtonClass()}
          to={`/admin/articles/new?title=${encodeURIComponent(query)}`}
          aria-label={t('article_search_write_about', { query })}
        >
          {t('article_search_write')}
        </Link>
      ),
    },
  ];
  return (
    <div className={css.list}>
      <p className={css.lead}>{t('article_searches_lead', { count: days })}</p>
      <StaffTable
        label={t('article_searches')}
        columns={columns}
        items={data}
        keyOf={({ query }) => query}
        empty={null}
      />
    </div>
  );
}
