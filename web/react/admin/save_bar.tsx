// Below what is edited: save, discard, and how it went.
import { ProblemNotice } from '../parts/states';
import { StaffButton } from '../staff_parts/staff_button';
import { useText } from '../support/support_provider';
import css from './settings.module.css';
import type { DeskEdit } from './use_desk_edit';

type SaveBarProps = Pick<
  DeskEdit<unknown>,
  'isChanged' | 'isSaving' | 'isSaved' | 'problem' | 'isConflict' | 'save' | 'discard'
> & { wrong?: boolean }; // something in it cannot be saved as it is

export function SaveBar({ isSaving, isSaved, isChanged, problem, wrong, ...edit }: SaveBarProps) {
  const t = useText();
  const said = isSaving ? 'article_saving' : isSaved ? 'saved' : isChanged ? 'admin_unsaved' : null;
  return (
    <div className={css.save}>
      {edit.isConflict && (
        <p className={css.conflict} role="alert">
          {t('admin_conflict')}
        </p>
      )}
      {problem && <Refused problem={problem} />}
      <div className={css.row}>
        <StaffButton
          kind="primary"
          isDisabled={!isChanged || isSaving || Boolean(wrong)}
          onPress={() => void edit.save()}
        >
          {t(edit.isConflict ? 'admin_save_mine' : 'save')}
        </StaffButton>
        <StaffButton isDisabled={!isChanged || isSaving} onPress={edit.discard}>
          {t(edit.isConflict ? 'admin_show_theirs' : 'admin_discard')}
        </StaffButton>
        <span role="status" className={css.said}>
          {said && t(said)}
        </span>
      </div>
    </div>
  );
}

// What is wrong with a field is said at the field; here only that there is something.
function Refused({ problem }: { problem: NonNullable<SaveBarProps['problem']> }) {
  const t = useText();
  if (!problem.fields.length) return <ProblemNotice problem={problem} />;
  return (
    <p className={css.conflict} role="alert">
      {t('admin_fields_wrong')}
    </p>
  );
}
