// Whom a ticket is from and where he can be written to, asked of visitors when they leave one. They
// need not say.
import { type FormEvent, useState } from 'react';
import { problemOf } from '../../core/api/problem';
import { isKept } from '../../core/kept_storage';
import { Button, TextField } from '../parts/controls';
import { EmailField } from '../parts/email_field';
import { fieldError, ProblemNotice } from '../parts/states';
import { useText } from '../support/support_provider';
import { useRefusal } from '../support/use_refusal';
import css from './chat.module.css';
import { useVisitor } from './visitor_gate';

export function ContactForm() {
  const t = useText();
  const visitor = useVisitor();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const { problem, settle, mended } = useRefusal();
  const submitted = (event: FormEvent) => {
    event.preventDefault();
    settle(null);
    visitor
      ?.introduce({ name: name.trim() || undefined, email: email.trim() || undefined })
      .catch((thrown: unknown) => settle(problemOf(thrown)));
  };
  return (
    <form onSubmit={submitted}>
      <h2 className={css.formTitle}>{t('how_to_reach')}</h2>
      <TextField
        label={t('your_name')}
        error={fieldError(t, problem, 'name')}
        autoComplete="name"
        maxLength={200}
        value={name}
        onChange={({ currentTarget }) => {
          setName(currentTarget.value);
          mended('name');
        }}
      />
      <EmailField
        label={t('your_email')}
        hint={t(isKept() ? 'how_to_reach_why' : 'how_to_reach_nothing_kept')}
        error={fieldError(t, problem, 'email')}
        value={email}
        onValue={(value) => {
          setEmail(value);
          mended('email');
        }}
      />
      {problem && problem.fields.length === 0 && <ProblemNotice problem={problem} />}
      <Button kind="primary" type="submit">
        {t('continue')}
      </Button>
    </form>
  );
}
