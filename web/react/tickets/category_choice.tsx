import type { DeskCategory } from '../../core/api/desk';
import { categoryTitle } from '../../core/api/desk';
import type { Locale } from '../../core/text/locale';
import type { Translate } from '../../core/text/translate';
import { Field } from '../parts/controls';
import { useSupport, useText } from '../support/support_provider';
import { useCategories } from '../support/use_categories';
import { type Category, categories } from './ticket_draft';

interface Choice {
  id: Category;
  title: string;
}

// As the desk names, orders and hides them; until that is known the five that there always are.
export function categoryChoices(
  desk: readonly DeskCategory[],
  t: Translate,
  locale: Locale,
): Choice[] {
  const known = desk.filter(({ id }) => categories.some((category) => category === id));
  if (known.length === 0) return categories.map((id) => ({ id, title: t(`tk_category_${id}`) }));
  return known
    .filter(({ hidden, forTickets }) => forTickets && !hidden)
    .map(({ id }) => ({ id: id as Category, title: categoryTitle(known, id, locale) }));
}

interface CategoryChoiceProps {
  value: Category | '';
  error: string | undefined;
  changed: (category: Category | '') => void;
}

export function CategoryChoice({ value, error, changed }: CategoryChoiceProps) {
  const t = useText();
  const { locale } = useSupport();
  const choices = categoryChoices(useCategories(), t, locale);
  return (
    <Field label={t('tk_category')} error={error}>
      {(tied) => (
        <select
          {...tied}
          data-field="category"
          value={value}
          onChange={(event) => changed(event.currentTarget.value as Category | '')}
        >
          <option value="">{t('tk_category_choose')}</option>
          {choices.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
