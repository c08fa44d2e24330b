// Puts a component into a place of the page, in the page's language.
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { keptToken } from '../core/session';
import { SupportProvider, Texts } from '../react/support/support_provider';

const token = async () => keptToken();

export function mount(place: HTMLElement, component: ReactNode): void {
  createRoot(place).render(
    <SupportProvider token={token} locale={document.documentElement.lang}>
      <Texts parts={['help']}>{component}</Texts>
    </SupportProvider>,
  );
}
