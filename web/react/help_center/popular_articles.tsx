import { useCallback } from 'react';
import { answer } from '../../core/api/client';
import type { Locale } from '../../core/text/locale';
import { ProblemNotice, Skeleton } from '../parts/states';
import { useSupport, useText } from '../support/support_provider';
import { useAnswer } from '../support/use_answer';
import { ArticleLinks } from './article_links';
import css from './help_center.module.css';
import { type ArticleCard, languageCode } from './help_types';

const asked = 40;
const shown = 6;

// Those in the reader's language come first; where there are none, any.
export function inReadersOrder(articles: readonly ArticleCard[], locale: Locale): ArticleCard[] {
  const foreign = ({ language }: ArticleCard) => Number(languageCode(language) !== locale);
  return [...articles].sort((one, other) => foreign(one) - foreign(other));
}

interface PopularArticlesProps {
  addressOf: (slug: string) => string;
  opened: (slug: string) => void;
}

export function PopularArticles({ addressOf, opened }: PopularArticlesProps) {
  const t = useText();
  const { api, locale } = useSupport();
  const ask = useCallback(
    (signal: AbortSignal) =>
      answer(api.GET('/api/kb/popular', { params: { query: { limit: asked } }, signal })),
    [api],
  );
  const { data, problem, again } = useAnswer(ask);
  return (
    <section>
      <h2 className={css.heading}>{t('hc_popular')}</h2>
      {problem && <ProblemNotice problem={problem} retry={again} />}
      {!data && !problem && <Skeleton />}
      {data && (
        <ArticleLinks
          articles={inReadersOrder(data, locale).slice(0, shown)}
          addressOf={addressOf}
          opened={opened}
        />
      )}
    </section>
  );
}
