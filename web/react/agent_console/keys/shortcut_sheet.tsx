// `?`: what each key does.
import { StaffDialog } from '../../staff_parts/dialog';
import { useText } from '../../support/support_provider';
import { useStore } from '../../support/use_store';
import { preferences } from '../preferences';
import { type KeyName, keyMap } from './key_map';
import css from './keys.module.css';

const sections: readonly [string, readonly KeyName[]][] = [
  ['section_everywhere', ['palette', 'help', 'presence', 'undo', 'goChats', 'goTickets']],
  ['section_chats', ['accept', 'previousChat', 'nextChat', 'reply', 'transfer', 'resolve']],
  ['section_list', ['down', 'up', 'select', 'search', 'mine', 'resolve', 'priority', 'tags']],
  ['section_ticket', ['reply', 'note', 'resolve', 'transfer', 'mine', 'priority', 'tags']],
];

export default function ShortcutSheet({ onClose }: { onClose(): void }) {
  const t = useText();
  const { shortcuts } = useStore(preferences);
  return (
    <StaffDialog title={t('shortcuts')} open onClose={onClose} wide>
      {!shortcuts && <p>{t('shortcuts_are_off')}</p>}
      <div className={css.sheet}>
        {sections.map(([section, names]) => (
          <section key={section} aria-label={t(section)}>
            <h3 className={css.section}>{t(section)}</h3>
            <dl className={css.keys}>
              {names.map((name) => (
                <div key={name} className={css.row}>
                  <dt>
                    <kbd className={css.key}>{keyMap[name].shown}</kbd>
                  </dt>
                  <dd>{t(`key_${name}`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className={css.note}>{t('shortcuts_composer')}</p>
    </StaffDialog>
  );
}
