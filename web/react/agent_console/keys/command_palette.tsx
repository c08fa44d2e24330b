// Ctrl+K: all commands, found by typing a part of their names.
import { useMemo } from 'react';
import { Autocomplete, Input, Menu, MenuItem, SearchField, useFilter } from 'react-aria-components';
import { inputClass } from '../../parts/controls';
import { StaffDialog } from '../../staff_parts/dialog';
import menuCss from '../../staff_parts/menu.module.css';
import { useText } from '../../support/support_provider';
import { useAllCommands } from './commands';
import { keyMap } from './key_map';
import css from './keys.module.css';

export default function CommandPalette({ onClose }: { onClose(): void }) {
  const t = useText();
  const { contains } = useFilter({ sensitivity: 'base' });
  const all = useAllCommands();
  const commands = useMemo(() => all.filter(({ hidden }) => !hidden), [all]);
  const run = (id: unknown) => {
    onClose();
    commands.find((command) => command.id === id)?.run();
  };
  return (
    <StaffDialog title={t('palette')} open onClose={onClose}>
      <Autocomplete filter={contains}>
        <SearchField aria-label={t('palette_search')} autoFocus>
          <Input className={inputClass} placeholder={t('palette_search')} />
        </SearchField>
        <Menu
          className={css.commands ?? ''}
          aria-label={t('palette')}
          onAction={run}
          renderEmptyState={() => <p className={css.none}>{t('palette_none')}</p>}
        >
          {commands.map((command) => (
            <MenuItem
              key={command.id}
              id={command.id}
              textValue={command.label}
              className={menuCss.item ?? ''}
            >
              <span className={menuCss.label}>{command.label}</span>
              <span className={menuCss.hint}>{t(command.section)}</span>
              {command.key && <kbd className={css.key}>{keyMap[command.key].shown}</kbd>}
            </MenuItem>
          ))}
        </Menu>
      </Autocomplete>
    </StaffDialog>
  );
}
