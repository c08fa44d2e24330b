// Told to a visitor who has given no address, before what he writes becomes a ticket.
import { isKept } from '../../core/kept_storage';
import { useMyself, useText } from '../support/support_provider';
import { useVisitor } from './visitor_gate';

export function NoAddress() {
  const t = useText();
  const me = useMyself();
  const visitor = useVisitor();
  if (!visitor || me.email) return null;
  return <p>{t(isKept() ? 'no_address' : 'no_address_nothing_kept')}</p>;
}
