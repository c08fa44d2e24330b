// The controls that all pages share, on native elements.
import {
  type ComponentProps,
  type InputHTMLAttributes,
  type ReactNode,
  type TextareaHTMLAttributes,
  useId,
} from 'react';
import css from './controls.module.css';

export type ButtonKind = 'plain' | 'primary' | 'quiet' | 'danger';

export const buttonClass = (kind: ButtonKind = 'plain'): string =>
  kind === 'plain' ? `${css.button}` : `${css.button} ${css[kind]}`;

// A button that is an icon alone: give it an aria-label.
export const iconButtonClass = `${css.icon}`;

type ButtonProps = ComponentProps<'button'> & { kind?: ButtonKind };

export function Button({ kind, className = '', type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={`${buttonClass(kind)} ${className}`} {...rest} />;
}

export const inputClass = `${css.input}`;

interface FieldProps {
  label: string;
  hint?: string;
  error?: string | undefined; // what is wrong with it, for people
}

// Ties a label, a hint and an error to whatever is operated.
export function Field({
  label,
  hint,
  error,
  children,
}: FieldProps & {
  children: (props: {
    id: string;
    'aria-describedby': string | undefined;
    'aria-invalid': boolean;
    className: string | undefined;
  }) => ReactNode;
}) {
  const id = useId();
  const said = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={css.field}>
      <label className={css.label} htmlFor={id}>
        {label}
      </label>
      {children({
        id,
        'aria-describedby': said || undefined,
        'aria-invalid': Boolean(error),
        className: inputClass,
      })}
      {hint && (
        <span className={css.hint} id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {error && (
        <span className={css.error} id={`${id}-error`}>
          {error}
        </span>
      )}
    </div>
  );
}

export function TextField({
  label,
  hint,
  error,
  ...input
}: FieldProps & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(tied) => <input type="text" {...input} {...tied} />}
    </Field>
  );
}

export function TextArea({
  label,
  hint,
  error,
  ...input
}: FieldProps & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(tied) => <textarea rows={4} {...input} {...tied} />}
    </Field>
  );
}
