// How far the article is: saved or not, live or not, and what can be done about it.
import type { RefObject } from 'react';
import type { Problem } from '../../core/api/problem';
import { ProblemNotice } from '../parts/states';
import { StaffButton } from '../staff_parts/staff_button';
import { toasts } from '../staff_parts/toast_store';
import { useText } from '../support/support_provider';
import { useStore } from '../support/use_store';
import { canBeSaved, type EditorsArticle } from './article';
import type { ArticleDraft } from './article_draft';
import css from './article_page.module.css';

function useSavedText(draft: ArticleDraft): string {
  const t = useText();
  const { article, busy, fields, problem, theirs, unkept } = useStore(draft.state);
  if (busy === 'saving') return t('article_saving');
  if (busy === 'publishing') return t('article_publishing');
  if (theirs) return t('article_overtaken');
  if (!draft.isChanged) return article ? t('article_saved', { revision: article.revision }) : '';
  if (unkept) return t('article_unkept');
  if (problem) return t('article_not_saved');
  return t(canBeSaved(fields) ? 'article_changed' : 'article_incomplete');
}

function LiveText({ article }: { article: EditorsArticle | null }) {
  const t = useText();
  if (!article?.published) return <span className={css.badge}>{t('article_draft')}</span>;
  const isNewest = article.liveRevision === article.revision;
  const values = { live: article.liveRevision ?? 0, newest: article.revision };
  return (
    <span className={`${css.badge} ${css.live}`}>
      {t(isNewest ? 'article_live' : 'article_live_older', values)}
    </span>
  );
}

interface ArticleStatusProps {
  draft: ArticleDraft;
  conflict: RefObject<HTMLElement | null>; // where it is decided, if there is one
}

export function ArticleStatus({ draft, conflict }: ArticleStatusProps) {
  const t = useText();
  const { article, problem, theirs } = useStore(draft.state);
  return (
    <div className={css.status}>
      <LiveText article={article} />
      <span role="status" className={`${css.saved} ${theirs ? css.overtaken : ''}`}>
        {useSavedText(draft)}
      </span>
      <span className={css.answers}>
        {article?.published && (
          <a
            className={css.back}
            href={`/help/articles/${article.slug}`}
            target="_blank"
            rel="noopener"
          >
            {t('article_open_live')}
          </a>
        )}
        {theirs ? (
          <StaffButton kind="primary" onPress={() => goTo(conflict.current)}>
            {t('article_decide')}
          </StaffButton>
        ) : (
          <SaveAndPublish draft={draft} />
        )}
      </span>
      <Failed problem={problem} retry={() => void draft.save()} />
    </div>
  );
}

function goTo(place: HTMLElement | null): void {
  place?.scrollIntoView(); // its beginning, however long it is
  place?.focus({ preventScroll: true });
}

function SaveAndPublish({ draft }: { draft: ArticleDraft }) {
  const t = useText();
  const { article, busy } = useStore(draft.state);
  const blocked = busy !== null;
  const publish = async (published: boolean) => {
    if (!(await draft.publish(published))) return;
    const text = t(published ? 'article_now_live' : 'article_now_draft');
    toasts.show(published ? { text } : { text, undo: () => void draft.publish(true) });
  };
  const isLive = article?.published && article.liveRevision === article.revision;
  return (
    <>
      {article?.published && (
        <StaffButton isDisabled={blocked} onPress={() => void publish(false)}>
          {t('article_unpublish')}
        </StaffButton>
      )}
      <StaffButton isDisabled={blocked || !draft.isChanged} onPress={() => void draft.save()}>
        {t('save')}
      </StaffButton>
      <StaffButton
        kind="primary"
        isDisabled={blocked || (Boolean(isLive) && !draft.isChanged)}
        onPress={() => void publish(true)}
      >
        {t(article?.published ? 'article_publish_changes' : 'article_publish')}
      </StaffButton>
    </>
  );
}

// What is wrong with a field is said at the field.
function Failed({ problem, retry }: { problem: Problem | null; retry: () => void }) {
  if (!problem || problem.fields.length) return null;
  return (
    <div className={css.failed}>
      <ProblemNotice problem={problem} {...(problem.passing && { retry })} />
    </div>
  );
}
