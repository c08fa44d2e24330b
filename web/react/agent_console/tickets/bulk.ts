// Changes many tickets at once, and takes it back while the toast is there.
import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { newKey } from '../../../core/api/client';
import { problemOf } from '../../../core/api/problem';
import { explain } from '../../parts/states';
import { toasts } from '../../staff_parts/toast_store';
import { useSupport, useText } from '../../support/support_provider';
import { type BulkChange, type BulkResult, changeMany, undoBulk } from '../desk_calls';
import { useDesk } from '../desk_context';
import { assigningMyself, notAssigned } from './own_assignments';
import { refreshTickets } from './ticket_queries';

type Refused = Extract<BulkResult, { error: unknown }>;

export interface Outcome {
  changed: number;
  refused: readonly Refused[];
}

const hasChanged = (result: BulkResult): boolean => 'changed' in result && result.changed;

export const outcomeOf = (results: readonly BulkResult[]): Outcome => ({
  changed: results.filter(hasChanged).length,
  refused: results.flatMap((result) => ('error' in result ? result : [])),
});

// What got no answer may have been done: asked for again, it goes under the same key, so that its
// undoing covers what the first try has changed.
function useKeys() {
  const unanswered = useRef<{ wish: string; key: string } | null>(null);
  return async <T>(wished: unknown, send: (key: string) => Promise<T>): Promise<T> => {
    const wish = JSON.stringify(wished);
    const known = unanswered.current;
    const key = known?.wish === wish ? known.key : newKey();
    unanswered.current = { wish, key };
    const answered = await send(key).catch((thrown: unknown) => {
      if (!problemOf(thrown).passing) unanswered.current = null;
      throw thrown;
    });
    unanswered.current = null;
    return answered;
  };
}

export function useBulk() {
  const t = useText();
  const { api } = useSupport();
  const { myId } = useDesk();
  const queries = useQueryClient();
  const busy = useRef(false);
  const keyFor = useKeys();

  const failed = (thrown: unknown) => {
    toasts.show({ text: explain(t, problemOf(thrown)), bad: true });
  };
  const refusals = ({ refused }: Outcome): string => {
    const first = refused[0]?.error;
    if (!first) return '';
    return ` ${t('bulk_refused', { count: refused.length, why: t(`bulk_${first.code}`) })}`;
  };
  const undo = async (bulkId: string, ids: readonly string[]) => {
    try {
      const outcome = outcomeOf((await undoBulk(api, bulkId)).results);
      const text = t('bulk_undone', { count: outcome.changed }) + refusals(outcome);
      toasts.show({ text, bad: outcome.refused.length > 0 });
    } catch (thrown) {
      failed(thrown);
    }
    await refreshTickets(queries, ids);
  };
  const change = async (ids: string[], wished: BulkChange): Promise<boolean> => {
    if (busy.current) return false;
    busy.current = true;
    const toMyself = wished.assignedTo === myId;
    if (toMyself) assigningMyself(ids);
    try {
      const { id, results } = await keyFor([ids, wished], (key) =>
        changeMany(api, ids, wished, key),
      );
      const asBefore = results.filter((result) => !hasChanged(result));
      if (toMyself) notAssigned(asBefore.map((result) => result.id));
      const outcome = outcomeOf(results);
      const text = t('bulk_done', { count: outcome.changed }) + refusals(outcome);
      const undoable = outcome.changed > 0 ? { undo: () => void undo(id, ids) } : {};
      toasts.show({ text, bad: outcome.refused.length > 0, ...undoable });
      return true;
    } catch (thrown) {
      if (toMyself) notAssigned(ids);
      failed(thrown);
      return false;
    } finally {
      busy.current = false;
      await refreshTickets(queries, ids);
    }
  };
  return change;
}
