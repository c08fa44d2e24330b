import { useCallback, useRef } from 'react';
import { page } from '../../core/api/client';
import { LoadMore } from '../parts/load_more';
import { EmptyState, ProblemNotice, Skeleton } from '../parts/states';
import { useSupport, useText } from '../support/support_provider';
import { usePages } from '../support/use_pages';
import { ArticleLinks } from './article_links';
import css from './help_center.module.css';

interface CategoryPageProps {
  name: string;
  addressOf: (slug: string) => string;
  opened: (slug: string) => void;
}

export function CategoryPage({ name, ...links }: CategoryPageProps) {
  const t = useText();
  const { api } = useSupport();
  const ask = useCallback(
    (cursor: string | null, signal: AbortSignal) => {
      const query = { limit: 30, cursor: cursor ?? undefined };
      const params = { path: { category: name }, query };
      return page(api.GET('/api/kb/category/{category}', { params, signal }));
    },
    [api, name],
  );
  const { items, more, loading, problem, again } = usePages(ask);
  const list = useRef<HTMLDivElement>(null);
  return (
    <div ref={list} className={css.center}>
      {items && <ArticleLinks articles={items} {...links} />}
      {items?.length === 0 && <EmptyState>{t('hc_category_empty')}</EmptyState>}
      {problem && <ProblemNotice problem={problem} retry={again} />}
      {loading && !items && <Skeleton />}
      <LoadMore
        list={list}
        entry="li > a"
        count={items?.length ?? 0}
        more={more}
        loading={loading && items !== null}
      />
    </div>
  );
}
