// The settings of the desk, and how they are changed.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '../../core/api/client';
import type { DeskCategory } from '../../core/api/desk';
import { useSupport } from '../support/support_provider';
import { askTagged, type Tagged } from './calls';
import type { Hours } from './hours';

export interface Desk {
  name: string;
  categories: readonly DeskCategory[];
  hours: Hours | null; // null: always open
  greetings?: Schemas['Desk']['greetings'];
  tags?: readonly string[];
  version: number;
}

const asTheConsoleHasIt = ['desk']; // without its tag
const key = ['desk', 'administration'];

export function useDesk() {
  const { api } = useSupport();
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => askTagged<Desk>(api, 'get', '/api/desk', { signal }),
  });
}

// Based on what was read: if somebody else was faster, the service says so and nothing is lost.
export function useDeskChange() {
  const { api } = useSupport();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ change, tag }: { change: Partial<Desk>; tag: string | null }) =>
      askTagged<Desk>(api, 'patch', '/api/desk', { body: change, ifMatch: tag }),
    onSuccess: (saved: Tagged<Desk>) => {
      queries.setQueryData(key, saved);
      void queries.invalidateQueries({ queryKey: asTheConsoleHasIt, exact: true });
    },
  });
}
