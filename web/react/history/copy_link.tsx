// An address that shows this moment to whoever opens it and may see it.
import { useState } from 'react';
import { StaffButton } from '../staff_parts/staff_button';
import { useText } from '../support/support_provider';
import css from './moment_view.module.css';
import type { HistoryKind } from './past';

interface CopyLinkProps {
  kind: HistoryKind;
  id: string;
  position: number;
}

export function CopyLink({ kind, id, position }: CopyLinkProps) {
  const t = useText();
  const path = `/admin/history/${kind}/${encodeURIComponent(id)}?at=${position}`;
  const address = `${window.location.origin}${path}`;
  const [copied, setCopied] = useState<{ address: string; done: boolean } | null>(null);
  const copy = () =>
    navigator.clipboard.writeText(address).then(
      () => setCopied({ address, done: true }),
      () => setCopied({ address, done: false }), // not allowed: shown, to be copied by hand
    );
  const outcome = copied?.address === address ? copied : null;
  return (
    <>
      <StaffButton onPress={copy}>
        {t(outcome?.done ? 'history_link_copied' : 'history_copy_link')}
      </StaffButton>
      <span role="status" className="ld-hidden">
        {outcome?.done ? t('history_link_copied') : ''}
      </span>
      {outcome?.done === false && (
        <input
          className={css.address}
          readOnly
          value={address}
          aria-label={t('history_link')}
          onFocus={(focused) => focused.target.select()}
        />
      )}
    </>
  );
}
