// The package of React components.

export type { ArticleEditorProps } from './article_editor/article_editor';
export type { ChatWidgetProps } from './chat_widget';
export type { HelpCenterProps } from './help_center/help_center';
export type { HelpRequest } from './help_center/help_types';
export type { TicketHistoryProps } from './history/ticket_history';
export {
  AgentConsole,
  ArticleEditor,
  ChatWidget,
  HelpCenter,
  TicketForm,
  TicketHistory,
  TicketList,
  TicketView,
} from './package/components';
export { SupportProvider, type SupportProviderProps } from './support/support_provider';
export type { TicketFormProps } from './tickets/ticket_form';
export type { TicketListProps } from './tickets/ticket_list';
export type { TicketTab } from './tickets/ticket_tabs';
export type { TicketViewProps } from './tickets/ticket_view';
