// What each page has: a title in the tab, one heading, which takes the focus when one comes to it
// from another page.
import { type ReactNode, useEffect, useRef } from 'react';
import { useText } from '../react/support/support_provider';
import css from './customer.module.css';
import { usePlace } from './router_context';

export function usePageTitle(title: string): void {
  const t = useText();
  const site = t('tk_site');
  useEffect(() => {
    document.title = title ? `${title} · ${site}` : site;
  }, [title, site]);
}

interface PageProps {
  title: string;
  children: ReactNode;
}

export function Page({ title, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { moves } = usePlace();
  usePageTitle(title);
  useEffect(() => {
    if (moves > 0) heading.current?.focus();
  }, [moves]);
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className={css.title}>
        {title}
      </h1>
      {children}
    </>
  );
}
