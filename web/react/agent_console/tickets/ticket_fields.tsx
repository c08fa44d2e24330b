// What a ticket is about, how urgent it is and whose: each changes at once. None is disabled while it
// is sent, which would take the focus from whoever types, and make his letters commands.
import { type RefObject, useState } from 'react';
import { StaffComboBox, StaffSelect } from '../../staff_parts/choices';
import { ConfirmDialog } from '../../staff_parts/dialog';
import { StaffButton } from '../../staff_parts/staff_button';
import { useText } from '../../support/support_provider';
import type { Ticket } from '../desk_calls';
import { useDesk } from '../desk_context';
import { priorities } from './filters';
import { including, useAssignees, useCategories } from './names';
import { TagField } from './tag_field';
import css from './ticket_page.module.css';
import { nextStatuses } from './transitions';
import type { Wish } from './use_ticket_change';

interface TicketFieldsProps {
  ticket: Ticket;
  disabled: boolean; // it is shown as it was once
  tagInput: RefObject<HTMLInputElement | null>;
  onChange(wish: Wish): void;
}

const nobody = 'nobody';

export function TicketFields({ ticket, tagInput, onChange, ...props }: TicketFieldsProps) {
  const t = useText();
  const categories = useCategories();
  const disabled = props.disabled || ticket.status === 'closed';
  return (
    <section className={css.fields} aria-label={t('ticket_fields')}>
      <StatusField ticket={ticket} disabled={disabled} onChange={onChange} />
      <AssigneeField ticket={ticket} disabled={disabled} onChange={onChange} />
      <StaffSelect
        label={t('ticket_priority')}
        field="priority"
        value={ticket.priority}
        disabled={disabled}
        choices={priorities.map((id) => ({ id, label: t(`priority_${id}`) }))}
        onChange={(id) => onChange({ priority: id as Ticket['priority'] })}
      />
      <StaffSelect
        label={t('ticket_category')}
        value={ticket.category}
        disabled={disabled}
        choices={including(categories, ticket.category)}
        onChange={(id) => onChange({ category: id as Ticket['category'] })}
      />
      <TagField
        label={t('ticket_tags')}
        tags={ticket.tags ?? []}
        disabled={disabled}
        input={tagInput}
        onChange={(tags) => onChange({ tags: [...tags] })}
      />
    </section>
  );
}

interface FieldProps {
  ticket: Ticket;
  disabled: boolean;
  onChange(wish: Wish): void;
}

function StatusField({ ticket, disabled, onChange }: FieldProps) {
  const t = useText();
  const [closing, setClosing] = useState(false);
  const statuses = [ticket.status, ...nextStatuses(ticket.status)];
  const choose = (id: string) => {
    if (id === ticket.status) return;
    if (id === 'closed') setClosing(true);
    else onChange({ status: id as Ticket['status'] });
  };
  const close = () => {
    setClosing(false);
    onChange({ status: 'closed' });
  };
  return (
    <>
      <StaffSelect
        label={t('ticket_status')}
        value={ticket.status}
        disabled={disabled}
        choices={statuses.map((id) => ({ id, label: t(`status_${id}`) }))}
        onChange={choose}
      />
      <ConfirmDialog
        title={t('close_title')}
        open={closing}
        answer={t('close_ticket')}
        danger
        onConfirm={close}
        onClose={() => setClosing(false)}
      >
        {t('close_final')}
      </ConfirmDialog>
    </>
  );
}

function AssigneeField({ ticket, disabled, onChange }: FieldProps) {
  const t = useText();
  const { myId } = useDesk();
  const assignees = useAssignees();
  const value = ticket.assignedTo ?? nobody;
  const choices = [...assignees, { id: nobody, label: t('nobody') }];
  return (
    <div className={css.assignee}>
      <StaffComboBox
        label={t('ticket_assignee')}
        field="assignee"
        value={value}
        disabled={disabled}
        none={t('assignee_unknown')}
        choices={including(choices, value)}
        onChange={(id) => {
          if (id === null || id === value) return;
          onChange({ assignedTo: id === nobody ? null : id });
        }}
      />
      {ticket.assignedTo !== myId && (
        <StaffButton isDisabled={disabled} onPress={() => onChange({ assignedTo: myId })}>
          {t('assign_me')}
        </StaffButton>
      )}
    </div>
  );
}
