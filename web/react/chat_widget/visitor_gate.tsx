// Lets somebody without an account be nobody, until he writes.
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { TokenSource } from '../../core/api/client';
import { Visitor } from '../../core/api/visitor';
import { keptStorage } from '../../core/kept_storage';
import { pageNames } from '../../core/page_person';
import { SupportProvider, useSupport } from '../support/support_provider';

const VisitorContext = createContext<Visitor | null>(null);

// Null where the page has said who it is.
export const useVisitor = (): Visitor | null => useContext(VisitorContext);

export function VisitorGate({ children }: { children: ReactNode }) {
  const { identity } = useSupport();
  const named = identity?.id ?? null;
  useEffect(() => pageNames(named), [named]);
  return identity ? children : <AsVisitor>{children}</AsVisitor>;
}

const lookedAfterEvery = 3_600_000; // ms: a page that stays open gets fresh tokens, too

function AsVisitor({ children }: { children: ReactNode }) {
  const { url, locale } = useSupport();
  const visitor = useMemo(() => new Visitor(url, keptStorage()), [url]);
  const [token, setToken] = useState<TokenSource>(() => visitor.token);
  useEffect(() => {
    // Another function each time, so that it is asked again who the visitor is.
    const changed = () => setToken((): TokenSource => (refused) => visitor.token(refused));
    const elsewhere = ({ key }: StorageEvent) => visitor.reload(key);
    window.addEventListener('storage', elsewhere);
    const stop = visitor.changes.subscribe(changed);
    const timer = setInterval(() => void visitor.token(), lookedAfterEvery);
    return () => {
      stop();
      clearInterval(timer);
      window.removeEventListener('storage', elsewhere);
    };
  }, [visitor]);
  return (
    <VisitorContext.Provider value={visitor}>
      <SupportProvider url={url} token={token} locale={locale}>
        {children}
      </SupportProvider>
    </VisitorContext.Provider>
  );
}
