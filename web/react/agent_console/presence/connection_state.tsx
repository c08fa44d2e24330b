// Says so where what is shown is not fresh.

import { useText } from '../../support/support_provider';
import { useStore } from '../../support/use_store';
import { useDesk } from '../desk_context';
import css from './presence.module.css';

export function ConnectionState() {
  const t = useText();
  const { connection } = useDesk();
  const link = useStore(connection.state);
  return (
    <span className={css.state} role="status">
      {link !== 'online' && <span className={css.dot} data-is={link} aria-hidden="true" />}
      <span className={link === 'online' ? 'ld-hidden' : ''}>{t(`link_${link}`)}</span>
    </span>
  );
}
