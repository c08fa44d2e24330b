import { createContext, type MouseEvent, type ReactNode, useContext } from 'react';
import { useStore } from '../react/support/use_store';
import type { Router } from './router';

const RouterContext = createContext<Router | null>(null);
export const RouterProvider = RouterContext.Provider;

export function useRouter(): Router {
  const router = useContext(RouterContext);
  if (!router) throw new Error('this component belongs inside a RouterProvider');
  return router;
}

export const usePlace = () => useStore(useRouter().place);

interface LinkProps {
  to: string;
  current?: boolean;
  className?: string | undefined;
  children: ReactNode;
}

export function Link({ to, current, className, children }: LinkProps) {
  const { go } = useRouter();
  const clicked = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(to);
  };
  return (
    <a
      href={to}
      className={className}
      aria-current={current ? 'page' : undefined}
      onClick={clicked}
    >
      {children}
    </a>
  );
}
