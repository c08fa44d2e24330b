import { useCallback } from 'react';
import { answer } from '../../core/api/client';
import { useSupport, useText } from '../support/support_provider';
import { useAnswer } from '../support/use_answer';
import { ArticleLinks } from './article_links';
import css from './help_center.module.css';
import type { Article, ArticleCard } from './help_types';

const shown = 4;

// Those of the same shelf and language that share most tags; of equals those that are read more.
export function relatedTo(article: Article, shelf: readonly ArticleCard[]): ArticleCard[] {
  const shared = ({ tags }: ArticleCard) => tags.filter((tag) => article.tags.includes(tag)).length;
  return shelf
    .filter(({ id, language }) => id !== article.id && language === article.language)
    .sort((one, other) => shared(other) - shared(one) || other.viewCount - one.viewCount)
    .slice(0, shown);
}

interface RelatedArticlesProps {
  article: Article;
  addressOf: (slug: string) => string;
  opened: (slug: string) => void;
}

// More to read is no reason to show an error: without an answer it is left out.
export function RelatedArticles({ article, ...links }: RelatedArticlesProps) {
  const t = useText();
  const { api } = useSupport();
  const { category } = article;
  const ask = useCallback(
    (signal: AbortSignal) => {
      const params = { path: { category }, query: { limit: 100 } };
      return answer(api.GET('/api/kb/category/{category}', { params, signal }));
    },
    [api, category],
  );
  const related = relatedTo(article, useAnswer(ask).data ?? []);
  if (related.length === 0) return null;
  return (
    <section>
      <h3 className={css.heading}>{t('hc_related')}</h3>
      <ArticleLinks articles={related} {...links} />
    </section>
  );
}
