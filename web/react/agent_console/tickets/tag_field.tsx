// Some tags: those there are can be taken away, others typed, with the desk's own as suggestions.
import { type FocusEvent, type KeyboardEvent, type RefObject, useId, useState } from 'react';
import { flushSync } from 'react-dom';
import { composing } from '../../parts/composing';
import { StaffButton } from '../../staff_parts/staff_button';
import fieldCss from '../../staff_parts/staff_field.module.css';
import { TagList } from '../../staff_parts/tag_list';
import { useText } from '../../support/support_provider';
import css from './tag_field.module.css';
import { useDeskSettings } from './ticket_queries';

interface TagFieldProps {
  label: string;
  tags: readonly string[];
  suggestions?: readonly string[];
  onlySuggested?: boolean;
  disabled?: boolean;
  input?: RefObject<HTMLInputElement | null>;
  onChange(tags: readonly string[]): void;
}

const mostLetters = 50;

const byLetters = ({ inputType = '' }: InputEvent): boolean =>
  inputType.startsWith('insert') && inputType !== 'insertReplacementText';

export function TagField(props: TagFieldProps) {
  const t = useText();
  const id = useId();
  const { data } = useDeskSettings();
  const { label, tags, disabled, onChange } = props;
  const known = (props.suggestions ?? data?.tags ?? []).filter((tag) => !tags.includes(tag));
  const [typed, setTyped] = useState('');
  const add = (wished: string) => {
    const tag = wished.trim();
    setTyped('');
    if (!tag || tags.includes(tag)) return;
    if (props.onlySuggested && !known.includes(tag)) return;
    onChange([...tags, tag]);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') {
      flushSync(() => setTyped(''));
      event.currentTarget.blur(); // to where letters are commands
    }
    if (composing(event.nativeEvent) || (event.key !== 'Enter' && event.key !== ',')) return;
    event.preventDefault();
    add(typed);
  };
  // Who goes on elsewhere has typed it to have it; who looks at another window has not left.
  const onBlur = ({ currentTarget }: FocusEvent) => {
    if (document.activeElement !== currentTarget) add(typed);
  };
  // A suggestion that was chosen from the list arrives as a whole; a longer tag may begin with one.
  const change = (next: string, how: InputEvent) =>
    !byLetters(how) && known.includes(next) ? add(next) : setTyped(next);
  return (
    <div className={fieldCss.field}>
      <label className={fieldCss.label} htmlFor={id}>
        {label}
      </label>
      <TagList
        label={label}
        tags={tags}
        disabled={disabled}
        removeLabel={(tag) => t('tag_remove', { tag })}
        onRemove={(tag) => onChange(tags.filter((each) => each !== tag))}
      />
      <div className={css.row}>
        <input
          id={id}
          ref={props.input}
          className={fieldCss.input}
          list={`${id}-known`}
          value={typed}
          maxLength={mostLetters}
          disabled={disabled}
          onChange={(event) => change(event.currentTarget.value, event.nativeEvent as InputEvent)}
          onKeyDown={onKeyDown}
          onBlur={onBlur}
        />
        <datalist id={`${id}-known`}>
          {known.map((tag) => (
            <option key={tag} value={tag} />
          ))}
        </datalist>
        <StaffButton
          isDisabled={Boolean(disabled) || !typed.trim()}
          aria-label={t('tag_add', { tag: typed })}
          onPress={() => add(typed)}
        >
          +
        </StaffButton>
      </div>
    </div>
  );
}
