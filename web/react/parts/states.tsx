// What is shown instead of the thing itself: while it loads, when it failed, when there is none.
import type { ReactNode } from 'react';
import type { FieldProblem, Problem } from '../../core/api/problem';
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
  ticket_closed: 'error_ticket_closed',
  illegal_transition: 'error_illegal_transition',
};

// In the reader's language where it is a common one, else as the service says it. Of fields that no
// form shows, what is wrong with the first.
export function explain(t: Translate, problem: Problem): string {
  const [field] = problem.fields;
  if (field) return fieldText(t, field);
  const key = texts[problem.code];
  return key ? t(key) : problem.message;
}

const fieldTexts: Readonly<Record<string, string>> = {
  required: 'field_required',
  blank: 'field_blank',
  length: 'field_length',
  format: 'field_invalid',
  duplicate: 'field_duplicate',
  limit: 'field_limit',
};

function fieldText(t: Translate, { code, message }: FieldProblem): string {
  const key = fieldTexts[code];
  return key ? t(key) : message;
}

// What is wrong with one field of a form, if anything is.
export function fieldError(t: Translate, problem: Problem | null, field: string) {
  const found = problem?.fields.find((candidate) => candidate.field === field);
  return found && fieldText(t, found);
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
