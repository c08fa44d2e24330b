// What is shown instead of the thing itself: while it loads, when it failed, when there is none.
import type { ReactNode } from 'react';
import type { Problem } from '../../core/api/problem';
import type { Translate } from '../../core/text/translate';
import { useText } from '../support/support_provider';
import { Button } from './controls';
import css from './controls.module.css';

const texts: Readonly<Record<string, string>> = {
  offline: 'error_offline',
  unavailable: 'error_unavailable',
  read_model_behind: 'error_unavailable',
  not_found: 'error_not_found',
  forbidden: 'error_forbidden',
  unauthenticated: 'error_unauthenticated',
  token_expired: 'error_unauthenticated',
  precondition_failed: 'error_precondition_failed',
  rate_limited: 'error_rate_limited',
  body_too_large: 'error_body_too_large',
  internal: 'error_internal',
};

// In the reader's language where it is a common one, else as the service says it.
export function explain(t: Translate, problem: Problem): string {
  const key = texts[problem.code];
  return key ? t(key) : problem.message;
}

const fieldTexts: Readonly<Record<string, string>> = {
  required: 'field_required',
  blank: 'field_blank',
  length: 'field_length',
  format: 'field_invalid',
};

// What is wrong with one field of a form, if anything is.
export function fieldError(t: Translate, problem: Problem | null, field: string) {
  const found = problem?.fields.find((candidate) => candidate.field === field);
  if (!found) return undefined;
  const key = fieldTexts[found.code];
  return key ? t(key) : found.message;
}

export function ProblemNotice({ problem, retry }: { problem: Problem; retry?: () => void }) {
  const t = useText();
  return (
    <div className={css.notice} role="alert">
      <span>{explain(t, problem)}</span>
      {problem.requestId && (
        <span className={css.hint}>{t('request_id', { id: problem.requestId })}</span>
      )}
      {retry && <Button onClick={retry}>{t('retry')}</Button>}
    </div>
  );
}

export function Skeleton({ lines = 4 }: { lines?: number }) {
  const t = useText();
  const bones = Array.from({ length: lines }, (_, line) => `bone-${line}`);
  return (
    <div className={css.skeleton} role="status" aria-label={t('loading')}>
      {bones.map((bone) => (
        <div className={css.bone} key={bone} />
      ))}
    </div>
  );
}

export function EmptyState({ children }: { children: ReactNode }) {
  return <div className={css.empty}>{children}</div>;
}
