// The bar at the top, the page below it, and where notices appear.
import { type ReactNode, Suspense } from 'react';
import { Outlet } from 'react-router';
import { ToastRegion } from '../react/staff_parts/toast_region';
import { Navigation } from './navigation_bar';
import css from './shell.module.css';

interface FrameProps {
  counts?: Readonly<Record<string, number>>; // what is new behind a path
  tools: ReactNode;
  children?: ReactNode; // what lies over all
}

export function Frame({ counts = {}, tools, children }: FrameProps) {
  return (
    <div className={css.shell}>
      <header className={css.bar}>
        <Navigation counts={counts} />
        <div className={css.tools}>{tools}</div>
      </header>
      <main className={css.main}>
        <Suspense>
          <Outlet />
        </Suspense>
      </main>
      <ToastRegion />
      {children}
    </div>
  );
}
