// Who works at the desk shows a token here; a demo service offers its people.
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import { answer, createApi } from '../core/api/client';
import { type Identity, identityOf, isAuditor, isStaff } from '../core/api/identity';
import { type Problem, problemOf } from '../core/api/problem';
import { signedOutBecause, signIn, signOut } from '../core/session';
import { Button, TextField } from '../react/parts/controls';
import { explain } from '../react/parts/states';
import { useSupport, useText } from '../react/support/support_provider';
import { useDemoPeople } from '../react/support/use_demo_people';
import { useStore } from '../react/support/use_store';
import css from './sign_in.module.css';

const nobodysTicket = '00000000-0000-7000-8000-000000000000';

// Only the service can tell whether a token is good: it is asked for something that the person may
// see. An auditor may see any ticket's history, and is told that this one is not there.
async function ask(url: string, token: string, identity: Identity): Promise<void> {
  const api = createApi({ url, token: async () => token });
  if (isStaff(identity)) return void (await answer(api.GET('/api/agents')));
  const path = { id: nobodysTicket };
  await answer(api.GET('/api/tickets/{id}/history', { params: { path } })).catch((thrown) => {
    if (problemOf(thrown).code !== 'not_found') throw thrown;
  });
}

async function check(url: string, token: string): Promise<'good' | 'no_token' | 'no_staff'> {
  const identity = identityOf(token);
  if (!identity) return 'no_token';
  if (!isStaff(identity) && !isAuditor(identity)) return 'no_staff';
  await ask(url, token, identity);
  return 'good';
}

function useSignIn() {
  const t = useText();
  const { url } = useSupport();
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const enter = async (token: string) => {
    setBusy(true);
    setError(undefined);
    try {
      const found = await check(url, token);
      if (found === 'good') signIn(token);
      else setError(t(`sign_in_${found}`));
    } catch (thrown) {
      const problem: Problem = problemOf(thrown);
      setError(problem.status === 401 ? t('sign_in_refused') : explain(t, problem));
    }
    setBusy(false);
  };
  return { enter, error, busy };
}

export function SignIn() {
  const t = useText();
  const title = t('page_title', { page: t('sign_in_title') });
  // In place of the last page's, which names what was read there.
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <main className={css.page}>
      <SignInForm />
    </main>
  );
}

// `takesFocus`: somebody was at work when it came.
export function SignInForm({ takesFocus = false }: { takesFocus?: boolean }) {
  const t = useText();
  const form = useRef<HTMLFormElement>(null);
  const reason = useStore(signedOutBecause);
  const { enter, error, busy } = useSignIn();
  const [token, setToken] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void enter(token.trim());
  };
  useEffect(() => {
    if (takesFocus) form.current?.querySelector('input')?.focus();
  }, [takesFocus]);
  return (
    <form ref={form} className={css.card} onSubmit={submit}>
      <h1 className={css.title}>{t('sign_in_title')}</h1>
      {reason && <p role="status">{t(`sign_in_${reason}`)}</p>}
      <TextField
        label={t('sign_in_token')}
        hint={t('sign_in_hint')}
        error={error}
        value={token}
        required
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setToken(event.currentTarget.value)}
      />
      <Button kind="primary" type="submit" disabled={busy}>
        {t('sign_in')}
      </Button>
      <DemoPeople busy={busy} enter={enter} />
    </form>
  );
}

interface DemoPeopleProps {
  busy: boolean;
  enter: (token: string) => Promise<void>;
}

// Asked for without a token: there is none that is good.
function DemoPeople({ busy, enter }: DemoPeopleProps) {
  const t = useText();
  const { url } = useSupport();
  const api = useMemo(() => createApi({ url, token: async () => null }), [url]);
  const people = useDemoPeople(api);
  if (people.length === 0) return null;
  return (
    <section className={css.people} aria-label={t('sign_in_demo')}>
      <h2 className={css.subtitle}>{t('sign_in_demo')}</h2>
      {people.map((person) => (
        <Button key={person.id} disabled={busy} onClick={() => void enter(person.token)}>
          {person.name} <span className={css.role}>{t(`role_${person.role}`)}</span>
        </Button>
      ))}
    </section>
  );
}

export function NotForYou({ identity }: { identity: Identity }) {
  const t = useText();
  return (
    <main className={css.page}>
      <div className={css.card}>
        <h1 className={css.title}>{t('not_for_you')}</h1>
        <p>{t('not_for_you_why', { role: t(`role_${identity.role}`) })}</p>
        <Button kind="primary" onClick={() => signOut()}>
          {t('sign_out')}
        </Button>
      </div>
    </main>
  );
}
