// A button that opens a menu of actions, and one that opens a small panel.
import type { ReactNode } from 'react';
import { DialogTrigger, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { ButtonKind } from '../parts/controls';
import css from './menu.module.css';
import { StaffButton } from './staff_button';

export interface MenuAction {
  id: string;
  label: string;
  hint?: string; // at its end: a key, a count
  danger?: boolean;
  disabled?: boolean;
  checked?: boolean;
  run(): void;
}

interface OpenerProps {
  label: ReactNode;
  ariaLabel?: string;
  kind?: ButtonKind;
  square?: boolean;
  disabled?: boolean;
}

function Opener({ label, ariaLabel, kind, square, disabled = false }: OpenerProps) {
  return (
    <StaffButton kind={kind} square={square} isDisabled={disabled} aria-label={ariaLabel}>
      {label}
    </StaffButton>
  );
}

interface Opened {
  open?: boolean; // when a key opens it too
  onOpenChange?(open: boolean): void;
}

export interface MenuButtonProps extends OpenerProps, Opened {
  actions: readonly MenuAction[];
}

export function MenuButton({ actions, open, onOpenChange, ...opener }: MenuButtonProps) {
  const run = (id: unknown) => actions.find((action) => action.id === id)?.run();
  return (
    <MenuTrigger isOpen={open} onOpenChange={onOpenChange}>
      <Opener {...opener} />
      <Popover className={`${css.popover} ld-root`}>
        <Menu
          autoFocus="first"
          className={css.menu ?? ''}
          onAction={run}
          aria-label={opener.ariaLabel}
        >
          {actions.map((action) => (
            <MenuItem
              key={action.id}
              id={action.id}
              textValue={action.label}
              isDisabled={action.disabled ?? false}
              className={`${css.item} ${action.danger ? css.danger : ''}`}
            >
              <span className={css.mark} aria-hidden="true">
                {action.checked ? '✓' : ''}
              </span>
              <span className={css.label}>{action.label}</span>
              {action.hint && <span className={css.hint}>{action.hint}</span>}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

export interface PanelButtonProps extends OpenerProps, Opened {
  panelLabel: string;
  children: ReactNode;
}

// For what is no list of actions: settings, a small form.
export function PanelButton(props: PanelButtonProps) {
  const { panelLabel, open, onOpenChange, children, ...opener } = props;
  return (
    <DialogTrigger isOpen={open} onOpenChange={onOpenChange}>
      <Opener {...opener} />
      {/* Without a Dialog inside, the popover is one itself, its hidden buttons included. */}
      <Popover className={`${css.popover} ${css.panel} ld-root`} aria-label={panelLabel}>
        {children}
      </Popover>
    </DialogTrigger>
  );
}
