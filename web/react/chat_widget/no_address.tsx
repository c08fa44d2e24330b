// Where the answer goes, asked of a visitor before what he writes becomes a ticket.
import { isKept } from '../../core/kept_storage';
import { VisitorsAddress } from '../parts/visitors_address';
import { useMyself, useText } from '../support/support_provider';
import { useVisitor } from './visitor_gate';

export function NoAddress() {
  const t = useText();
  const { email } = useMyself();
  const visitor = useVisitor();
  if (!visitor) return null;
  return (
    <VisitorsAddress email={email} introduce={(details) => visitor.introduce(details)}>
      {t(isKept() ? 'no_address' : 'no_address_nothing_kept')}
    </VisitorsAddress>
  );
}
