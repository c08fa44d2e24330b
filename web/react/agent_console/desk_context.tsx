// One connection and one place at the desk for all of the staff's pages, and what is written there.
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { keptStorage } from '../../core/kept_storage';
import { LiveConnection } from '../../core/live/connection';
import { Outbox } from '../../core/live/outbox';
import { useMyself, useSupport } from '../support/support_provider';
import { AgentDesk } from './agent_desk';
import { type Writing, Writings } from './composer/writing';

interface Place {
  desk: AgentDesk;
  writings: Writings;
}

const DeskContext = createContext<Place | null>(null);

export function DeskProvider({ children }: { children: ReactNode }) {
  const { url, token, api } = useSupport();
  const { id } = useMyself();
  const [place, setPlace] = useState<Place | null>(null);
  useEffect(() => {
    const connection = new LiveConnection(url, token);
    const outbox = new Outbox(keptStorage(), id);
    const desk = new AgentDesk(connection, outbox, api, id);
    const writings = new Writings({ url, token }, id);
    const reload = ({ key }: StorageEvent) => outbox.reload(key);
    window.addEventListener('storage', reload);
    connection.open();
    setPlace({ desk, writings });
    return () => {
      window.removeEventListener('storage', reload);
      desk.stop();
      writings.stop();
      setPlace(null);
    };
  }, [url, token, api, id]);
  if (!place) return null;
  return <DeskContext.Provider value={place}>{children}</DeskContext.Provider>;
}

function usePlace(): Place {
  const place = useContext(DeskContext);
  if (!place) throw new Error('this component belongs inside a DeskProvider');
  return place;
}

export const useDesk = (): AgentDesk => usePlace().desk;

// `what`: the place that is written at, such as a chat.
export const useWriting = (what: string): Writing => usePlace().writings.of(what);
