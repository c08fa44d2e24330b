// Who the customer is: where he wrote from, what he asked before, what he has read.
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { dateTime } from '../../../core/time/format';
import { TimeAgo } from '../../parts/time_ago';
import { NotYet } from '../../staff_parts/not_yet';
import { useSupport, useText } from '../../support/support_provider';
import { type Chat, type Customer, customer } from '../desk_calls';
import css from './customer.module.css';
import { PastChat } from './past_chat';

interface CustomerPanelProps {
  userId: string;
  page?: string | null; // where he was when he asked
  except?: string; // the ticket or chat that is shown already
}

export default function CustomerPanel({ userId, page, except }: CustomerPanelProps) {
  const t = useText();
  const { api } = useSupport();
  const query = useQuery({
    queryKey: ['customer', userId],
    queryFn: () => customer(api, userId),
    staleTime: 15_000,
  });
  const { data } = query;
  if (!data) {
    return (
      <div className={css.panel}>
        <NotYet query={query} lines={8} />
      </div>
    );
  }
  return (
    <section className={css.panel} aria-label={t('customer')}>
      <About known={data} page={page ?? null} />
      <Tickets known={data} except={except} />
      <Chats known={data} except={except} />
      <Articles known={data} />
    </section>
  );
}

// Only what a browser would open as a page becomes a link.
function pageOf(address: string): URL | null {
  const url = URL.parse(address);
  return url && ['http:', 'https:'].includes(url.protocol) ? url : null;
}

function About({ known, page }: { known: Customer; page: string | null }) {
  const t = useText();
  const { locale } = useSupport();
  const url = page ? pageOf(page) : null;
  return (
    <header>
      <h2 className={css.name}>{known.name ?? t('visitor')}</h2>
      {known.email && <a href={`mailto:${known.email}`}>{known.email}</a>}
      <p className={css.muted}>
        {t('customer_since', { date: dateTime(locale, known.firstSeenAt) })}
      </p>
      {url && (
        <p className={css.page}>
          {t('customer_page')}{' '}
          <a href={url.href} target="_blank" rel="noopener noreferrer">
            {url.host + url.pathname}
          </a>
        </p>
      )}
    </header>
  );
}

function Part({
  title,
  empty,
  children,
}: {
  title: string;
  empty?: string;
  children: ReactNode[];
}) {
  return (
    <section aria-label={title}>
      <h3 className={css.title}>{title}</h3>
      {children.length === 0 ? (
        <p className={css.muted}>{empty}</p>
      ) : (
        <ul className={css.list}>{children}</ul>
      )}
    </section>
  );
}

interface Known {
  known: Customer;
  except?: string | undefined;
}

function Tickets({ known, except }: Known) {
  const t = useText();
  const tickets = known.tickets.filter(({ id }) => id !== except);
  return (
    <Part
      title={t('customer_tickets', { count: known.ticketCount })}
      empty={t('customer_tickets_none')}
    >
      {tickets.map((ticket) => (
        <li key={ticket.id}>
          <Link to={`/console/tickets/${ticket.id}`}>
            #{ticket.number} {ticket.subject}
          </Link>
          <span className={css.muted}>
            {t(`status_${ticket.status}`)} · <TimeAgo at={ticket.updatedAt} />
          </span>
        </li>
      ))}
    </Part>
  );
}

function Chats({ known, except }: Known) {
  const t = useText();
  const [shown, setShown] = useState<Chat | null>(null);
  const chats = known.chats.filter(({ id, status }) => id !== except && status === 'ended');
  return (
    <>
      <Part
        title={t('customer_chats', { count: known.chatCount })}
        empty={t('customer_chats_none')}
      >
        {chats.map((chat) => (
          <li key={chat.id}>
            <button type="button" className={css.link} onClick={() => setShown(chat)}>
              {chat.subject || t('chat_without_subject')}
            </button>
            <span className={css.muted}>
              <TimeAgo at={chat.createdAt} />
              {chat.agentName && ` · ${chat.agentName}`}
              {chat.rating !== null && ` · ${t('rated', { stars: chat.rating })}`}
            </span>
          </li>
        ))}
      </Part>
      {shown && <PastChat chat={shown} onClose={() => setShown(null)} />}
    </>
  );
}

function Articles({ known }: Known) {
  const t = useText();
  const { url } = useSupport();
  return (
    <Part title={t('customer_read')} empty={t('customer_read_none')}>
      {known.articlesRead.map((article) => (
        <li key={article.id}>
          <a href={`${url}/help/articles/${article.slug}`} target="_blank" rel="noopener">
            {article.title}
          </a>
          <span className={css.muted}>
            <TimeAgo at={article.readAt} />
          </span>
        </li>
      ))}
    </Part>
  );
}
