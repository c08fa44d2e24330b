// A list of words: Enter or a comma adds one, each can be taken away.
import { type KeyboardEvent, useRef, useState } from 'react';
import { composing } from '../parts/composing';
import { Field } from '../parts/controls';
import { TagList } from '../staff_parts/tag_list';
import { useText } from '../support/support_provider';

interface TagsFieldProps {
  label: string;
  hint?: string;
  error?: string | undefined;
  tags: readonly string[];
  suggestions?: readonly string[];
  change: (tags: readonly string[]) => void;
}

// What was typed, without what is there already.
export function withTags(tags: readonly string[], typed: string): readonly string[] {
  const added = typed
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean);
  return [...new Set([...tags, ...added])];
}

export function TagsField({ label, hint, error, tags, suggestions, change }: TagsFieldProps) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const add = () => {
    if (typed.trim()) change(withTags(tags, typed));
    setTyped('');
  };
  const pressed = (key: KeyboardEvent) => {
    if (composing(key.nativeEvent)) return;
    if (key.key === 'Enter' || key.key === ',') {
      key.preventDefault();
      add();
    } else if (key.key === 'Backspace' && !typed && tags.length) change(tags.slice(0, -1));
  };
  const remove = (tag: string) => {
    change(tags.filter((other) => other !== tag));
    input.current?.focus();
  };
  return (
    <Field label={label} {...(hint && { hint })} error={error}>
      {(tied) => (
        <>
          <TagList
            label={label}
            tags={tags}
            removeLabel={(tag) => t('admin_tag_remove', { tag })}
            onRemove={remove}
          />
          <input
            {...tied}
            ref={input}
            type="text"
            list={suggestions?.length ? `${tied.id}-known` : undefined}
            value={typed}
            maxLength={200}
            autoComplete="off"
            placeholder={t('admin_tag_add')}
            onChange={(changed) => setTyped(changed.target.value)}
            onKeyDown={pressed}
            onBlur={add}
          />
          {suggestions && suggestions.length > 0 && (
            <datalist id={`${tied.id}-known`}>
              {suggestions
                .filter((known) => !tags.includes(known))
                .map((known) => (
                  <option key={known} value={known} />
                ))}
            </datalist>
          )}
        </>
      )}
    </Field>
  );
}
