// The customers' own pages: their tickets.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Locale } from '../core/text/locale';
import { SupportProvider, Texts } from '../react/support/support_provider';
import { firstLanguage, keepLanguage, showLanguage } from './language';
import { Layout } from './layout';
import { CurrentPage } from './pages';
import { Router } from './router';
import { RouterProvider, usePlace } from './router_context';
import { type Session, useSession } from './session';
import { SignIn } from './sign_in';

export function CustomerApp() {
  const router = useMemo(() => new Router(), []);
  const session = useSession();
  const [locale, setLocale] = useState(firstLanguage);
  useEffect(() => showLanguage(locale), [locale]);
  const speak = useCallback((wished: Locale) => {
    keepLanguage(wished);
    setLocale(wished);
  }, []);
  const id = session.identity?.id;
  const before = useRef(id);
  useEffect(() => {
    if (before.current !== id) router.turned();
    before.current = id;
  }, [id, router]);
  return (
    <SupportProvider key={id} token={session.token} locale={locale}>
      <Texts parts={['tickets']}>
        <RouterProvider value={router}>
          <Layout session={session} speak={speak}>
            <SignedInOrNot session={session} />
          </Layout>
        </RouterProvider>
      </Texts>
    </SupportProvider>
  );
}

// Visitors may have an account all the same.
function SignedInOrNot({ session }: { session: Session }) {
  const { page } = usePlace().route;
  const asked = session.isVisitor && page === 'sign_in';
  if (session.identity && !asked) return <CurrentPage session={session} />;
  return <SignIn session={session} writing={page === 'new'} />;
}
