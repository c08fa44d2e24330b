// Adds tags to all that is selected, or takes them away.
import { useState } from 'react';
import { SaveAnswers, StaffDialog } from '../../staff_parts/dialog';
import { useText } from '../../support/support_provider';
import { TagField } from './tag_field';

interface TagDialogProps {
  removable: readonly string[];
  onClose(): void;
  onChange(change: { addTags?: string[]; removeTags?: string[] }): void;
}

export function TagDialog({ removable, onClose, onChange }: TagDialogProps) {
  const t = useText();
  const [adds, setAdds] = useState<readonly string[]>([]);
  const [removes, setRemoves] = useState<readonly string[]>([]);
  // Not to be disabled before: a tag that is still being typed counts once its field is left.
  const save = () => {
    if (adds.length + removes.length === 0) return onClose();
    onChange({
      ...(adds.length > 0 ? { addTags: [...adds] } : {}),
      ...(removes.length > 0 ? { removeTags: [...removes] } : {}),
    });
  };
  return (
    <StaffDialog title={t('ticket_tags')} open onClose={onClose}>
      <TagField label={t('tags_add')} tags={adds} onChange={setAdds} />
      {removable.length > 0 && (
        <TagField
          label={t('tags_remove')}
          tags={removes}
          suggestions={removable}
          onlySuggested
          onChange={setRemoves}
        />
      )}
      <SaveAnswers onClose={onClose} onSave={save} />
    </StaffDialog>
  );
}
