// Who can be signed in as; the service tells it in demo mode alone.
import { useCallback } from 'react';
import { type Api, answer, type Schemas } from '../../core/api/client';
import { useAnswer } from './use_answer';

export type DemoPerson = Schemas['DemoPeople'][number];

const nobody: readonly DemoPerson[] = [];

// Empty, too, while the service is away.
export function useDemoPeople(api: Api): readonly DemoPerson[] {
  const ask = useCallback(
    (signal: AbortSignal) => answer(api.GET('/api/demo/people', { signal })),
    [api],
  );
  return useAnswer(ask).data ?? nobody;
}
