// Buttons of the staff's pages: lower than the customers', since desks are dense.
import { Button, type ButtonProps } from 'react-aria-components';
import { type ButtonKind, buttonClass } from '../parts/controls';
import css from './staff_button.module.css';

export const staffButtonClass = (kind: ButtonKind = 'plain', square = false): string =>
  [buttonClass(kind), css.dense, square && css.square].filter(Boolean).join(' ');

export interface StaffButtonProps extends Omit<ButtonProps, 'className' | 'style'> {
  kind?: ButtonKind;
  square?: boolean; // an icon alone: give it an aria-label
}

export function StaffButton({ kind, square, ...rest }: StaffButtonProps) {
  return <Button className={staffButtonClass(kind, square)} {...rest} />;
}
