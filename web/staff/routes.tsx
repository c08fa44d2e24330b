// Which page is shown at which address.
import { type ReactNode, useMemo, useState } from 'react';
import { createBrowserRouter, type RouteObject } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { consoleRoutes } from '../react/agent_console/routes';
import { leadsTo } from '../react/staff_parts/leads_to';
import { useMyself } from '../react/support/support_provider';
import { adminRoutes, historyRoutes } from './admin_routes';
import { AuditShell } from './audit_shell';
import { PageFailed, PageMissing } from './page_failed';
import { Shell } from './shell';

const framed = (frame: ReactNode, pages: RouteObject[]): RouteObject[] => [
  {
    element: frame,
    errorElement: <PageFailed />, // of what lies over the pages
    HydrateFallback: () => null,
    children: [{ errorElement: <PageFailed />, children: pages }],
  },
];

const staffRoutes = (isAdmin: boolean): RouteObject[] =>
  framed(<Shell />, [
    ...consoleRoutes,
    ...(isAdmin ? adminRoutes : historyRoutes),
    { path: '/', ...leadsTo('/console/chats') },
    { path: '*', element: <PageMissing /> },
  ]);

// Wherever an auditor comes in, the history is what there is for him.
const auditRoutes = (): RouteObject[] =>
  framed(<AuditShell />, [...historyRoutes, { path: '*', ...leadsTo('/admin/history') }]);

export function StaffRoutes() {
  const { role } = useMyself();
  const router = useMemo(() => createBrowserRouter(staffRoutes(role === 'admin')), [role]);
  return <RouterProvider router={router} />;
}

export function AuditRoutes() {
  const [router] = useState(() => createBrowserRouter(auditRoutes()));
  return <RouterProvider router={router} />;
}
