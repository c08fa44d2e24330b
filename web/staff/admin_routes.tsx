// The pages below /admin, each loaded when it is first opened.
import type { RouteObject } from 'react-router';
import { leadsTo } from '../react/staff_parts/leads_to';

// What happened is for all staff, and for auditors.
export const historyRoutes: RouteObject[] = [
  {
    path: '/admin/history',
    lazy: async () => ({ Component: (await import('../react/history/history_page')).HistoryPage }),
    children: [
      {
        path: 'ticket/:id',
        lazy: async () => ({
          Component: (await import('../react/history/history_page')).TicketHistoryRoute,
        }),
      },
      {
        path: 'chat/:id',
        lazy: async () => ({
          Component: (await import('../react/history/history_page')).ChatHistoryRoute,
        }),
      },
    ],
  },
];

export const adminRoutes: RouteObject[] = [
  ...historyRoutes,
  {
    path: '/admin/articles',
    lazy: async () => ({
      Component: (await import('../react/article_editor/article_list_page')).ArticleListPage,
    }),
  },
  {
    path: '/admin/articles/:id',
    lazy: async () => ({
      Component: (await import('../react/article_editor/article_page')).ArticlePage,
    }),
  },
  {
    path: '/admin/desk',
    lazy: async () => ({ Component: (await import('../react/admin/desk_layout')).DeskLayout }),
    children: [
      { index: true, ...leadsTo('/admin/desk/agents') },
      {
        path: 'agents',
        lazy: async () => ({ Component: (await import('../react/admin/agents_page')).AgentsPage }),
      },
      {
        path: 'categories',
        lazy: async () => ({
          Component: (await import('../react/admin/categories_page')).CategoriesPage,
        }),
      },
      {
        path: 'tags',
        lazy: async () => ({ Component: (await import('../react/admin/tags_page')).TagsPage }),
      },
      {
        path: 'replies',
        lazy: async () => ({
          Component: (await import('../react/admin/replies_page')).RepliesPage,
        }),
      },
      {
        path: 'greetings',
        lazy: async () => ({
          Component: (await import('../react/admin/greetings_page')).GreetingsPage,
        }),
      },
      {
        path: 'hours',
        lazy: async () => ({ Component: (await import('../react/admin/hours_page')).HoursPage }),
      },
      {
        path: 'synonyms',
        lazy: async () => ({
          Component: (await import('../react/admin/synonyms_page')).SynonymsPage,
        }),
      },
      {
        path: 'embed',
        lazy: async () => ({ Component: (await import('../react/admin/embed_page')).EmbedPage }),
      },
    ],
  },
  { path: '/admin', ...leadsTo('/admin/articles') },
];
