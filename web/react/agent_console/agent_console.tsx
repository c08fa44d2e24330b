// The console as a component of its own: queue, chats and tickets, for a host that has a token of
// the staff. Its pages keep their addresses to themselves.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { createMemoryRouter, NavLink, Outlet, type RouteObject } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { ToastRegion } from '../staff_parts/toast_region';
import { Texts, useSupport, useText } from '../support/support_provider';
import css from './agent_console.module.css';
import { DeskProvider } from './desk_context';
import { CommandsProvider } from './keys/commands';
import { ConnectionState } from './presence/connection_state';
import { PresenceSwitch } from './presence/presence_switch';
import { useAlerts } from './queue/use_alerts';
import { consoleRoutes } from './routes';
import { useTicketNews } from './tickets/ticket_news';

function Frame() {
  const t = useText();
  useAlerts();
  useTicketNews();
  return (
    <div className={css.console}>
      <header className={css.bar}>
        <nav className={css.nav} aria-label={t('nav')}>
          <NavLink className={css.link ?? ''} to="/console/chats">
            {t('nav_chats')}
          </NavLink>
          <NavLink className={css.link ?? ''} to="/console/tickets">
            {t('nav_tickets')}
          </NavLink>
        </nav>
        <ConnectionState />
        <PresenceSwitch />
      </header>
      <main className={css.main}>
        <Suspense>
          <Outlet />
        </Suspense>
      </main>
      <ToastRegion />
    </div>
  );
}

const framed = (): RouteObject[] => [
  {
    element: (
      <CommandsProvider>
        <Frame />
      </CommandsProvider>
    ),
    HydrateFallback: () => null,
    children: consoleRoutes,
  },
];

// Inside a SupportProvider.
export function AgentConsole() {
  const { locale } = useSupport();
  const [queries] = useState(() => new QueryClient());
  const [router] = useState(() =>
    createMemoryRouter(framed(), { initialEntries: ['/console/chats'] }),
  );
  return (
    <I18nProvider locale={locale}>
      <Texts parts={['console']}>
        <QueryClientProvider client={queries}>
          <DeskProvider>
            <RouterProvider router={router} />
          </DeskProvider>
        </QueryClientProvider>
      </Texts>
    </I18nProvider>
  );
}
