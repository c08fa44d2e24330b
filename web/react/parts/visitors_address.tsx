// A visitor's e-mail address: shown where he has told it, else he may do so now.
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { problemOf } from '../../core/api/problem';
import type { VisitorDetails } from '../../core/api/visitor';
import { useText } from '../support/support_provider';
import { useRefusal } from '../support/use_refusal';
import { Button } from './controls';
import { EmailField } from './email_field';
import { fieldError, ProblemNotice } from './states';
import css from './visitors_address.module.css';

interface VisitorsAddressProps {
  email: string | undefined;
  introduce: (details: VisitorDetails) => Promise<void>;
  children: ReactNode; // why it is asked for
}

export function VisitorsAddress({ email, introduce, children }: VisitorsAddressProps) {
  const t = useText();
  const place = useRef<HTMLParagraphElement>(null);
  const [asked] = useState(!email);
  useEffect(() => {
    if (asked && email) place.current?.focus(); // the form that had it is gone
  }, [asked, email]);
  if (!email) return <AddressForm introduce={introduce}>{children}</AddressForm>;
  return (
    <p ref={place} tabIndex={-1} role="status">
      {t('answers_go_to', { email })}
    </p>
  );
}

function AddressForm({ introduce, children }: Omit<VisitorsAddressProps, 'email'>) {
  const t = useText();
  const [email, setEmail] = useState('');
  const { problem, settle, mended } = useRefusal();
  const submitted = (event: FormEvent) => {
    event.preventDefault();
    settle(null);
    introduce({ email: email.trim() }).catch((thrown: unknown) => settle(problemOf(thrown)));
  };
  return (
    <form className={css.form} onSubmit={submitted}>
      <p>{children}</p>
      <EmailField
        label={t('your_address')}
        error={fieldError(t, problem, 'email')}
        required
        value={email}
        onValue={(value) => {
          setEmail(value);
          mended('email');
        }}
      />
      <Button type="submit">{t('save')}</Button>
      {problem && problem.fields.length === 0 && <ProblemNotice problem={problem} />}
    </form>
  );
}
