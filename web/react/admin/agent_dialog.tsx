// What an administrator may change of an agent. Based on the agent as it is when the dialog opens; when
// somebody else has changed it since, what was typed stays, and is saved over his if one says so.
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type Problem, problemOf } from '../../core/api/problem';
import { Field, TextField } from '../parts/controls';
import { fieldError, ProblemNotice, Skeleton } from '../parts/states';
import { SaveAnswers, StaffDialog } from '../staff_parts/dialog';
import { toasts } from '../staff_parts/toast_store';
import { useSupport, useText } from '../support/support_provider';
import type { Agent } from './agents_page';
import { askTagged, type Tagged } from './calls';
import { limitIn, mostChats } from './chat_limit';
import css from './settings.module.css';

const addressOf = (id: string) => `/api/agents/${encodeURIComponent(id)}`;
const statuses: readonly Agent['status'][] = ['online', 'away', 'offline'];

export function AgentDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useText();
  const { api } = useSupport();
  const { data, error, refetch } = useQuery({
    queryKey: ['agent', id],
    queryFn: ({ signal }) => askTagged<Agent>(api, 'get', addressOf(id), { signal }),
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const read = async () => void (await refetch());
  return (
    <StaffDialog
      title={t('admin_edit_what', { what: data?.value.name || id })}
      open
      onClose={onClose}
    >
      {error && <ProblemNotice problem={problemOf(error)} retry={() => void read()} />}
      {!data && !error && <Skeleton lines={3} />}
      {data && <AgentForm agent={data} read={read} onClose={onClose} />}
    </StaffDialog>
  );
}

interface AgentFormProps {
  agent: Tagged<Agent>;
  read: () => Promise<void>;
  onClose: () => void;
}

const limitField = 'maxConcurrent';
const isOvertaken = ({ code }: Problem) => code === 'precondition_failed';

function useAgentChange({ agent, read, onClose }: AgentFormProps) {
  const t = useText();
  const { api } = useSupport();
  const [opened] = useState(agent.value);
  const { id, name, status, maxConcurrent } = opened;
  const [change, setChange] = useState({ name, status, maxConcurrent: String(maxConcurrent) });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [noLimit, setNoLimit] = useState(false); // what is typed for it is none
  const set = (part: Partial<typeof change>) => setChange((before) => ({ ...before, ...part }));
  const save = async (submitted: FormEvent<HTMLFormElement>) => {
    submitted.preventDefault();
    const limit = limitIn(change.maxConcurrent);
    setNoLimit(limit === null);
    if (limit === null) return fieldOf(submitted.currentTarget, limitField)?.focus();
    const body = changed(opened, { ...change, maxConcurrent: limit });
    if (!Object.keys(body).length) return onClose();
    try {
      await askTagged(api, 'patch', addressOf(id), { body, ifMatch: agent.tag });
      toasts.show({ text: t('saved') });
      onClose();
    } catch (thrown) {
      const refused = problemOf(thrown);
      setProblem(refused);
      if (isOvertaken(refused)) await read();
    }
  };
  return { change, set, save, problem, noLimit };
}

const fieldOf = (form: HTMLFormElement, name: string) =>
  form.querySelector<HTMLInputElement>(`[name=${name}]`);

function AgentForm(props: AgentFormProps) {
  const t = useText();
  const { change, set, save, problem, noLimit } = useAgentChange(props);
  const { agent, onClose } = props;
  const stale = problem !== null && isOvertaken(problem);
  return (
    <form onSubmit={save} noValidate>
      <TextField
        label={t('admin_agent_name')}
        error={fieldError(t, problem, 'name')}
        value={change.name}
        maxLength={200}
        onChange={({ target }) => set({ name: target.value })}
      />
      <TextField
        label={t('admin_agent_most')}
        hint={t('admin_agent_most_hint')}
        error={
          noLimit
            ? t('admin_agent_most_wrong', { most: mostChats })
            : fieldError(t, problem, limitField)
        }
        name={limitField}
        type="number"
        min={0}
        max={mostChats}
        value={change.maxConcurrent}
        onChange={({ target }) => set({ maxConcurrent: target.value })}
      />
      <StatusField value={change.status} problem={problem} set={(status) => set({ status })} />
      {problem && !problem.fields.length && !stale && <ProblemNotice problem={problem} />}
      {stale && <Theirs agent={agent.value} />}
      <SaveAnswers {...(stale && { answer: t('admin_save_mine') })} onClose={onClose} />
    </form>
  );
}

function Theirs({ agent: { name, status, maxConcurrent } }: { agent: Agent }) {
  const t = useText();
  return (
    <section className={css.item} role="alert">
      <p className={css.conflict}>{t('admin_conflict')}</p>
      <span className={css.note}>{t('admin_reply_theirs')}</span>
      <bdi>{name}</bdi>
      <span>
        {t('admin_agent_most')}: {maxConcurrent} · {t(`admin_status_${status}`)}
      </span>
    </section>
  );
}

interface StatusFieldProps {
  value: Agent['status'];
  problem: Problem | null;
  set: (status: Agent['status']) => void;
}

function StatusField({ value, problem, set }: StatusFieldProps) {
  const t = useText();
  return (
    <Field label={t('admin_agent_status')} error={fieldError(t, problem, 'status')}>
      {(tied) => (
        <select
          {...tied}
          value={value}
          onChange={({ target }) => set(target.value as Agent['status'])}
        >
          {statuses.map((choice) => (
            <option key={choice} value={choice}>
              {t(`admin_status_${choice}`)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

type Change = Partial<Pick<Agent, 'name' | 'status' | 'maxConcurrent'>>;

function changed(agent: Agent, wanted: Required<Change>): Change {
  return {
    ...(wanted.name !== agent.name && { name: wanted.name }),
    ...(wanted.status !== agent.status && { status: wanted.status }),
    ...(wanted.maxConcurrent !== agent.maxConcurrent && { maxConcurrent: wanted.maxConcurrent }),
  };
}
