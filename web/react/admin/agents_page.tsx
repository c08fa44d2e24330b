// Who works at the desk: there or not, how many chats, how many at most.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, type Schemas } from '../../core/api/client';
import { EmptyState } from '../parts/states';
import { StaffButton } from '../staff_parts/staff_button';
import { type StaffColumn, StaffTable } from '../staff_parts/table';
import { useSupport, useText } from '../support/support_provider';
import { AgentDialog } from './agent_dialog';
import { loadingOf } from './loading';
import css from './settings.module.css';
import { SettingsPart } from './settings_part';

export type Agent = Schemas['Agent'];

const refreshEvery = 5_000; // ms
const wherever = ['agents']; // they are named: in the console, too
const key = [...wherever, 'all'];

function useAgents() {
  const { api } = useSupport();
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => answer(api.GET('/api/agents', { signal })),
    refetchInterval: refreshEvery,
  });
}

export function AgentsPage() {
  const query = useAgents();
  const { data } = query;
  const queries = useQueryClient();
  const [edited, setEdited] = useState<string | null>(null);
  const done = () => {
    setEdited(null);
    void queries.invalidateQueries({ queryKey: wherever });
  };
  return (
    <SettingsPart title="admin_agents" lead="admin_agents_lead" {...loadingOf(query)}>
      <AgentTable agents={data ?? []} edit={(agent) => setEdited(agent.id)} />
      {edited !== null && <AgentDialog id={edited} onClose={done} />}
    </SettingsPart>
  );
}

interface AgentTableProps {
  agents: readonly Agent[];
  edit: (agent: Agent) => void;
}

function AgentTable({ agents, edit }: AgentTableProps) {
  const t = useText();
  if (!agents.length) return <EmptyState>{t('admin_agents_none')}</EmptyState>;
  const columns: StaffColumn<Agent>[] = [
    {
      id: 'name',
      title: t('admin_agent_name'),
      cell: ({ name, id }) => (
        <>
          <bdi>{name || id}</bdi> {name && <span className={css.note}>{id}</span>}
        </>
      ),
    },
    { id: 'status', title: t('admin_agent_status'), cell: (agent) => <Presence agent={agent} /> },
    { id: 'load', title: t('admin_agent_load'), cell: (agent) => <Load agent={agent} /> },
    {
      id: 'edit',
      title: t('article_actions'),
      cell: (agent) => (
        <StaffButton
          aria-label={t('admin_edit_what', { what: agent.name || agent.id })}
          onPress={() => edit(agent)}
        >
          {t('admin_edit')}
        </StaffButton>
      ),
    },
  ];
  return (
    <StaffTable
      label={t('admin_agents')}
      columns={columns}
      items={agents}
      keyOf={({ id }) => id}
      empty={null}
    />
  );
}

function Presence({ agent }: { agent: Agent }) {
  const t = useText();
  return (
    <>
      {t(`admin_status_${agent.status}`)}
      {agent.status !== 'offline' && !agent.connected && (
        <span className={css.note}> {t('admin_agent_unconnected')}</span>
      )}
    </>
  );
}

function Load({ agent: { activeChats, maxConcurrent } }: { agent: Agent }) {
  const t = useText();
  const said = t('admin_agent_load_of', { active: activeChats, most: maxConcurrent });
  return (
    <span className={css.head}>
      <meter
        className={css.load}
        min={0}
        max={Math.max(1, maxConcurrent)}
        value={activeChats}
        aria-label={t('admin_agent_load')}
      />
      {said}
    </span>
  );
}
