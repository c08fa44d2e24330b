// The console's pages, each loaded when it is first opened.
import type { RouteObject } from 'react-router';
import { leadsTo } from '../staff_parts/leads_to';

export const consoleRoutes: RouteObject[] = [
  { path: '/console', ...leadsTo('/console/chats') },
  { path: '/console/chats', lazy: () => import('./chats/chats_page') },
  { path: '/console/tickets', lazy: () => import('./tickets/tickets_page') },
  { path: '/console/tickets/:id', lazy: () => import('./tickets/ticket_page') },
];
