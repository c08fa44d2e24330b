// Who is signed in here: with a token of his own, which is this tab's, or else as the visitor that
// this browser knows, from the chat or from here.
import { useEffect, useMemo } from 'react';
import type { TokenSource } from '../core/api/client';
import { type Identity, identityOf } from '../core/api/identity';
import { Visitor, type VisitorDetails } from '../core/api/visitor';
import { keptStorage } from '../core/kept_storage';
import { heldToken, signedOutBecause, signIn, signOut } from '../core/session';
import { useStore } from '../react/support/use_store';

export interface Session {
  identity: Identity | null;
  isVisitor: boolean;
  knownVisitor: Identity | null; // also while he is not shown
  token: TokenSource;
  ended: boolean; // by its time, not by a wish
  signIn: (token: string) => void;
  visit: (details?: VisitorDetails) => Promise<void>; // as whom this browser knows, or a new one
  introduce: (details: VisitorDetails) => Promise<void>; // what the visitor has not told yet
  signOut: () => void; // here and in the chat
}

const longestTimer = 2 ** 31 - 1; // ms

const visitor = new Visitor('', keptStorage());

async function visit(details?: VisitorDetails): Promise<void> {
  await visitor.become(details);
  signOut(); // an own session that was over is not asked for any more
}

const introduce = (details: VisitorDetails) => visitor.introduce(details);

function leave(): void {
  signOut();
  visitor.leave();
}

// What the service takes no more is over, whatever its time.
function untilRefused(held: string | null): TokenSource {
  return async (refused) => {
    if (held === null || held !== refused) return held;
    signOut('expired');
    return null;
  };
}

function useKnownVisitor(): [Identity | null, number] {
  const round = useStore(visitor.changes);
  useEffect(() => {
    const elsewhere = ({ key }: StorageEvent) => visitor.reload(key);
    window.addEventListener('storage', elsewhere);
    return () => window.removeEventListener('storage', elsewhere);
  }, []);
  return [visitor.identity(), round];
}

function useEndOf(own: Identity | null, known: Identity | null): void {
  const ends = (own ?? known)?.expiresAt?.getTime();
  const isOwn = own !== null;
  useEffect(() => {
    if (ends === undefined) return;
    const left = Math.min(Math.max(ends - Date.now(), 0), longestTimer);
    const over = () => (isOwn ? signOut('expired') : void visitor.token());
    const timer = setTimeout(over, left);
    return () => clearTimeout(timer);
  }, [ends, isOwn]);
}

export function useSession(): Session {
  const held = useStore(heldToken);
  const ended = useStore(signedOutBecause) === 'expired';
  const [knownVisitor, round] = useKnownVisitor();
  const own = held ? identityOf(held) : null;
  useEndOf(own, knownVisitor);
  // Whose own session has ended does not become somebody else by that.
  const isVisitor = !held && !ended && knownVisitor !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a visitor who told more is asked for anew
  const token = useMemo(
    (): TokenSource => (isVisitor ? (refused) => visitor.token(refused) : untilRefused(held)),
    [isVisitor, held, round],
  );
  const identity = isVisitor ? knownVisitor : own;
  const acts = { signIn, visit, introduce, signOut: leave };
  return { identity, isVisitor, knownVisitor, token, ended, ...acts };
}
