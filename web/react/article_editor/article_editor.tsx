// The editor of an article: loads it, and offers what was written here before and never arrived.
import { useEffect, useState } from 'react';
import { type Problem, problemOf } from '../../core/api/problem';
import type { Tagged } from '../admin/calls';
import { ProblemNotice, Skeleton } from '../parts/states';
import { Texts, useMyself, useSupport } from '../support/support_provider';
import { type EditorsArticle, fieldsOf, isSame } from './article';
import { readArticle } from './article_calls';
import { ArticleDraft } from './article_draft';
import { ArticleWorkbench } from './article_workbench';
import { type KeptText, KeptTexts } from './kept_text';
import { KeptTextOffer } from './kept_text_offer';

export interface ArticleEditorProps {
  id: string | null; // null: a new one
  title?: string; // of a new one
  onCreated?: (id: string) => void;
}

export function ArticleEditor(props: ArticleEditorProps) {
  return (
    <Texts parts={['admin']}>
      <LoadedArticle {...props} />
    </Texts>
  );
}

interface Opened {
  draft: ArticleDraft;
  kept: KeptText | null; // of an earlier time, if it is not what the service has
  forget: () => void;
}

function useOpened({ id, title }: ArticleEditorProps) {
  const { api } = useSupport();
  const me = useMyself();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new try is a new request
  useEffect(() => {
    const asking = new AbortController();
    const texts = new KeptTexts(me.id);
    const open = (found: Tagged<EditorsArticle> | null) => {
      const kept = texts.read(id);
      const isNews = kept && !(found && isSame(kept.fields, fieldsOf(found.value)));
      const draft = new ArticleDraft(api, texts, found, title);
      setOpened({ draft, kept: isNews ? kept : null, forget: () => texts.forget(id) });
    };
    setProblem(null);
    if (id === null) open(null);
    else {
      readArticle(api, id, asking.signal).then(
        open,
        (thrown: unknown) => !asking.signal.aborted && setProblem(problemOf(thrown)),
      );
    }
    return () => asking.abort();
  }, [api, me.id, id, title, tries]);
  return { opened, problem, again: () => setTries((before) => before + 1) };
}

function LoadedArticle(props: ArticleEditorProps) {
  const { opened, problem, again } = useOpened(props);
  const [answered, setAnswered] = useState(false);
  if (problem) return <ProblemNotice problem={problem} retry={again} />;
  if (!opened) return <Skeleton lines={10} />;
  const { draft, kept, forget } = opened;
  if (kept && !answered) {
    const take = (fields: KeptText['fields'] | null) => {
      if (fields) draft.replace(fields);
      else forget();
      setAnswered(true);
    };
    return <KeptTextOffer kept={kept} article={draft.state.get().article} take={take} />;
  }
  return <ArticleWorkbench draft={draft} onCreated={props.onCreated} />;
}
