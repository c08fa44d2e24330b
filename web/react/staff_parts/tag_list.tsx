// The tags that something has, each of which can be taken away.
import css from './tag_list.module.css';

interface TagListProps {
  label: string;
  tags: readonly string[];
  removeLabel(tag: string): string;
  disabled?: boolean | undefined;
  onRemove(tag: string): void;
}

export function TagList({ label, tags, removeLabel, disabled, onRemove }: TagListProps) {
  if (tags.length === 0) return null;
  return (
    <ul className={css.tags} aria-label={label}>
      {tags.map((tag) => (
        <li key={tag} className={css.tag}>
          <bdi>{tag}</bdi>
          <button
            type="button"
            className={css.remove}
            disabled={disabled}
            aria-label={removeLabel(tag)}
            onClick={() => onRemove(tag)}
          >
            ✕
          </button>
        </li>
      ))}
    </ul>
  );
}
