// What is filled in for a new ticket. While it is sent nothing of it can be changed: it would be lost.
import { AttachButton, DropZone, UploadList } from '../parts/attachments/attachment_picker';
import { TextArea, TextField } from '../parts/controls';
import { fieldError } from '../parts/states';
import { useText } from '../support/support_provider';
import { CategoryChoice } from './category_choice';
import { OfferedArticles } from './offered_articles';
import { PriorityChoice } from './priority_choice';
import css from './tickets.module.css';
import type { NewTicketWriting } from './use_new_ticket';

interface TicketFieldsProps {
  ticket: NewTicketWriting;
  articles: Parameters<typeof OfferedArticles>[0]['articles'];
  onArticle?: ((slug: string) => void) | undefined;
}

export function TicketFields({ ticket, articles, onArticle }: TicketFieldsProps) {
  const t = useText();
  const { draft, write, problem, uploads, sending } = ticket;
  const wrong = (field: string) => fieldError(t, problem, field);
  return (
    <div className={css.fields} inert={sending}>
      <TextField
        label={t('tk_subject')}
        hint={t('tk_subject_hint')}
        error={wrong('subject')}
        maxLength={200}
        dir="auto"
        autoComplete="off"
        data-field="subject"
        value={draft.subject}
        onChange={(event) => write({ subject: event.currentTarget.value })}
      />
      <DropZone uploads={uploads}>
        <TextArea
          label={t('tk_description')}
          hint={t('tk_description_hint')}
          error={wrong('description')}
          maxLength={19_000}
          rows={7}
          dir="auto"
          data-field="description"
          value={draft.description}
          onChange={(event) => write({ description: event.currentTarget.value })}
        />
        <UploadList uploads={uploads} />
        <div data-field="attachments" tabIndex={-1} className={css.files}>
          <AttachButton uploads={uploads} />
          {wrong('attachments') && <span className={css.error}>{wrong('attachments')}</span>}
        </div>
      </DropZone>
      <OfferedArticles articles={articles} onArticle={onArticle} />
      <CategoryChoice
        value={draft.category}
        error={wrong('category')}
        changed={(category) => write({ category })}
      />
      <PriorityChoice
        value={draft.priority}
        error={wrong('priority')}
        changed={(priority) => write({ priority })}
      />
    </div>
  );
}
