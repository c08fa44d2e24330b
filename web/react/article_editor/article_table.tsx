import { Link, useNavigate } from 'react-router';
import { categoryTitle } from '../../core/api/desk';
import { relativeTime } from '../../core/time/format';
import { useDesk } from '../admin/desk';
import { type StaffColumn, StaffTable } from '../staff_parts/table';
import { useSupport, useText } from '../support/support_provider';
import type { ArticleCard } from './article_calls';
import css from './article_list.module.css';

function StateCell({ article }: { article: ArticleCard }) {
  const t = useText();
  if (!article.published) return <span className={css.draft}>{t('article_state_draft')}</span>;
  return (
    <>
      <span className={css.live}>{t('article_state_live')}</span>
      {article.hasDraft && <span className={css.draft}> {t('article_state_newer')}</span>}
    </>
  );
}

export function ArticleTable({ articles }: { articles: readonly ArticleCard[] }) {
  const t = useText();
  const { locale } = useSupport();
  const navigate = useNavigate();
  const categories = useDesk().data?.value.categories ?? [];
  const addressOf = (article: ArticleCard) => `/admin/articles/${article.id}`;
  const columns: StaffColumn<ArticleCard>[] = [
    {
      id: 'title',
      title: t('article_title'),
      isRowHeader: true,
      cell: (article) => (
        <Link to={addressOf(article)} className={css.title}>
          <bdi>{article.title}</bdi>
        </Link>
      ),
    },
    { id: 'state', title: t('article_state'), cell: (article) => <StateCell article={article} /> },
    {
      id: 'category',
      title: t('article_category'),
      cell: ({ category }) => categoryTitle(categories, category, locale),
    },
    { id: 'views', title: t('article_views'), end: true, cell: ({ viewCount }) => viewCount },
    {
      id: 'helped',
      title: t('article_helped'),
      end: true,
      cell: (article) => article.helpfulCount,
    },
    {
      id: 'not-helped',
      title: t('article_not_helped'),
      end: true,
      cell: (article) => article.notHelpfulCount,
    },
    {
      id: 'updated',
      title: t('article_updated'),
      cell: ({ updatedAt }) => <time dateTime={updatedAt}>{relativeTime(locale, updatedAt)}</time>,
    },
  ];
  return (
    <StaffTable
      label={t('articles')}
      columns={columns}
      items={articles}
      keyOf={({ id }) => id}
      empty={null}
      onOpen={(article) => navigate(addressOf(article))}
    />
  );
}
