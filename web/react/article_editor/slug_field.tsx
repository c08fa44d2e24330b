// The article's name in addresses. A change counts at once and for good: it is never saved by the
// way, but only when somebody says so.
import { type FormEvent, useState } from 'react';
import { TextField } from '../parts/controls';
import { explain, fieldError } from '../parts/states';
import { DialogAnswers, StaffDialog } from '../staff_parts/dialog';
import { StaffButton } from '../staff_parts/staff_button';
import { useText } from '../support/support_provider';
import { useStore } from '../support/use_store';
import type { EditorsArticle } from './article';
import type { ArticleDraft } from './article_draft';
import css from './article_page.module.css';

export function SlugField({ draft, article }: { draft: ArticleDraft; article: EditorsArticle }) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={css.slug}>
      <span>{t('article_slug')}:</span>
      <code>/help/articles/{article.slug}</code>
      <StaffButton kind="quiet" onPress={() => setOpen(true)}>
        {t('article_slug_change')}
      </StaffButton>
      {isOpen && <SlugDialog draft={draft} slug={article.slug} onClose={() => setOpen(false)} />}
    </div>
  );
}

interface SlugDialogProps {
  draft: ArticleDraft;
  slug: string;
  onClose: () => void;
}

function SlugDialog({ draft, slug, onClose }: SlugDialogProps) {
  const t = useText();
  const { problem, busy } = useStore(draft.state);
  const [typed, setTyped] = useState(slug);
  const [tried, setTried] = useState(false); // else a problem is of something before
  const change = async (submitted: FormEvent) => {
    submitted.preventDefault();
    const done = await draft.changeSlug(typed);
    setTried(true);
    if (done || draft.state.get().theirs) onClose(); // it is decided on the page
  };
  return (
    <StaffDialog title={t('article_slug_change')} open onClose={onClose}>
      <form onSubmit={change} noValidate>
        <TextField
          label={t('article_slug')}
          hint={t('article_slug_hint')}
          error={
            tried && problem ? (fieldError(t, problem, 'slug') ?? explain(t, problem)) : undefined
          }
          value={typed}
          maxLength={200}
          autoFocus
          onChange={(changed) => setTyped(changed.target.value)}
        />
        <DialogAnswers>
          <StaffButton kind="primary" type="submit" isDisabled={busy !== null || typed === slug}>
            {t('article_slug_change')}
          </StaffButton>
        </DialogAnswers>
      </form>
    </StaffDialog>
  );
}
