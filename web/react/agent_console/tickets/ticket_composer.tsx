// A reply to the customer, or a note that only the staff see.
import { useQueryClient } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { answer } from '../../../core/api/client';
import { type Problem, problemOf } from '../../../core/api/problem';
import { explain } from '../../parts/states';
import { toasts } from '../../staff_parts/toast_store';
import { useMyself, useSupport, useText } from '../../support/support_provider';
import { Composer } from '../composer/composer';
import type { Sent } from '../composer/writing';
import type { Ticket } from '../desk_calls';
import css from './ticket_page.module.css';
import { refreshTickets } from './ticket_queries';

export type Mode = 'reply' | 'note';

interface TicketComposerProps {
  ticket: Ticket;
  mode: Mode;
  input: RefObject<HTMLTextAreaElement | null>;
  onMode(mode: Mode): void;
}

const lacksFile = ({ fields }: Problem): boolean =>
  fields.some(({ field }) => field === 'attachments');

function useSend(ticket: Ticket, internal: boolean) {
  const t = useText();
  const { api } = useSupport();
  const queries = useQueryClient();
  return async ({ message, attachments, key }: Sent): Promise<boolean> => {
    const words = { message, ...(attachments.length > 0 ? { attachments } : {}) };
    try {
      await answer(
        api.POST('/api/tickets/{id}/messages', {
          params: { path: { id: ticket.id } },
          headers: { 'Idempotency-Key': key },
          body: internal ? { ...words, internal } : words,
        }),
      );
    } catch (thrown) {
      const problem = problemOf(thrown);
      const text = lacksFile(problem) ? t('message_files_gone') : explain(t, problem);
      toasts.show({ text, bad: true });
      return false;
    }
    await refreshTickets(queries, [ticket.id]);
    return true;
  };
}

export function TicketComposer({ ticket, mode, input, onMode }: TicketComposerProps) {
  const t = useText();
  const { id, name } = useMyself();
  const internal = mode === 'note';
  const send = useSend(ticket, internal);
  const modes: readonly Mode[] = ['reply', 'note'];
  const who = ticket.userName ?? t('visitor');
  return (
    <div>
      <fieldset className={css.modes} aria-label={t('composer_mode')}>
        {modes.map((each) => (
          <button
            key={each}
            type="button"
            className={css.mode}
            aria-pressed={each === mode}
            onClick={() => onMode(each)}
          >
            {t(`mode_${each}`)}
          </button>
        ))}
      </fieldset>
      <Composer
        key={mode}
        label={internal ? t('note_label') : t('reply_to', { who })}
        draft={`ticket:${ticket.id}:${mode}`}
        input={input}
        values={{
          'customer.name': ticket.userName ?? '',
          'agent.name': name ?? id,
          'ticket.number': String(ticket.number),
        }}
        enterSends={false}
        sendLabel={internal ? t('note_add') : t('send')}
        note={internal}
        onSend={send}
      />
    </div>
  );
}
