import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useSupport } from '../support/support_provider';
import { type Repeatable, repeatable } from '../tickets/repeatable';
import { ask } from './calls';

export interface CannedText {
  shortcut: string;
  title: string;
  text: string;
}

export interface CannedReply extends CannedText {
  id: string;
  updatedAt: string;
  version: number;
}

const address = '/api/desk/canned-replies';
const asTheConsoleHasThem = ['canned'];
const key = [...asTheConsoleHasThem, 'administration'];

export function useCannedReplies() {
  const { api } = useSupport();
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => ask<CannedReply[]>(api, 'get', address, { signal }),
  });
}

interface Saved {
  id: string | null; // null: a new one
  body: CannedText;
  version?: number | undefined; // that it is based on: a later one is not written over
}

// `remove` takes one away. The list is read again after each, here and where replies are written.
export function useCannedChanges() {
  const { api } = useSupport();
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: asTheConsoleHasThem });
  const sent = useRef<Repeatable>(null); // a new one that is not known to be saved
  const create = async (body: CannedText) => {
    sent.current = repeatable(body, sent.current);
    await ask(api, 'post', address, { body, key: sent.current.key });
    sent.current = null;
  };
  const save = useMutation({
    mutationFn: ({ id, body, version }: Saved) =>
      id === null
        ? create(body)
        : ask<void>(api, 'patch', `${address}/${id}`, {
            body,
            ifMatch: version === undefined ? null : `"s${version}"`,
          }),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: (id: string) => ask(api, 'delete', `${address}/${id}`),
    onSuccess,
  });
  return { save, remove };
}
