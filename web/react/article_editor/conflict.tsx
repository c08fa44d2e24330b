// Somebody else saved while this was written: both are shown, and nothing goes before a decision.
import type { RefObject } from 'react';
import { dateTime } from '../../core/time/format';
import { StaffButton } from '../staff_parts/staff_button';
import { toasts } from '../staff_parts/toast_store';
import { useSupport, useText } from '../support/support_provider';
import { useStore } from '../support/use_store';
import type { ArticleDraft } from './article_draft';
import css from './article_page.module.css';
import { ReaderView } from './reader_view';

interface ConflictProps {
  draft: ArticleDraft;
  place: RefObject<HTMLElement | null>;
}

// The bar at the top tells of it, and leads here: it stands above a text that may be long.
export function Conflict({ draft, place }: ConflictProps) {
  const t = useText();
  const { locale } = useSupport();
  const { theirs, fields } = useStore(draft.state);
  if (!theirs) return null;
  const { author, updatedAt, revision, title, content } = theirs.value;
  const time = dateTime(locale, updatedAt);
  const takeTheirs = () => {
    const mine = draft.takeTheirs();
    toasts.show({ text: t('article_took_theirs'), undo: () => draft.replace(mine) });
  };
  return (
    <section ref={place} tabIndex={-1} className={css.offer} aria-label={t('article_conflict')}>
      <h2>{t('article_conflict_who', { who: author.name || author.id, time, revision })}</h2>
      <p>{t('article_conflict_what')}</p>
      <div className={css.answers}>
        <StaffButton kind="primary" onPress={() => void draft.keepMine()}>
          {t('article_keep_mine')}
        </StaffButton>
        <StaffButton onPress={takeTheirs}>{t('article_take_theirs')}</StaffButton>
      </div>
      <div className={css.sides}>
        <Side label={t('article_theirs')} title={title} html={content} />
        <Side label={t('article_mine')} title={fields.title} html={fields.content} />
      </div>
    </section>
  );
}

function Side({ label, title, html }: { label: string; title: string; html: string }) {
  return (
    <div className={css.side}>
      <span className={css.previewLabel}>{label}</span>
      <div className={css.preview}>
        <ReaderView title={title} html={html} />
      </div>
    </div>
  );
}
