// The console's pages, each loaded when it is first opened.
import { Navigate, type RouteObject } from 'react-router';

export const consoleRoutes: RouteObject[] = [
  { path: '/console', element: <Navigate to="/console/chats" replace /> },
  { path: '/console/chats', lazy: () => import('./chats/chats_page') },
  { path: '/console/tickets', lazy: () => import('./tickets/tickets_page') },
  { path: '/console/tickets/:id', lazy: () => import('./tickets/ticket_page') },
];
