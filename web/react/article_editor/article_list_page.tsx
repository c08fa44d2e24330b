// /admin/articles: all articles, drafts too, and what readers looked for in vain.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { problemOf } from '../../core/api/problem';
import { AdminPage } from '../admin/admin_page';
import { LoadMore } from '../parts/load_more';
import { EmptyState, ProblemNotice, Skeleton } from '../parts/states';
import { StaffButton, staffButtonClass } from '../staff_parts/staff_button';
import { StaffTabs } from '../staff_parts/tabs';
import { useSupport, useText } from '../support/support_provider';
import { type ArticleCard, type ArticleFilter, listArticles } from './article_calls';
import { ArticleFilters } from './article_filters';
import css from './article_list.module.css';
import { ArticleTable } from './article_table';
import { EmptySearches } from './empty_searches';

export function ArticleListPage() {
  return (
    <AdminPage title="articles" actions={<NewArticle />}>
      <ListTabs />
    </AdminPage>
  );
}

function NewArticle() {
  const t = useText();
  return (
    <Link className={staffButtonClass('primary')} to="/admin/articles/new">
      {t('article_new')}
    </Link>
  );
}

function ListTabs() {
  const t = useText();
  const [search, setSearch] = useSearchParams();
  const select = (tab: string) => setSearch(tab === 'searches' ? { tab } : {}, { replace: true });
  return (
    <StaffTabs
      label={t('articles')}
      selected={search.get('tab') === 'searches' ? 'searches' : 'articles'}
      onSelect={select}
      tabs={[
        { id: 'articles', label: t('articles'), content: <Articles /> },
        { id: 'searches', label: t('article_searches'), content: <EmptySearches /> },
      ]}
    />
  );
}

function filterIn(search: URLSearchParams): ArticleFilter {
  const published = search.get('published');
  const category = search.get('category');
  const q = search.get('q');
  return {
    ...(published === 'true' || published === 'false' ? { published } : {}),
    ...(category && { category }),
    ...(q && { q: q.slice(0, 200) }),
  };
}

function useArticles(filter: ArticleFilter) {
  const { api } = useSupport();
  return useInfiniteQuery({
    queryKey: ['articles', filter],
    queryFn: ({ pageParam, signal }) => listArticles(api, filter, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (before) => before,
  });
}

function Articles() {
  const [search] = useSearchParams();
  const filter = filterIn(search);
  const found = useArticles(filter);
  const articles = found.data?.pages.flatMap(({ items }) => items);
  return (
    <div className={css.list}>
      <ArticleFilters filter={filter} />
      {found.error ? (
        <ProblemNotice problem={problemOf(found.error)} retry={() => void found.refetch()} />
      ) : (
        <FoundArticles
          articles={articles}
          filtered={Object.keys(filter).length > 0}
          more={found.hasNextPage ? () => void found.fetchNextPage() : null}
          busy={found.isFetchingNextPage}
        />
      )}
    </div>
  );
}

interface FoundArticlesProps {
  articles: readonly ArticleCard[] | undefined;
  filtered: boolean;
  more: (() => void) | null;
  busy: boolean;
}

function FoundArticles({ articles, filtered, more, busy }: FoundArticlesProps) {
  const t = useText();
  const navigate = useNavigate();
  const list = useRef<HTMLDivElement>(null);
  if (!articles) return <Skeleton lines={8} />;
  if (!articles.length) {
    return (
      <EmptyState>
        <p>{t(filtered ? 'articles_none_found' : 'articles_none')}</p>
        {filtered ? (
          <StaffButton onPress={() => navigate('/admin/articles')}>
            {t('articles_show_all')}
          </StaffButton>
        ) : (
          <NewArticle />
        )}
      </EmptyState>
    );
  }
  return (
    <div ref={list} className={css.found}>
      <ArticleTable articles={articles} />
      <LoadMore
        className={staffButtonClass()}
        list={list}
        entry="tbody tr"
        count={articles.length}
        more={more}
        loading={busy}
      />
    </div>
  );
}
