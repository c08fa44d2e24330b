// On or off.
import type { ReactNode } from 'react';
import { Switch, type SwitchProps } from 'react-aria-components';
import css from './toggles.module.css';

export interface StaffSwitchProps extends Omit<SwitchProps, 'className' | 'style' | 'children'> {
  children: ReactNode;
  hint?: string;
}

export function StaffSwitch({ children, hint, ...rest }: StaffSwitchProps) {
  return (
    <Switch className={css.toggle ?? ''} {...rest}>
      <span className={css.track} aria-hidden="true">
        <span className={css.thumb} />
      </span>
      <span className={css.text}>
        {children}
        {hint && <small className={css.hint}>{hint}</small>}
      </span>
    </Switch>
  );
}
