// The revisions of an article: who saved and published them, the difference of any two, and any of
// them brought back, as a new one.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Problem, problemOf } from '../../core/api/problem';
import { dateTime } from '../../core/time/format';
import { ProblemNotice, Skeleton } from '../parts/states';
import { StaffButton } from '../staff_parts/staff_button';
import { toasts } from '../staff_parts/toast_store';
import { useSupport, useText } from '../support/support_provider';
import { canBeSaved, type EditorsArticle, fieldsOf } from './article';
import { listRevisions, type Revision, readRevision } from './article_calls';
import type { ArticleDraft } from './article_draft';
import { Difference } from './difference';
import css from './revisions.module.css';

interface RevisionsProps {
  article: EditorsArticle;
  draft: ArticleDraft;
  restored: () => void;
}

export function Revisions({ article, draft, restored }: RevisionsProps) {
  const t = useText();
  const { api } = useSupport();
  const { data, error, refetch } = useQuery({
    queryKey: ['article revisions', article.id, article.version],
    queryFn: ({ signal }) => listRevisions(api, article.id, signal),
    placeholderData: (before) => before,
  });
  const [problem, setProblem] = useState<Problem | null>(null);
  const restore = async (revision: number) => {
    setProblem(null);
    const mine = draft.state.get().fields;
    // What is no revision yet becomes one first: else it would be nowhere.
    if (canBeSaved(mine) && !(await draft.save())) return;
    try {
      const past = fieldsOf(await readRevision(api, article.id, revision));
      if (draft.isChanged) {
        toasts.show({ text: t('article_took_theirs'), undo: () => draft.replace(mine) });
      }
      draft.replace(past);
      await draft.save();
      restored();
    } catch (thrown) {
      setProblem(problemOf(thrown));
    }
  };
  return (
    <>
      {problem && <ProblemNotice problem={problem} />}
      {error && <ProblemNotice problem={problemOf(error)} retry={() => void refetch()} />}
      {data && <RevisionTable article={article} revisions={data} restore={restore} />}
      {!data && !error && <Skeleton lines={6} />}
    </>
  );
}

interface RevisionTableProps {
  article: EditorsArticle;
  revisions: readonly Revision[];
  restore: (revision: number) => Promise<void>;
}

function RevisionTable({ article, revisions, restore }: RevisionTableProps) {
  const t = useText();
  const newest = revisions[0]?.revision ?? 1;
  const [older, setOlder] = useState(Math.max(1, newest - 1));
  const [newer, setNewer] = useState(newest);
  return (
    <div className={css.revisions}>
      <div className={css.frame}>
        <table className={css.table}>
          <caption className="ld-hidden">{t('article_revisions')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('article_older')}</th>
              <th scope="col">{t('article_newer')}</th>
              <th scope="col">{t('article_revision')}</th>
              <th scope="col">{t('article_saved_by')}</th>
              <th scope="col">{t('article_published')}</th>
              <th scope="col">{t('article_actions')}</th>
            </tr>
          </thead>
          <tbody>
            {revisions.map((revision) => (
              <RevisionRow
                key={revision.revision}
                revision={revision}
                article={article}
                older={older}
                newer={newer}
                setOlder={setOlder}
                setNewer={setNewer}
                restore={revision.revision === newest ? null : restore}
              />
            ))}
          </tbody>
        </table>
      </div>
      <Difference id={article.id} older={older} newer={newer} />
    </div>
  );
}

interface RevisionRowProps {
  revision: Revision;
  article: EditorsArticle;
  older: number;
  newer: number;
  setOlder: (revision: number) => void;
  setNewer: (revision: number) => void;
  restore: ((revision: number) => Promise<void>) | null; // null: it is what there is
}

function RevisionRow({ revision, article, restore, ...compared }: RevisionRowProps) {
  const t = useText();
  const { locale } = useSupport();
  const { revision: number, author, createdAt, publishedAt, title } = revision;
  const [busy, setBusy] = useState(false);
  const bringBack = async () => {
    setBusy(true);
    await restore?.(number);
    setBusy(false);
  };
  return (
    <tr>
      <td>
        <input
          type="radio"
          name="older"
          aria-label={t('article_compare_from', { revision: number })}
          checked={compared.older === number}
          onChange={() => compared.setOlder(number)}
        />
      </td>
      <td>
        <input
          type="radio"
          name="newer"
          aria-label={t('article_compare_to', { revision: number })}
          checked={compared.newer === number}
          onChange={() => compared.setNewer(number)}
        />
      </td>
      <th scope="row">
        {number} <bdi className={css.title}>{title}</bdi>
      </th>
      <td>
        {author.name || author.id}, {dateTime(locale, createdAt)}
      </td>
      <td>
        {publishedAt ? dateTime(locale, publishedAt) : '–'}
        {article.liveRevision === number && <b className={css.live}> {t('article_is_live')}</b>}
      </td>
      <td>
        {restore && (
          <StaffButton
            isDisabled={busy}
            aria-label={t('article_restore_revision', { revision: number })}
            onPress={() => void bringBack()}
          >
            {t('article_restore')}
          </StaffButton>
        )}
      </td>
    </tr>
  );
}
