// Whoever has a connection already (a chat) lends it to what is inside.
import { createContext, type ReactNode, useContext } from 'react';
import type { LiveConnection } from '../../core/live/connection';

const ConnectionContext = createContext<LiveConnection | null>(null);

export const useLentConnection = (): LiveConnection | null => useContext(ConnectionContext);

interface LentConnectionProps {
  connection: LiveConnection | null; // null: there is none to lend, for now
  children: ReactNode;
}

export const LentConnection = ({ connection, children }: LentConnectionProps) => (
  <ConnectionContext.Provider value={connection}>{children}</ConnectionContext.Provider>
);
