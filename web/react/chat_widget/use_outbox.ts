// What waits to be sent, from before its writer is anybody on.
import { useEffect, useMemo } from 'react';
import { keptStorage } from '../../core/kept_storage';
import { Outbox } from '../../core/live/outbox';
import { useSupport } from '../support/support_provider';
import { nobody } from './drafts';
import { handOver } from './handover';
import { useVisitor } from './visitor_gate';

export function useOutbox(): Outbox {
  const { identity } = useSupport();
  const visitor = useVisitor();
  const myId = identity?.id ?? nobody;
  const outbox = useMemo(() => {
    const lost = visitor?.takeLost();
    if (lost) handOver(lost, nobody);
    if (visitor && myId !== nobody) handOver(nobody, myId);
    return new Outbox(keptStorage(), myId);
  }, [visitor, myId]);
  useEffect(() => {
    const elsewhere = ({ key }: StorageEvent) => outbox.reload(key);
    window.addEventListener('storage', elsewhere);
    return () => window.removeEventListener('storage', elsewhere);
  }, [outbox]);
  return outbox;
}
