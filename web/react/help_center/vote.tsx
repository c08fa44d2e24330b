// "Was this helpful?", and why not. The vote counts at once; the reason is sent after it.
import { type FormEvent, useId, useRef, useState } from 'react';
import { answer, createApi } from '../../core/api/client';
import { type Problem, problemOf } from '../../core/api/problem';
import { Visitor } from '../../core/api/visitor';
import { keptStorage } from '../../core/kept_storage';
import { Button, TextArea } from '../parts/controls';
import { ProblemNotice } from '../parts/states';
import { type Support, useSupport, useText } from '../support/support_provider';
import css from './help_center.module.css';

type Said = 'nothing' | 'helpful' | 'not helpful' | 'why not';

// Votes are somebody's: a reader without a token becomes a visitor with his first one.
async function rate(support: Support, id: string, helpful: boolean, comment?: string) {
  const { url } = support;
  let { api } = support;
  if (!support.identity) {
    const token = await new Visitor(url, keptStorage()).become();
    api = createApi({ url, token: async () => token });
  }
  const body = comment ? { helpful, comment } : { helpful };
  await answer(api.POST('/api/kb/{id}/feedback', { params: { path: { id } }, body }));
}

export function Vote({ articleId }: { articleId: string }) {
  const t = useText();
  const support = useSupport();
  const [said, setSaid] = useState<Said>('nothing');
  const [problem, setProblem] = useState<Problem | null>(null);
  const turn = useRef(Promise.resolve()); // the last vote counts: one goes after the other
  const heading = useId();
  const role = support.identity?.role ?? 'user';
  if (role !== 'user') return null; // staff's opinions are not readers'
  const say = (next: Said, comment?: string) => {
    const counted = async () => {
      setProblem(null);
      try {
        await rate(support, articleId, next === 'helpful', comment);
        setSaid(next);
      } catch (thrown) {
        setProblem(problemOf(thrown));
      }
    };
    turn.current = turn.current.then(counted);
    return turn.current;
  };
  return (
    <section className={css.vote} aria-labelledby={heading}>
      <h3 className={css.question} id={heading}>
        {t('hc_helpful_question')}
      </h3>
      <div className={css.answers}>
        <Button aria-pressed={said === 'helpful'} onClick={() => void say('helpful')}>
          {t('hc_helpful_yes')}
        </Button>
        <Button
          aria-pressed={said === 'not helpful' || said === 'why not'}
          onClick={() => void say('not helpful')}
        >
          {t('hc_helpful_no')}
        </Button>
      </div>
      {said === 'not helpful' && <Reason send={(reason) => say('why not', reason)} />}
      <p className={css.thanks} role="status">
        {said === 'helpful' && t('hc_thanks_helpful')}
        {said === 'why not' && t('hc_thanks_reason')}
      </p>
      {problem && <ProblemNotice problem={problem} />}
    </section>
  );
}

function Reason({ send }: { send: (reason: string) => Promise<void> }) {
  const t = useText();
  const [reason, setReason] = useState('');
  const submitted = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim()) void send(reason.trim());
  };
  return (
    <form onSubmit={submitted} className={css.reason}>
      <TextArea
        label={t('hc_why_not')}
        maxLength={2000}
        rows={3}
        dir="auto"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button type="submit" kind="primary">
        {t('hc_send_reason')}
      </Button>
    </form>
  );
}
