// The staff's pages: signing in, then the desk around whatever is looked at. After a token's end it
// stays behind the sign-in as it is.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { isAuditor, isStaff, nobody, personOf } from '../core/api/identity';
import { Problem } from '../core/api/problem';
import { heldToken, signedOutBecause } from '../core/session';
import { DeskProvider } from '../react/agent_console/desk_context';
import { preferences } from '../react/agent_console/preferences';
import { SupportProvider, Texts, useSupport } from '../react/support/support_provider';
import { useStore } from '../react/support/use_store';
import { appearance } from './appearance';
import { tokenOf } from './persons_token';
import { AuditRoutes, StaffRoutes } from './routes';
import { NotForYou, SignIn } from './sign_in';
import { SignInAgain } from './sign_in_again';

const makeQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, thrown) => thrown instanceof Problem && thrown.passing && failures < 3,
      },
    },
  });

function Door() {
  const { identity, locale, direction } = useSupport();
  const { theme } = useStore(preferences);
  useEffect(() => appearance(locale, direction, theme), [locale, direction, theme]);
  const queries = useMemo(makeQueryClient, []);
  if (!identity) return <SignIn />;
  if (!isStaff(identity) && !isAuditor(identity)) return <NotForYou identity={identity} />;
  return (
    <QueryClientProvider client={queries}>
      {isAuditor(identity) ? (
        <AuditRoutes />
      ) : (
        <DeskProvider>
          <StaffRoutes />
        </DeskProvider>
      )}
      <SignInAgain />
    </QueryClientProvider>
  );
}

// The desk's own texts are in two languages.
const staffLanguage = (wishes: readonly string[]): string =>
  wishes.find((wish) => /^(en|de)\b/i.test(wish)) ?? 'en';

// Whoever is signed in, and after his token's end still he, until somebody signs in.
function usePerson(): string {
  const token = useStore(heldToken);
  const isOver = useStore(signedOutBecause) === 'expired';
  const [last, setLast] = useState(nobody);
  const person = token === null && isOver ? last : personOf(token);
  if (person !== last) setLast(person);
  return person;
}

export function StaffApp() {
  const person = usePerson();
  const token = useMemo(() => tokenOf(person), [person]);
  const { locale } = useStore(preferences);
  const language = locale ?? staffLanguage(navigator.languages);
  return (
    <SupportProvider key={person} token={token} locale={language}>
      <I18nProvider locale={language}>
        <Texts parts={['console']}>
          <Door />
        </Texts>
      </I18nProvider>
    </SupportProvider>
  );
}
