// The desk's name, and the tags that are suggested for tickets and articles.
import { TextField } from '../parts/controls';
import { fieldError } from '../parts/states';
import { useText } from '../support/support_provider';
import { SaveBar } from './save_bar';
import css from './settings.module.css';
import { SettingsPart } from './settings_part';
import { TagsField } from './tags_field';
import { useDeskEdit } from './use_desk_edit';

export function TagsPage() {
  return (
    <div className={css.parts}>
      <TagsPart />
      <NamePart />
    </div>
  );
}

function TagsPart() {
  const t = useText();
  const edit = useDeskEdit('tags');
  return (
    <SettingsPart title="admin_tags" lead="admin_tags_lead" {...edit}>
      <TagsField
        label={t('admin_tags_suggested')}
        error={fieldError(t, edit.problem, 'tags')}
        tags={edit.value ?? []}
        change={edit.change}
      />
      <SaveBar {...edit} />
    </SettingsPart>
  );
}

function NamePart() {
  const t = useText();
  const edit = useDeskEdit('name');
  return (
    <SettingsPart title="admin_name" lead="admin_name_lead" {...edit}>
      <TextField
        label={t('admin_name_field')}
        error={fieldError(t, edit.problem, 'name')}
        value={edit.value ?? ''}
        maxLength={100}
        required
        onChange={(changed) => edit.change(changed.target.value)}
      />
      <SaveBar {...edit} />
    </SettingsPart>
  );
}
