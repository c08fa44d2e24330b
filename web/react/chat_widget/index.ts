export { ChatWidget, type ChatWidgetProps } from './chat_widget';
