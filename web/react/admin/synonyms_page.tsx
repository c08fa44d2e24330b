// Words that mean the same in searches: a line for each group, words and phrases between commas.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Problem, problemOf } from '../../core/api/problem';
import { TextArea } from '../parts/controls';
import { fieldError } from '../parts/states';
import { useSupport, useText } from '../support/support_provider';
import { askTagged, type Tagged } from './calls';
import { loadingOf } from './loading';
import { SaveBar } from './save_bar';
import { SettingsPart } from './settings_part';
import { groupsIn, wrongGroup } from './synonyms';
import { useUnsavedEdit } from './unsaved_edits';

interface Synonyms {
  groups: string[];
}

const address = '/api/kb/admin/synonyms';
const key = ['synonyms'];

export function SynonymsPage() {
  const { api } = useSupport();
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => askTagged<Synonyms>(api, 'get', address, { signal }),
  });
  const { data, refetch } = query;
  return (
    <SettingsPart title="admin_synonyms" lead="admin_synonyms_lead" {...loadingOf(query)}>
      {data && <Groups there={data} refetch={async () => (await refetch()).data ?? data} />}
    </SettingsPart>
  );
}

interface GroupsProps {
  there: Tagged<Synonyms>;
  refetch: () => Promise<Tagged<Synonyms>>;
}

function useSave() {
  const { api } = useSupport();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ groups, tag }: { groups: string[]; tag: string | null }) =>
      askTagged<Synonyms>(api, 'patch', address, { body: { groups }, ifMatch: tag }),
    onSuccess: (saved) => queries.setQueryData(key, saved),
  });
}

interface Typed {
  text: string;
  tag: string | null; // of what it was made of
}

function Groups({ there, refetch }: GroupsProps) {
  const t = useText();
  const { edit: typed, now, set: setTyped } = useUnsavedEdit<Typed>('synonyms');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isConflict, setConflict] = useState(false);
  const { mutateAsync, isPending, isSuccess } = useSave();
  const saved = there.value.groups.join('\n');
  const text = typed?.text ?? saved;
  const groups = groupsIn(text);
  const write = (next: string) =>
    setTyped(next === saved ? null : { text: next, tag: typed?.tag ?? there.tag });
  const save = async () => {
    setProblem(null);
    setConflict(false);
    try {
      const { tag } = await mutateAsync({ groups, tag: typed?.tag ?? there.tag });
      const later = now()?.text; // what was written while it was under way
      setTyped(later === undefined || later === text ? null : { text: later, tag });
    } catch (thrown) {
      const refused = problemOf(thrown);
      if (refused.code !== 'precondition_failed') return setProblem(refused);
      const { tag } = await refetch();
      setTyped({ text: now()?.text ?? text, tag });
      setConflict(true);
    }
  };
  const wrong = wrongGroup(groups);
  const refused = fieldError(t, problem, 'groups');
  return (
    <>
      <TextArea
        label={t('admin_synonyms_groups')}
        hint={t('admin_synonyms_hint')}
        error={wrong ? t('admin_synonyms_wrong', { group: wrong }) : refused}
        rows={14}
        dir="auto"
        value={text}
        onChange={({ target }) => write(target.value)}
      />
      <SaveBar
        isChanged={typed !== null}
        isSaving={isPending}
        isSaved={isSuccess && typed === null}
        isConflict={isConflict}
        problem={problem}
        wrong={wrong !== undefined}
        save={save}
        discard={() => {
          setTyped(null);
          setConflict(false);
          setProblem(null);
        }}
      />
    </>
  );
}
