// Where the staff's pages can be reached from the shell, in this order.
import type { Role } from '../core/api/identity';

export interface NavigationEntry {
  path: string;
  text: string; // key of its name
  roles: readonly Role[];
}

export const navigation: readonly NavigationEntry[] = [
  { path: '/console/chats', text: 'nav_chats', roles: ['agent', 'admin'] },
  { path: '/console/tickets', text: 'nav_tickets', roles: ['agent', 'admin'] },
  { path: '/admin/articles', text: 'nav_articles', roles: ['admin'] },
  { path: '/admin/desk', text: 'nav_administration', roles: ['admin'] },
  { path: '/admin/history', text: 'nav_history', roles: ['agent', 'admin', 'auditor'] },
];
