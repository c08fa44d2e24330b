// /admin/history: a ticket's number, or the id of a ticket or chat, leads to its history.
import { type FormEvent, useEffect, useState } from 'react';
import { Outlet, useNavigate, useParams } from 'react-router';
import { isAuditor } from '../../core/api/identity';
import { type Problem, problemOf } from '../../core/api/problem';
import { AdminPage } from '../admin/admin_page';
import { TextField } from '../parts/controls';
import { ProblemNotice } from '../parts/states';
import { StaffButton } from '../staff_parts/staff_button';
import { useMyself, useSupport, useText } from '../support/support_provider';
import { findHistory } from './find_history';
import css from './history_page.module.css';
import { TicketHistory } from './ticket_history';

export function HistoryPage() {
  return (
    <AdminPage title="history_title">
      <FindHistory />
      <Outlet />
    </AdminPage>
  );
}

function FindHistory() {
  const t = useText();
  const { api } = useSupport();
  const byId = isAuditor(useMyself()); // only staff may look for tickets
  const navigate = useNavigate();
  const { id } = useParams();
  const [typed, setTyped] = useState(id ?? '');
  const [missed, setMissed] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => setTyped(id ?? ''), [id]);
  const find = async (submitted: FormEvent) => {
    submitted.preventDefault();
    setMissed(null);
    setProblem(null);
    try {
      const found = await findHistory(api, typed);
      if (found) navigate(`/admin/history/${found.kind}/${found.id}`);
      else setMissed(typed.trim());
    } catch (thrown) {
      setProblem(problemOf(thrown));
    }
  };
  return (
    <form className={css.find} onSubmit={find}>
      <TextField
        label={t(byId ? 'history_find_label_ids' : 'history_find_label')}
        hint={t('history_find_hint')}
        error={missed === null ? undefined : t('history_find_missed', { typed: missed })}
        value={typed}
        onChange={(changed) => setTyped(changed.target.value)}
        autoComplete="off"
        spellCheck={false}
      />
      <StaffButton kind="primary" type="submit">
        {t('history_find')}
      </StaffButton>
      {problem && <ProblemNotice problem={problem} />}
    </form>
  );
}

export function TicketHistoryRoute() {
  const t = useText();
  const navigate = useNavigate();
  const { id = '' } = useParams();
  const open = () => navigate(`/console/tickets/${id}`);
  const actions = isAuditor(useMyself()) ? undefined : (
    <StaffButton onPress={open}>{t('history_open_ticket')}</StaffButton>
  );
  return <TicketHistory key={id} kind="ticket" id={id} actions={actions} />;
}

export function ChatHistoryRoute() {
  const { id = '' } = useParams();
  return <TicketHistory key={id} kind="chat" id={id} />;
}
