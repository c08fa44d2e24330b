// What customers are told at this moment, by the hours as they are saved.
import { useQuery } from '@tanstack/react-query';
import { problemOf } from '../../core/api/problem';
import { dateTime } from '../../core/time/format';
import { ProblemNotice } from '../parts/states';
import { useSupport, useText } from '../support/support_provider';
import { ask } from './calls';
import { useDesk } from './desk';
import css from './hours.module.css';

interface Availability {
  agentsOnline: boolean;
  open: boolean;
  opensAt: string | null;
  closesAt: string | null;
}

const refreshEvery = 30_000; // ms

export function OpenNow() {
  const t = useText();
  const { api, locale } = useSupport();
  const saved = useDesk().data?.tag;
  const { data, error, refetch } = useQuery({
    queryKey: ['availability', saved],
    queryFn: ({ signal }) => ask<Availability>(api, 'get', '/api/desk/availability', { signal }),
    refetchInterval: refreshEvery,
    placeholderData: (before) => before,
  });
  if (error) return <ProblemNotice problem={problemOf(error)} retry={() => void refetch()} />;
  if (!data) return null;
  const until = data.open ? data.closesAt : data.opensAt;
  const key = `admin_hours_${data.open ? 'open' : 'shut'}${until ? '_until' : ''}`;
  return (
    <p className={data.open ? `${css.now} ${css.open}` : css.now} role="status">
      <b>{t(key, { time: until ? dateTime(locale, until) : '' })}</b>{' '}
      {t(data.agentsOnline ? 'admin_hours_agents' : 'admin_hours_no_agents')}
    </p>
  );
}
