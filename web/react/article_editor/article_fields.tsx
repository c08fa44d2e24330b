// All of an article but its content.
import { useQuery } from '@tanstack/react-query';
import { answer } from '../../core/api/client';
import { categoryTitle } from '../../core/api/desk';
import type { Problem } from '../../core/api/problem';
import { useDesk } from '../admin/desk';
import { TagsField } from '../admin/tags_field';
import { Field, TextField } from '../parts/controls';
import { fieldError } from '../parts/states';
import { useSupport, useText } from '../support/support_provider';
import { type ArticleFields, type Language, languages } from './article';
import css from './article_page.module.css';

interface FieldsProps {
  fields: ArticleFields;
  problem: Problem | null;
  change: (part: Partial<ArticleFields>) => void;
}

export function TitleField({ fields, problem, change }: FieldsProps) {
  const t = useText();
  return (
    <TextField
      label={t('article_title')}
      error={fieldError(t, problem, 'title')}
      value={fields.title}
      maxLength={200}
      dir="auto"
      autoFocus={!fields.title}
      onChange={(changed) => change({ title: changed.target.value })}
    />
  );
}

export function ArticleFieldsForm(props: FieldsProps) {
  const t = useText();
  const { fields, problem, change } = props;
  return (
    <div className={css.fields}>
      <CategoryField {...props} />
      <Field label={t('article_language')} hint={t('article_language_hint')}>
        {(tied) => (
          <select
            {...tied}
            value={fields.language}
            onChange={(changed) => change({ language: changed.target.value as Language })}
          >
            {languages.map((language) => (
              <option key={language} value={language}>
                {t(`article_language_${language}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <TagsField
        label={t('article_tags')}
        error={fieldError(t, problem, 'tags')}
        tags={fields.tags}
        suggestions={useKnownTags()}
        change={(tags) => change({ tags })}
      />
    </div>
  );
}

// The desk's categories, and the article's own if it is none of them; free where there are none.
function CategoryField({ fields, problem, change }: FieldsProps) {
  const t = useText();
  const { locale } = useSupport();
  const categories = useDesk().data?.value.categories ?? [];
  const ids = categories.map(({ id }) => id);
  const chosen = fields.category;
  const error = fieldError(t, problem, 'category');
  const set = (category: string) => change({ category });
  if (!ids.length) {
    return (
      <TextField
        label={t('article_category')}
        error={error}
        value={chosen}
        maxLength={50}
        onChange={(changed) => set(changed.target.value)}
      />
    );
  }
  const choices = chosen && !ids.includes(chosen) ? [...ids, chosen] : ids;
  return (
    <Field label={t('article_category')} error={error}>
      {(tied) => (
        <select {...tied} value={chosen} onChange={(changed) => set(changed.target.value)}>
          {!chosen && <option value="">{t('article_category_choose')}</option>}
          {choices.map((id) => (
            <option key={id} value={id}>
              {categoryTitle(categories, id, locale)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

// Those that the desk suggests, and those that other articles have.
function useKnownTags(): readonly string[] {
  const { api } = useSupport();
  const suggested = useDesk().data?.value.tags ?? [];
  const used = useQuery({
    queryKey: ['article tags'],
    queryFn: ({ signal }) => answer(api.GET('/api/kb/tags', { signal })),
  });
  return [...new Set([...suggested, ...(used.data?.map(({ name }) => name) ?? [])])];
}
