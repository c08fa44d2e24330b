// One ticket: what was said, where it stands, and what its customer can do about it.
import { type RefObject, useEffect, useRef } from 'react';
import { dateTime } from '../../core/time/format';
import { Button } from '../parts/controls';
import { EmptyState, ProblemNotice, Skeleton } from '../parts/states';
import { Texts, useSupport, useText } from '../support/support_provider';
import { useCategories } from '../support/use_categories';
import { categoryChoices } from './category_choice';
import { ReplyBox } from './reply_box';
import { StatusBadge } from './status_badge';
import { Thread } from './thread';
import type { Ticket } from './ticket_draft';
import css from './tickets.module.css';
import { useFollowUp, useStatusChange, useTicket } from './use_ticket';

export interface TicketViewProps {
  ticketId: string;
  onOpen: (id: string) => void; // another one: a follow-up, or what it follows
  onBack?: () => void;
  onTitle?: (title: string) => void; // once it is known: for the page's
  headingLevel?: 1 | 2;
  takesFocus?: boolean; // its heading, once it is there; unless told otherwise it does
}

export function TicketView(props: TicketViewProps) {
  return (
    <Texts parts={['tickets']}>
      <OneTicket key={props.ticketId} {...props} />
    </Texts>
  );
}

function OneTicket(props: TicketViewProps) {
  const t = useText();
  const { ticketId, onBack, onTitle, takesFocus = true } = props;
  const { data, problem, again } = useTicket(ticketId);
  const heading = useRef<HTMLHeadingElement>(null);
  const known = data !== null;
  const title = data ? t('tk_title', { number: String(data.number), subject: data.subject }) : '';
  useEffect(() => {
    if (title) onTitle?.(title);
  }, [title, onTitle]);
  useEffect(() => {
    if (known && takesFocus) heading.current?.focus();
  }, [known, takesFocus]);
  if (data) {
    return (
      <div className={css.view}>
        {problem && <ProblemNotice problem={problem} retry={again} />}
        <TicketHead {...props} ticket={data} heading={heading} />
        <Thread ticket={data} />
        <NextSteps ticket={data} changed={again} />
        <ReplyBox ticket={data} sent={again} followedUp={({ id }) => props.onOpen(id)} />
      </div>
    );
  }
  if (problem?.code !== 'not_found') {
    return problem ? <ProblemNotice problem={problem} retry={again} /> : <Skeleton lines={8} />;
  }
  const Heading = headingOf(props);
  return (
    <EmptyState>
      <Heading className={css.gone}>{t('tk_not_found')}</Heading>
      {onBack && <Button onClick={onBack}>{t('tk_to_list')}</Button>}
    </EmptyState>
  );
}

const headingOf = ({ headingLevel = 2 }: Pick<TicketViewProps, 'headingLevel'>) =>
  `h${headingLevel}` as const;

interface TicketHeadProps extends TicketViewProps {
  ticket: Ticket;
  heading: RefObject<HTMLHeadingElement | null>;
}

function TicketHead({ ticket, heading, onOpen, ...props }: TicketHeadProps) {
  const t = useText();
  const { locale } = useSupport();
  const choices = categoryChoices(useCategories(), t, locale);
  const { number, subject, status, category, priority, createdAt, followUpOf } = ticket;
  const followUp = useFollowUp(ticket);
  const Heading = headingOf(props);
  const shelf = choices.find(({ id }) => id === category)?.title ?? t(`tk_category_${category}`);
  return (
    <header className={css.head}>
      <Heading ref={heading} tabIndex={-1} className={css.heading}>
        <bdi>{subject}</bdi>
      </Heading>
      <StatusBadge status={status} />
      <p className={css.facts}>
        {t('tk_number', { number: String(number) })} · {shelf} · {t(`priority_${priority}`)} ·{' '}
        <time dateTime={createdAt}>{dateTime(locale, createdAt)}</time>
      </p>
      {followUpOf && (
        <Button kind="quiet" className={css.earlier} onClick={() => onOpen(followUpOf)}>
          {t('tk_earlier')}
        </Button>
      )}
      {followUp && (
        <Button kind="quiet" className={css.earlier} onClick={() => onOpen(followUp)}>
          {t('tk_later')}
        </Button>
      )}
    </header>
  );
}

// An answer does not change where a ticket stands, unless staff say so.
export function meaningOf({ status, messages = [] }: Pick<Ticket, 'status' | 'messages'>): string {
  const answered = status === 'open' && messages.at(-1)?.senderType === 'agent';
  return answered ? 'answered' : status;
}

// What it means that the ticket stands where it stands, and the one step that is the customer's.
function NextSteps({ ticket, changed }: { ticket: Ticket; changed: () => void }) {
  const t = useText();
  const { change, changing, problem } = useStatusChange(ticket.id, changed);
  const { status } = ticket;
  const next = status === 'closed' ? null : status === 'resolved' ? 'open' : 'resolved';
  return (
    <section className={css.next} data-status={status} aria-label={t('tk_next')}>
      <p role="status">{t(`tk_means_${meaningOf(ticket)}`)}</p>
      {next && (
        <Button aria-disabled={changing || undefined} onClick={() => void change(next)}>
          {t(next === 'open' ? 'tk_reopen' : 'tk_solved')}
        </Button>
      )}
      {problem && <ProblemNotice problem={problem} />}
    </section>
  );
}
