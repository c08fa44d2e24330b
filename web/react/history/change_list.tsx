// Property by property: what it was, what it became.
import { useSupport, useText } from '../support/support_provider';
import css from './moment_view.module.css';
import type { NameOf } from './names';
import type { Change } from './past';
import { propertyText } from './property_list';
import { valueText } from './value_text';

export function ChangeList({ changes, nameOf }: { changes: readonly Change[]; nameOf: NameOf }) {
  const t = useText();
  const { locale } = useSupport();
  if (!changes.length) return null;
  const words = { t, locale, nameOf };
  return (
    <ul className={css.changes} aria-label={t('history_changed')}>
      {changes.map(({ name, before, after }) => (
        <li key={name}>
          <b>{propertyText(t, name)}</b>: <del>{valueText(words, name, before)}</del>
          <span className={css.arrow} aria-hidden="true" />
          <span className="ld-hidden"> {t('history_became')} </span>
          <ins>{valueText(words, name, after)}</ins>
        </li>
      ))}
    </ul>
  );
}
