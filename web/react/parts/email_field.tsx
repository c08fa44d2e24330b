// Where somebody can be written to. Whether mail arrives there, only mail can tell.
import { TextField } from './controls';

interface EmailFieldProps {
  label: string;
  hint?: string | undefined;
  error: string | undefined;
  required?: boolean;
  value: string;
  onValue: (value: string) => void;
}

const mostLetters = 254; // as the service takes

export function EmailField({ onValue, ...field }: EmailFieldProps) {
  return (
    <TextField
      {...field}
      type="email"
      autoComplete="email"
      maxLength={mostLetters}
      dir="ltr"
      onChange={({ currentTarget }) => onValue(currentTarget.value)}
    />
  );
}
