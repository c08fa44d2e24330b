// The pages of somebody who is signed in.
import { useCallback, useState } from 'react';
import { answer } from '../core/api/client';
import type { Article } from '../react/help_center/help_types';
import { VisitorsAddress } from '../react/parts/visitors_address';
import { useSupport, useText } from '../react/support/support_provider';
import { useAnswer } from '../react/support/use_answer';
import { TicketForm } from '../react/tickets/ticket_form';
import { TicketList } from '../react/tickets/ticket_list';
import { tabOf } from '../react/tickets/ticket_tabs';
import { TicketView } from '../react/tickets/ticket_view';
import css from './customer.module.css';
import { Page, usePageTitle } from './page';
import { ticketPath } from './router';
import { Link, usePlace, useRouter } from './router_context';
import type { Session } from './session';

export function CurrentPage({ session }: { session: Session }) {
  const { route } = usePlace();
  if (route.page === 'list' || route.page === 'sign_in') return <ListPage />;
  if (route.page === 'new') return <NewPage session={session} />;
  if (route.page === 'ticket') return <TicketPage id={route.id} />;
  return <UnknownPage />;
}

function useHelpCentre(): () => void {
  const { locale } = useSupport();
  return () => window.location.assign(`/help?lang=${locale}`);
}

function ListPage() {
  const t = useText();
  const { go, setQuery } = useRouter();
  const { query } = usePlace();
  return (
    <Page title={t('tk_my_tickets')}>
      <TicketList
        tab={tabOf(query.get('status'))}
        onTab={(tab) => setQuery('status', tab === 'all' ? null : tab)}
        addressOf={ticketPath}
        onOpen={(id) => go(ticketPath(id))}
        onNew={() => go('/tickets/new')}
        onHelp={useHelpCentre()}
      />
    </Page>
  );
}

// The article that did not help, where the address names one.
function useArticleBefore(): { title: string; revision?: number } | undefined {
  const { api } = useSupport();
  const { query } = usePlace();
  const id = query.get('article');
  const ask = useCallback(
    async (signal: AbortSignal): Promise<Article | null> => {
      if (!id) return null;
      return answer(
        api.GET('/api/kb/{id}', { params: { path: { id } }, signal }),
      ) as Promise<Article>;
    },
    [api, id],
  );
  const { data } = useAnswer(ask);
  const revision = Number(query.get('revision')) || data?.revision;
  return data ? { title: data.title, revision } : undefined;
}

function NewPage({ session }: { session: Session }) {
  const t = useText();
  const { go } = useRouter();
  const { query } = usePlace();
  return (
    <Page title={t('tk_new')}>
      {session.isVisitor && (
        <VisitorsAddress email={session.identity?.email} introduce={session.introduce}>
          {t('tk_no_address')}
        </VisitorsAddress>
      )}
      <TicketForm
        subject={query.get('subject') ?? ''}
        about={useArticleBefore()}
        onOpened={({ id }) => go(ticketPath(id))}
      />
    </Page>
  );
}

function TicketPage({ id }: { id: string }) {
  const t = useText();
  const { go } = useRouter();
  const { moves } = usePlace();
  const [title, setTitle] = useState('');
  usePageTitle(title);
  return (
    <>
      <nav className={css.crumbs} aria-label={t('tk_breadcrumb')}>
        <Link to="/tickets">{t('tk_my_tickets')}</Link>
      </nav>
      <TicketView
        ticketId={id}
        headingLevel={1}
        takesFocus={moves > 0}
        onTitle={setTitle}
        onOpen={(other) => go(ticketPath(other))}
        onBack={() => go('/tickets')}
      />
    </>
  );
}

function UnknownPage() {
  const t = useText();
  return (
    <Page title={t('tk_no_page')}>
      <Link to="/tickets">{t('tk_to_list')}</Link>
    </Page>
  );
}
