// All that is known of a ticket or chat at a moment, its messages aside.
import type { Translate } from '../../core/text/translate';
import { useSupport, useText } from '../support/support_provider';
import css from './moment_view.module.css';
import type { NameOf } from './names';
import type { PastState } from './past';
import { valueText } from './value_text';

export function propertyText(t: Translate, name: string): string {
  const said = t(`history_property_${name}`);
  return said.startsWith('history_property_') ? name : said;
}

export function PropertyList({ state, nameOf }: { state: PastState; nameOf: NameOf }) {
  const t = useText();
  const { locale } = useSupport();
  const words = { t, locale, nameOf };
  const there = Object.entries(state.properties).filter(
    ([, value]) => value !== null && value !== '' && !(Array.isArray(value) && !value.length),
  );
  return (
    <dl className={css.properties}>
      {there.map(([name, value]) => (
        <div key={name} className={name === 'description' ? css.long : undefined}>
          <dt>{propertyText(t, name)}</dt>
          <dd>{valueText(words, name, value)}</dd>
        </div>
      ))}
    </dl>
  );
}
