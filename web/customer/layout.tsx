// What stands around each page.
import type { ReactNode } from 'react';
import { type Locale, locales } from '../core/text/locale';
import { useSupport, useText } from '../react/support/support_provider';
import css from './customer.module.css';
import { languageNames } from './language';
import { Link, usePlace } from './router_context';
import type { Session } from './session';
import { SignOut } from './sign_out';
import { nameOf } from './who';

interface LayoutProps {
  session: Session;
  speak: (locale: Locale) => void;
  children: ReactNode;
}

export function Layout({ session, speak, children }: LayoutProps) {
  const t = useText();
  const { locale } = useSupport();
  const { page } = usePlace().route;
  return (
    <>
      <a className={css.skip} href="#content">
        {t('tk_skip')}
      </a>
      <header className={css.header}>
        <nav className={css.nav} aria-label={t('tk_nav')}>
          <Link to="/tickets" current={page === 'list'}>
            {t('tk_my_tickets')}
          </Link>
          <Link to="/tickets/new" current={page === 'new'}>
            {t('tk_new')}
          </Link>
          <a href={`/help?lang=${locale}`}>{t('tk_help_centre')}</a>
        </nav>
        <div className={css.person}>
          {session.identity && (
            <>
              <bdi>{nameOf(t, session.identity)}</bdi>
              {session.isVisitor && (
                <Link to="/tickets/sign-in" current={page === 'sign_in'}>
                  {t('tk_sign_in')}
                </Link>
              )}
              <SignOut session={session} />
            </>
          )}
          <LanguageChoice speak={speak} />
        </div>
      </header>
      <main id="content" tabIndex={-1} className={css.main}>
        {children}
      </main>
    </>
  );
}

function LanguageChoice({ speak }: { speak: (locale: Locale) => void }) {
  const t = useText();
  const { locale } = useSupport();
  return (
    <select
      className={css.language}
      aria-label={t('tk_language')}
      value={locale}
      onChange={(event) => speak(event.currentTarget.value as Locale)}
    >
      {locales.map((one) => (
        <option key={one} value={one} lang={one}>
          {languageNames[one]}
        </option>
      ))}
    </select>
  );
}
