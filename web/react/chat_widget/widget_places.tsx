// Ways from one part of the widget to another, and where on the host's site it is.
import { createContext, useContext } from 'react';
import type { TicketFormProps } from '../tickets/ticket_form';
import type { FocusWish } from './focus_wish';

export interface TicketBeginning {
  fromChat?: boolean; // it takes the files along that stand beside the text
  about?: TicketFormProps['about'];
}

export interface WidgetPlaces {
  page: string | undefined; // the host's page
  focus: FocusWish;
  chatRound: number; // another one: what was written in the chat is kept no more
  openChat: () => void;
  chatWishes: number; // each time another one: somebody wants to write, whatever is shown there
  openHelp: () => void;
  readArticle: (slug: string) => void;
  leaveTicket: (text: string, beginning?: TicketBeginning) => void; // a new one, with the text
  ticketOpened: (text: string) => void; // which was written in the chat, and is in the ticket now
  showTicket: (id: string) => void;
}

const PlacesContext = createContext<WidgetPlaces | null>(null);
export const WidgetPlacesProvider = PlacesContext.Provider;

export function useWidgetPlaces(): WidgetPlaces {
  const places = useContext(PlacesContext);
  if (!places) throw new Error('this component belongs inside a chat widget');
  return places;
}
