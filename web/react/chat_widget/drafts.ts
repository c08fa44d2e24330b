// What is being written, each chat's its own, in all tabs of the person.
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Attachment } from '../../core/api/files';
import { KeptDraft, personsDraft } from '../../core/kept_draft';
import { keptStorage } from '../../core/kept_storage';

export interface Draft {
  text: string;
  attachments: Attachment[]; // those that have arrived
}

export const emptyDraft: Draft = { text: '', attachments: [] };
export const nobody = ''; // whoever has not written yet, in place of an id

export const keptDraft = (name: string): KeptDraft<Draft> =>
  new KeptDraft(keptStorage, name, emptyDraft);

export const draftName = (userId: string | undefined, sessionId: string): string =>
  personsDraft(userId ?? nobody, sessionId || 'new');

const idsOf = ({ attachments }: Draft): string => attachments.map(({ id }) => id).join();

export const same = (one: Draft, other: Draft): boolean =>
  one.text === other.text && idsOf(one) === idsOf(other);

const joined = (one: Draft, other: Draft): Draft => ({
  text: [...new Set([one.text, other.text])].filter(Boolean).join('\n'),
  attachments: [...one.attachments, ...other.attachments],
});

// What is being written is gone on with elsewhere, below what stands there.
export function carryDraft(from: string, to: string): Draft {
  const moved = keptDraft(from).read();
  if (!same(moved, emptyDraft)) keptDraft(to).keep(joined(keptDraft(to).read(), moved));
  keptDraft(from).forget();
  return moved;
}

// `heard`: the draft was changed elsewhere, or here with another round. `typed` says that what follows
// is written here.
export function useSharedDraft(name: string, round: number, heard: (draft: Draft) => void) {
  const [first] = useState(() => keptDraft(name).read());
  const nameNow = useRef(name);
  const roundNow = useRef(round);
  const here = useRef(first);
  const elsewhere = useRef<Draft[]>([]); // as another tab has written it, since the last key here
  // Before what is written meanwhile is kept under the new name.
  useLayoutEffect(() => {
    const before = nameNow.current;
    nameNow.current = name;
    if (before === name) return;
    // Nobody has become somebody, or the chat has begun: it goes along, unless it has gone already.
    const moved = carryDraft(before, name);
    const known = same(moved, emptyDraft) ? here.current : moved;
    const now = keptDraft(name).read();
    if (!same(now, emptyDraft) && !same(now, known)) heard(now);
  }, [name, heard]);
  useEffect(() => {
    if (roundNow.current !== round) heard(keptDraft(nameNow.current).read());
    roundNow.current = round;
  }, [round, heard]);
  useEffect(() => {
    const kept = keptDraft(name);
    const changed = ({ key }: StorageEvent) => {
      if (key !== kept.key) return;
      const draft = kept.read();
      elsewhere.current.push(draft);
      heard(draft);
    };
    window.addEventListener('storage', changed);
    return () => window.removeEventListener('storage', changed);
  }, [name, heard]);
  const typed = useCallback(() => {
    elsewhere.current = [];
  }, []);
  const keep = useCallback((draft: Draft) => {
    here.current = draft;
    // Written back, it would meet what is typed there meanwhile.
    if (elsewhere.current.some((one) => same(one, draft))) return;
    elsewhere.current = [];
    keptDraft(nameNow.current).keep(draft);
  }, []);
  return { first, keep, typed };
}
