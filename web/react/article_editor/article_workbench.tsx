// Writing and looking at once: the fields, the content beside what readers will see, revisions.
import { lazy, type RefObject, Suspense, useEffect, useRef, useState } from 'react';
import { tinykeys } from 'tinykeys';
import { EmptyState, fieldError, Skeleton } from '../parts/states';
import { StaffTabs } from '../staff_parts/tabs';
import { useText } from '../support/support_provider';
import { useStore } from '../support/use_store';
import type { ArticleDraft } from './article_draft';
import { ArticleFieldsForm, TitleField } from './article_fields';
import css from './article_page.module.css';
import { ArticleStatus } from './article_status';
import { Conflict } from './conflict';
import { ReaderView } from './reader_view';
import { Revisions } from './revisions';
import { SlugField } from './slug_field';

const ContentEditor = lazy(() => import('./content_editor'));

interface WorkbenchProps {
  draft: ArticleDraft;
  onCreated: ((id: string) => void) | undefined;
}

export function ArticleWorkbench({ draft, onCreated }: WorkbenchProps) {
  const t = useText();
  const { article } = useStore(draft.state);
  const [tab, setTab] = useState('write');
  const workbench = useRef<HTMLDivElement>(null);
  const conflict = useRef<HTMLElement>(null);
  useSavingKeys(draft);
  useTellCreated(draft, article?.id ?? null, onCreated);
  useBackToText(draft, workbench);
  const revisions = article ? (
    <Revisions article={article} draft={draft} restored={() => setTab('write')} />
  ) : (
    <EmptyState>{t('article_preview_none')}</EmptyState>
  );
  return (
    <div ref={workbench} className={css.workbench}>
      <ArticleStatus draft={draft} conflict={conflict} />
      <Conflict draft={draft} place={conflict} />
      <StaffTabs
        label={t('article_tabs')}
        selected={tab}
        onSelect={setTab}
        tabs={[
          { id: 'write', label: t('article_write'), content: <Writing draft={draft} /> },
          { id: 'revisions', label: t('article_revisions'), content: revisions },
        ]}
      />
    </div>
  );
}

// Ctrl+S saves; whatever leaves the page, the browser keeps the text first.
function useSavingKeys(draft: ArticleDraft): void {
  useEffect(() => {
    const save = (pressed: KeyboardEvent) => {
      pressed.preventDefault();
      void draft.save();
    };
    const keep = () => draft.keep();
    const retry = () => void draft.save();
    const release = tinykeys(window, { '$mod+KeyS': save });
    window.addEventListener('pagehide', keep);
    window.addEventListener('online', retry);
    return () => {
      release();
      window.removeEventListener('pagehide', keep);
      window.removeEventListener('online', retry);
      draft.stop();
    };
  }, [draft]);
}

// Whoever has decided between two texts goes on where he wrote; what he pressed is gone.
function useBackToText(draft: ArticleDraft, workbench: RefObject<HTMLElement | null>): void {
  const { theirs } = useStore(draft.state);
  const before = useRef(theirs);
  useEffect(() => {
    const isDecided = before.current !== null && theirs === null;
    before.current = theirs;
    if (!isDecided) return;
    const first = (selector: string) => workbench.current?.querySelector<HTMLElement>(selector);
    const text = first('[contenteditable=true]') ?? first('textarea');
    (text ?? first('[role=tab][aria-selected=true]'))?.focus();
  }, [theirs, workbench]);
}

function useTellCreated(
  draft: ArticleDraft,
  id: string | null,
  tell: ((id: string) => void) | undefined,
): void {
  const [known, setKnown] = useState(() => draft.state.get().article?.id ?? null);
  useEffect(() => {
    if (id === null || id === known) return;
    setKnown(id);
    tell?.(id);
  }, [id, known, tell]);
}

function Writing({ draft }: { draft: ArticleDraft }) {
  const t = useText();
  const { fields, article, problem, generation } = useStore(draft.state);
  const form = { fields, problem, change: (part: Partial<typeof fields>) => draft.change(part) };
  return (
    <div className={css.sides}>
      <div className={css.side}>
        <TitleField {...form} />
        <Suspense fallback={<Skeleton lines={8} />}>
          <ContentEditor
            key={generation}
            html={fields.content}
            safe={article?.source === fields.content ? article.content : fields.content}
            error={fieldError(t, problem, 'content')}
            change={(content) => draft.change({ content })}
          />
        </Suspense>
        <ArticleFieldsForm {...form} />
        {article && <SlugField draft={draft} article={article} />}
      </div>
      <section className={css.side} aria-label={t('article_preview')}>
        <span className={css.previewLabel}>{t('article_preview')}</span>
        <div className={css.preview}>
          {article ? (
            <ReaderView title={article.title} html={article.content} />
          ) : (
            <p className={css.none}>{t('article_preview_none')}</p>
          )}
        </div>
      </section>
    </div>
  );
}
