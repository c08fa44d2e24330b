// A new ticket. While it is written, articles that may answer it already are offered beside it.
import { type FormEvent, useEffect, useRef } from 'react';
import { useOffer } from '../help_center/use_offer';
import { Button } from '../parts/controls';
import { ProblemNotice } from '../parts/states';
import { Texts, useText } from '../support/support_provider';
import { firstWrong, type Ticket } from './ticket_draft';
import { TicketFields } from './ticket_fields';
import css from './tickets.module.css';
import { useNewTicket } from './use_new_ticket';

export interface TicketFormProps {
  subject?: string; // a proposal
  about?: { title: string; revision?: number }; // the article that did not help
  onOpened: (ticket: Ticket) => void;
  onArticle?: (slug: string) => void; // left out: articles open in a tab of their own
}

export function TicketForm(props: TicketFormProps) {
  return (
    <Texts parts={['tickets']}>
      <NewTicketForm {...props} />
    </Texts>
  );
}

function NewTicketForm({ subject = '', about, onOpened, onArticle }: TicketFormProps) {
  const t = useText();
  const form = useRef<HTMLFormElement>(null);
  const ticket = useNewTicket(subject);
  const { draft, problem, refused, sending } = ticket;
  const offer = useOffer(`${draft.subject}\n${draft.description}`);
  useEffect(() => {
    if (!refused) return;
    const field = firstWrong(refused.fields);
    const place = field ? `[data-field="${field}"]` : '[type="submit"]';
    form.current?.querySelector<HTMLElement>(place)?.focus();
  }, [refused]);
  const note = about
    ? t('tk_about_note', { title: about.title, revision: about.revision ?? 1 })
    : '';
  const submitted = async (event: FormEvent) => {
    event.preventDefault();
    const opened = await ticket.send({ offerId: offer.offerId, note });
    if (opened && form.current) onOpened(opened); // without a form: he has gone elsewhere
  };
  const send = () => form.current?.requestSubmit();
  const seen = problem && !firstWrong(problem.fields);
  return (
    <form ref={form} className={css.form} noValidate onSubmit={submitted}>
      {about && <p className={css.about}>{t('tk_about', { title: about.title })}</p>}
      <TicketFields ticket={ticket} articles={offer.articles} onArticle={onArticle} />
      {seen && <ProblemNotice problem={problem} retry={send} />}
      {problem && !seen && (
        <p className={css.error} role="alert">
          {t('tk_fields_wrong', { count: problem.fields.length })}
        </p>
      )}
      <div className={css.sendRow}>
        <Button
          type="submit"
          kind="primary"
          disabled={ticket.waiting}
          aria-disabled={sending || undefined}
        >
          {t(sending ? 'tk_sending' : 'tk_send')}
        </Button>
        {ticket.waiting && <span className={css.hint}>{t('tk_files_under_way')}</span>}
      </div>
    </form>
  );
}
