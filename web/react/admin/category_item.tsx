import { categoryTitle } from '../../core/api/desk';
import type { Problem } from '../../core/api/problem';
import { TextField } from '../parts/controls';
import { fieldError } from '../parts/states';
import { StaffButton } from '../staff_parts/staff_button';
import { useSupport, useText } from '../support/support_provider';
import { type Categories, changed, moved } from './categories';
import css from './settings.module.css';
import { languages, worded } from './translated';

interface CategoryItemProps {
  categories: Categories;
  at: number;
  problem: Problem | null;
  change: (categories: Categories) => void;
}

export function CategoryItem({ categories, at, problem, change }: CategoryItemProps) {
  const t = useText();
  const category = categories[at];
  if (!category) return null;
  const field = (name: string) => fieldError(t, problem, `categories[${at}].${name}`);
  return (
    <li className={css.item}>
      <Head categories={categories} at={at} change={change} />
      <div className={css.columns}>
        {languages.map((language) => (
          <TextField
            key={language}
            label={t(`admin_title_${language}`)}
            error={field(`title.${language}`) ?? (language === 'en' ? field('title') : undefined)}
            lang={language}
            dir="auto"
            value={category.title[language] ?? ''}
            maxLength={100}
            onChange={({ target }) =>
              change(
                changed(categories, at, { title: worded(category.title, language, target.value) }),
              )
            }
          />
        ))}
      </div>
      {field('id') && <span className={css.error}>{field('id')}</span>}
    </li>
  );
}

function Head({ categories, at, change }: Omit<CategoryItemProps, 'problem'>) {
  const t = useText();
  const { locale } = useSupport();
  const category = categories[at];
  if (!category) return null;
  const title = categoryTitle(categories, category.id, locale);
  const remove = () => change(categories.filter((_, place) => place !== at));
  return (
    <div className={css.head}>
      <span className={css.name}>
        <bdi>{title}</bdi>{' '}
        <span className={css.note}>
          {t(category.forTickets ? 'admin_category_tickets' : 'admin_category_articles')}
        </span>
      </span>
      <label className={css.check}>
        <input
          type="checkbox"
          checked={category.hidden}
          onChange={({ target }) => change(changed(categories, at, { hidden: target.checked }))}
        />
        {t('admin_category_hidden')}
      </label>
      <StaffButton
        square
        aria-label={t('admin_up', { what: title })}
        isDisabled={at === 0}
        onPress={() => change(moved(categories, at, -1))}
      >
        ↑
      </StaffButton>
      <StaffButton
        square
        aria-label={t('admin_down', { what: title })}
        isDisabled={at === categories.length - 1}
        onPress={() => change(moved(categories, at, 1))}
      >
        ↓
      </StaffButton>
      {!category.forTickets && (
        <StaffButton kind="danger" aria-label={t('admin_remove', { what: title })} onPress={remove}>
          {t('delete')}
        </StaffButton>
      )}
    </div>
  );
}
