import { useCallback } from 'react';
import { answer } from '../../core/api/client';
import { ProblemNotice, Skeleton } from '../parts/states';
import { useSupport, useText } from '../support/support_provider';
import { useAnswer } from '../support/use_answer';
import css from './help_center.module.css';

interface CategoryListProps {
  titleOf: (category: string) => string;
  opened: (category: string) => void;
}

export function CategoryList({ titleOf, opened }: CategoryListProps) {
  const t = useText();
  const { api } = useSupport();
  const ask = useCallback(
    (signal: AbortSignal) => answer(api.GET('/api/kb/categories', { signal })),
    [api],
  );
  const { data, problem, again } = useAnswer(ask);
  return (
    <section>
      <h2 className={css.heading}>{t('hc_categories')}</h2>
      {problem && <ProblemNotice problem={problem} retry={again} />}
      {!data && !problem && <Skeleton />}
      <ul className={css.categories}>
        {data?.map(({ name, count }) => (
          <li key={name}>
            <button type="button" className={css.category} onClick={() => opened(name)}>
              <span dir="auto">{titleOf(name)}</span>
              <span className={css.count}>{t('hc_articles', { count })}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
