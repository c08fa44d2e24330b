// The frame of a page of the administration: its texts, its heading, what it is for.
import { type ReactNode, useEffect } from 'react';
import { Texts, useText } from '../support/support_provider';
import css from './admin_page.module.css';

interface AdminPageProps {
  title: string; // keys of texts
  part?: string | undefined; // which part of it is open, where it has some
  lead?: string;
  actions?: ReactNode;
  children: ReactNode;
}

export function AdminPage(props: AdminPageProps) {
  return (
    <Texts parts={['admin']}>
      <Framed {...props} />
    </Texts>
  );
}

function Framed({ title, part, lead, actions, children }: AdminPageProps) {
  const t = useText();
  const heading = t(title);
  const tabTitle = part ? `${t(part)} · ${heading}` : heading;
  useEffect(() => {
    document.title = `${tabTitle} – ledgerdesk`;
  }, [tabTitle]);
  return (
    <div className={css.page}>
      <header className={css.head}>
        <h1 className={css.title}>{heading}</h1>
        {actions}
      </header>
      {lead && <p className={css.lead}>{t(lead)}</p>}
      {children}
    </div>
  );
}
