// Tickets inside the widget: the list, one of them, or a new one.
import { lazy, Suspense, useMemo, useRef } from 'react';
import { Button } from '../parts/controls';
import { EmptyState, Skeleton } from '../parts/states';
import { useFocusHere } from '../parts/use_focus_here';
import { useSupport, useText } from '../support/support_provider';
import { ContactForm } from './contact_form';
import css from './frame.module.css';
import { type TicketBeginning, useWidgetPlaces } from './widget_places';

export type TicketPlace =
  | { at: 'list' }
  | ({ at: 'form'; text: string; round: number } & TicketBeginning) // each time another round
  | { at: 'ticket'; id: string };

const TicketList = lazy(async () => ({
  default: (await import('../tickets/ticket_list')).TicketList,
}));
const TicketView = lazy(async () => ({
  default: (await import('../tickets/ticket_view')).TicketView,
}));
const CarriedTicketForm = lazy(async () => ({
  default: (await import('./carried_ticket_form')).CarriedTicketForm,
}));

interface TicketsTabProps {
  place: TicketPlace;
  goTo: (place: TicketPlace) => void;
}

export function TicketsTab({ place, goTo }: TicketsTabProps) {
  const t = useText();
  const { identity } = useSupport();
  const page = useRef<HTMLDivElement>(null);
  useFocusHere(
    page,
    useMemo(() => ({ place, identity }), [place, identity]),
  );
  return (
    <div ref={page} className={css.page} tabIndex={-1}>
      {place.at !== 'list' && (
        <Button kind="quiet" onClick={() => goTo({ at: 'list' })}>
          {t('all_tickets')}
        </Button>
      )}
      <Suspense fallback={<Skeleton />}>
        <Place place={place} goTo={goTo} />
      </Suspense>
    </div>
  );
}

function Place({ place, goTo }: TicketsTabProps) {
  const { identity } = useSupport();
  const { leaveTicket, readArticle, openHelp, ticketOpened } = useWidgetPlaces();
  const open = (id: string) => goTo({ at: 'ticket', id });
  if (!identity) return place.at === 'form' ? <ContactForm /> : <NoTickets />;
  if (place.at === 'ticket') {
    return <TicketView ticketId={place.id} onOpen={open} onBack={() => goTo({ at: 'list' })} />;
  }
  if (place.at === 'list') {
    return <TicketList onOpen={open} onNew={() => leaveTicket('')} onHelp={openHelp} />;
  }
  return (
    <CarriedTicketForm
      key={place.round}
      text={place.text}
      fromChat={place.fromChat}
      about={place.about}
      onOpened={({ id }) => {
        if (place.fromChat) ticketOpened(place.text);
        open(id);
      }}
      onArticle={readArticle}
    />
  );
}

// Nobody yet: who has written nothing has no tickets.
function NoTickets() {
  const t = useText();
  const { leaveTicket } = useWidgetPlaces();
  return (
    <EmptyState>
      <span>{t('no_tickets_yet')}</span>
      <Button kind="primary" onClick={() => leaveTicket('')}>
        {t('new_ticket')}
      </Button>
    </EmptyState>
  );
}
