// A page of a company that has put the widget on it.
import { useEffect, useLayoutEffect, useState } from 'react';
import { createApi } from '../core/api/client';
import type { Role } from '../core/api/identity';
import { chooseLocale, directionOf, type Locale, locales } from '../core/text/locale';
import { Button } from '../react/parts/controls';
import { type DemoPerson, useDemoPeople } from '../react/support/use_demo_people';
import css from './demo.module.css';
import { ledgerdesk } from './embed';
import { type DemoTexts, filled, texts } from './texts';

const languages: Readonly<Record<Locale, string>> = {
  en: 'English',
  de: 'Deutsch',
  ar: 'العربية',
};

const api = createApi({ url: '', token: async () => null });

export function DemoPage() {
  const [locale, setLocale] = useState<Locale>(() => chooseLocale(navigator.languages));
  const people = useDemoPeople(api);
  const customer = people.find(({ role }) => role === 'user');
  const [signedOut, setSignedOut] = useState(false);
  const said = texts[locale];
  useEffect(() => {
    document.documentElement.lang = locale;
    document.documentElement.dir = directionOf(locale);
    ledgerdesk('boot', { locale });
  }, [locale]);
  const token = signedOut ? undefined : customer?.token;
  // At once: what is done on what is shown is done as whom it says.
  useLayoutEffect(() => ledgerdesk('identify', token ? async () => token : null), [token]);
  return (
    <main className={css.page}>
      <header className={css.header}>
        <h1 className={css.brand}>Brightpath</h1>
        <label className={css.language}>
          {said.language}
          <select
            value={locale}
            onChange={({ currentTarget }) => setLocale(chooseLocale([currentTarget.value]))}
          >
            {locales.map((one) => (
              <option key={one} value={one}>
                {languages[one]}
              </option>
            ))}
          </select>
        </label>
      </header>
      <p className={css.tagline}>{said.tagline}</p>
      <p>{said.intro}</p>
      <h2>{said.tryIt}</h2>
      <WhoIsHere said={said} customer={customer} signedOut={signedOut} turn={setSignedOut} />
      <h2>{said.otherSide}</h2>
      <OtherPages said={said} people={people} locale={locale} />
      <h2>{said.embed}</h2>
      <pre className={css.code} dir="ltr">
        {`<script async src="${window.location.origin}/widget.js"></script>`}
      </pre>
    </main>
  );
}

interface WhoIsHereProps {
  said: DemoTexts;
  customer: DemoPerson | undefined;
  signedOut: boolean;
  turn: (signedOut: boolean) => void;
}

function WhoIsHere({ said, customer, signedOut, turn }: WhoIsHereProps) {
  const name = customer?.name ?? '';
  const known = customer !== undefined && !signedOut;
  return (
    <>
      <p>{known ? filled(said.asCustomer, { name }) : said.asVisitor}</p>
      <div className={css.buttons}>
        <Button kind="primary" onClick={() => ledgerdesk('open')}>
          {said.openChat}
        </Button>
        {customer && (
          <Button onClick={() => turn(!signedOut)}>
            {known ? said.signOut : filled(said.signIn, { name })}
          </Button>
        )}
      </div>
    </>
  );
}

interface OtherPagesProps {
  said: DemoTexts;
  people: readonly DemoPerson[];
  locale: Locale;
}

const namesOf = (people: readonly DemoPerson[], ...roles: Role[]): string =>
  people
    .filter(({ role }) => roles.includes(role))
    .map(({ name }) => name)
    .join(', ');

function OtherPages({ said, people, locale }: OtherPagesProps) {
  const pages = [
    { address: `/help?lang=${locale}`, title: said.help, names: '' },
    { address: '/tickets', title: said.tickets, names: namesOf(people, 'user') },
    { address: '/console', title: said.console, names: namesOf(people, 'agent') },
    { address: '/admin', title: said.admin, names: namesOf(people, 'admin', 'auditor') },
  ];
  return (
    <ul className={css.pages}>
      {pages.map(({ address, title, names }) => (
        <li key={address}>
          <a href={address} target="_blank" rel="noopener">
            {title}
          </a>
          {names && <span> – {filled(said.signInAs, { names })}</span>}
        </li>
      ))}
    </ul>
  );
}
