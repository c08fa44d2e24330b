// A part of the desk on a page that is not the desk's: with what the staff app gives it otherwise.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { MemoryRouter } from 'react-router';
import { Texts, useSupport } from '../support/support_provider';
import { ToastRegion } from './toast_region';

// Inside a SupportProvider.
export function StandAlone({ children }: { children: ReactNode }) {
  const { locale } = useSupport();
  const [queries] = useState(() => new QueryClient());
  return (
    <I18nProvider locale={locale}>
      <QueryClientProvider client={queries}>
        <MemoryRouter>{children}</MemoryRouter>
        <Texts parts={['console']}>
          <ToastRegion />
        </Texts>
      </QueryClientProvider>
    </I18nProvider>
  );
}
