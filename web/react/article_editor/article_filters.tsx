// What the list is narrowed to: all of it stands in the address.
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { answer } from '../../core/api/client';
import { categoryTitle } from '../../core/api/desk';
import { useDesk } from '../admin/desk';
import { Field, TextField } from '../parts/controls';
import { useTypedWords } from '../staff_parts/use_typed_words';
import { useSupport, useText } from '../support/support_provider';
import type { ArticleFilter } from './article_calls';
import css from './article_list.module.css';

export function ArticleFilters({ filter }: { filter: ArticleFilter }) {
  const t = useText();
  const [, setSearch] = useSearchParams();
  const set = (name: keyof ArticleFilter, value: string) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  return (
    <search className={css.filters}>
      <Words words={filter.q ?? ''} change={(q) => set('q', q)} />
      <Field label={t('article_state')}>
        {(tied) => (
          <select
            {...tied}
            value={filter.published ?? ''}
            onChange={(changed) => set('published', changed.target.value)}
          >
            <option value="">{t('article_state_all')}</option>
            <option value="true">{t('article_state_live')}</option>
            <option value="false">{t('article_state_draft')}</option>
          </select>
        )}
      </Field>
      <CategoryFilter chosen={filter.category ?? ''} change={(id) => set('category', id)} />
    </search>
  );
}

function Words({ words, change }: { words: string; change: (words: string) => void }) {
  const t = useText();
  const typed = useTypedWords(words, change);
  return <TextField label={t('article_find')} type="search" maxLength={200} {...typed} />;
}

// Those of the desk, and those that published articles have.
function CategoryFilter({ chosen, change }: { chosen: string; change: (id: string) => void }) {
  const t = useText();
  const { api, locale } = useSupport();
  const known = useDesk().data?.value.categories ?? [];
  const used = useQuery({
    queryKey: ['article categories'],
    queryFn: ({ signal }) => answer(api.GET('/api/kb/categories', { signal })),
  });
  const ids = new Set([
    ...known.map(({ id }) => id),
    ...(used.data?.map(({ name }) => name) ?? []),
  ]);
  if (chosen) ids.add(chosen);
  return (
    <Field label={t('article_category')}>
      {(tied) => (
        <select {...tied} value={chosen} onChange={(changed) => change(changed.target.value)}>
          <option value="">{t('article_category_all')}</option>
          {[...ids].map((id) => (
            <option key={id} value={id}>
              {categoryTitle(known, id, locale)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
