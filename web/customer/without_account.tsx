// Somebody without an account: as whom this browser knows him, or he says how he is called and where
// he can be written to.
import { type FormEvent, useState } from 'react';
import { type Problem, problemOf } from '../core/api/problem';
import { Button, TextField } from '../react/parts/controls';
import { EmailField } from '../react/parts/email_field';
import { fieldError, ProblemNotice } from '../react/parts/states';
import { useText } from '../react/support/support_provider';
import { useRefusal } from '../react/support/use_refusal';
import css from './customer.module.css';
import type { Session } from './session';
import { nameOf } from './who';

interface WithoutAccountProps {
  session: Session;
}

export function WithoutAccount({ session }: WithoutAccountProps) {
  const t = useText();
  const { knownVisitor: known } = session;
  const { problem, settle, mended } = useRefusal();
  const visit: Session['visit'] = async (details) => {
    settle(null);
    await session.visit(details).catch((thrown: unknown) => settle(problemOf(thrown)));
  };
  // Where the service signs no tokens of its own there are no visitors.
  if (problem?.code === 'not_found') return null;
  return (
    <section className={css.card}>
      <h2>{t('tk_without_account')}</h2>
      {known ? (
        <Button onClick={() => void visit()}>
          {t('tk_sign_in_as', { name: nameOf(t, known) })}
        </Button>
      ) : (
        <VisitorForm problem={problem} visit={visit} mended={mended} />
      )}
    </section>
  );
}

interface VisitorFormProps extends Pick<Session, 'visit'> {
  problem: Problem | null;
  mended: (field: string) => void;
}

function VisitorForm({ problem, visit, mended }: VisitorFormProps) {
  const t = useText();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const submitted = (event: FormEvent) => {
    event.preventDefault();
    void visit({ name: name.trim(), email: email.trim() });
  };
  return (
    <form onSubmit={submitted}>
      <TextField
        label={t('tk_your_name')}
        error={fieldError(t, problem, 'name')}
        autoComplete="name"
        required
        maxLength={200}
        dir="auto"
        value={name}
        onChange={(event) => {
          setName(event.currentTarget.value);
          mended('name');
        }}
      />
      <EmailField
        label={t('tk_your_email')}
        hint={t('tk_your_email_hint')}
        error={fieldError(t, problem, 'email')}
        required
        value={email}
        onValue={(value) => {
          setEmail(value);
          mended('email');
        }}
      />
      {problem && problem.fields.length === 0 && <ProblemNotice problem={problem} />}
      <Button type="submit" kind="primary">
        {t('tk_go_on')}
      </Button>
    </form>
  );
}
