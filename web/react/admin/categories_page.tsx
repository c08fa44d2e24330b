// The categories of tickets and articles: titles, order, what forms show.
import { type FormEvent, useState } from 'react';
import { TextField } from '../parts/controls';
import { StaffButton } from '../staff_parts/staff_button';
import { useText } from '../support/support_provider';
import { type Categories, idFor } from './categories';
import { CategoryItem } from './category_item';
import { SaveBar } from './save_bar';
import css from './settings.module.css';
import { SettingsPart } from './settings_part';
import { useDeskEdit } from './use_desk_edit';

export function CategoriesPage() {
  const edit = useDeskEdit('categories');
  const categories = edit.value ?? [];
  return (
    <SettingsPart title="admin_categories" lead="admin_categories_lead" {...edit}>
      <ol className={css.items}>
        {categories.map((category, at) => (
          <CategoryItem
            key={category.id}
            categories={categories}
            at={at}
            problem={edit.problem}
            change={edit.change}
          />
        ))}
      </ol>
      <NewCategory categories={categories} change={edit.change} />
      <SaveBar {...edit} />
    </SettingsPart>
  );
}

interface NewCategoryProps {
  categories: Categories;
  change: (categories: Categories) => void;
}

// Those of tickets are given; what is added is for articles.
function NewCategory({ categories, change }: NewCategoryProps) {
  const t = useText();
  const [title, setTitle] = useState('');
  const [wrong, setWrong] = useState<string | null>(null); // a text's key
  const add = (submitted: FormEvent) => {
    submitted.preventDefault();
    const id = idFor(title); // '' of signs alone
    const isTaken = categories.some((category) => category.id === id);
    setWrong(isTaken ? 'admin_category_taken' : id ? null : 'field_invalid');
    if (isTaken || !id) return;
    const added = {
      id,
      title: { en: title.trim() },
      description: {},
      forTickets: false,
      hidden: false,
    };
    change([...categories, added]);
    setTitle('');
  };
  return (
    <form className={css.item} onSubmit={add} noValidate>
      <TextField
        label={t('admin_category_new')}
        hint={t('admin_category_new_hint')}
        error={wrong ? t(wrong) : undefined}
        value={title}
        maxLength={50}
        onChange={(typed) => setTitle(typed.target.value)}
      />
      <div>
        <StaffButton type="submit" isDisabled={!title.trim()}>
          {t('admin_add')}
        </StaffButton>
      </div>
    </form>
  );
}
