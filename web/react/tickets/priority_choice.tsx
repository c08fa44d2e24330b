import { useId } from 'react';
import { useText } from '../support/support_provider';
import { type Priority, priorities } from './ticket_draft';
import css from './tickets.module.css';

interface PriorityChoiceProps {
  value: Priority;
  error: string | undefined;
  changed: (priority: Priority) => void;
}

// Each with what it is for, so that urgent stays rare.
export function PriorityChoice({ value, error, changed }: PriorityChoiceProps) {
  const t = useText();
  const id = useId();
  return (
    <fieldset className={css.priorities} aria-describedby={error && `${id}-error`}>
      <legend>{t('tk_priority')}</legend>
      <div className={css.priorityGrid}>
        {priorities.map((priority) => (
          <label key={priority} className={css.priority}>
            <input
              type="radio"
              name={id}
              value={priority}
              checked={priority === value}
              data-field="priority"
              onChange={() => changed(priority)}
            />
            <span>
              <span className={css.priorityName}>{t(`priority_${priority}`)}</span>
              <span className={css.priorityMeaning}>{t(`tk_priority_${priority}_meaning`)}</span>
            </span>
          </label>
        ))}
      </div>
      {error && (
        <span className={css.error} id={`${id}-error`}>
          {error}
        </span>
      )}
    </fieldset>
  );
}
