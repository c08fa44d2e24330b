// Who are you? With an access token, as a person of the demo, or as a visitor.
import { type FormEvent, useState } from 'react';
import { identityOf, isOver } from '../core/api/identity';
import { Button, TextArea } from '../react/parts/controls';
import { useText } from '../react/support/support_provider';
import css from './customer.module.css';
import { DemoPeople } from './demo_people';
import { Page } from './page';
import { usePlace, useRouter } from './router_context';
import type { Session } from './session';
import { WithoutAccount } from './without_account';

// `writing`: he has come to write a ticket, which visitors can do, too.
export function SignIn({ session, writing }: { session: Session; writing: boolean }) {
  const t = useText();
  const { go } = useRouter();
  const { page } = usePlace().route;
  const signIn = (token: string) => {
    session.signIn(token);
    if (page === 'sign_in') go('/tickets');
  };
  return (
    <Page title={t(writing ? 'tk_before_you_write' : 'tk_sign_in')}>
      {session.ended && (
        <p className={css.ended} role="alert">
          {t('tk_session_ended')}
        </p>
      )}
      <div className={css.ways}>
        <DemoPeople signIn={signIn} />
        {!session.isVisitor && <WithoutAccount session={session} />}
        <TokenForm signIn={signIn} />
      </div>
    </Page>
  );
}

function TokenForm({ signIn }: { signIn: (token: string) => void }) {
  const t = useText();
  const [token, setToken] = useState('');
  const [wrong, setWrong] = useState(false);
  const submitted = (event: FormEvent) => {
    event.preventDefault();
    const pasted = token.trim();
    const identity = identityOf(pasted);
    if (identity && !isOver(identity)) signIn(pasted);
    else setWrong(true);
  };
  return (
    <section className={css.card}>
      <h2>{t('tk_with_token')}</h2>
      <form onSubmit={submitted}>
        <TextArea
          label={t('tk_token')}
          hint={t('tk_token_hint')}
          error={wrong ? t('tk_token_wrong') : undefined}
          rows={3}
          dir="ltr"
          spellCheck={false}
          autoComplete="off"
          value={token}
          onChange={(event) => {
            setWrong(false);
            setToken(event.currentTarget.value);
          }}
        />
        <Button type="submit">{t('tk_sign_in')}</Button>
      </form>
    </section>
  );
}
