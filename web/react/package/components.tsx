// The components as a host's page gets them.
import type { ComponentType } from 'react';
import { AgentConsole as Console } from '../agent_console/agent_console';
import { ArticleEditor as Editor } from '../article_editor/article_editor';
import { ChatWidget as Chat } from '../chat_widget';
import { HelpCenter as Help } from '../help_center/help_center';
import { TicketHistory as History } from '../history/ticket_history';
import { StandAlone } from '../staff_parts/stand_alone';
import { TicketForm as Form } from '../tickets/ticket_form';
import { TicketList as List } from '../tickets/ticket_list';
import { TicketView as View } from '../tickets/ticket_view';
import { inRoot } from './in_root';
import { signedIn } from './signed_in';

// With what the desk's own pages have around all of theirs.
function alone<P extends object>(Component: ComponentType<P>) {
  return (props: P) => (
    <StandAlone>
      <Component {...props} />
    </StandAlone>
  );
}

export const AgentConsole = /* @__PURE__ */ inRoot(/* @__PURE__ */ signedIn(Console), 'fills');
export const ChatWidget = /* @__PURE__ */ inRoot(Chat, 'fills');
export const HelpCenter = /* @__PURE__ */ inRoot(Help, 'grows');
export const TicketForm = /* @__PURE__ */ inRoot(/* @__PURE__ */ signedIn(Form), 'grows');
export const TicketList = /* @__PURE__ */ inRoot(/* @__PURE__ */ signedIn(List), 'grows');
export const TicketView = /* @__PURE__ */ inRoot(/* @__PURE__ */ signedIn(View), 'grows');

const LoneEditor = /* @__PURE__ */ signedIn(/* @__PURE__ */ alone(Editor));
const LoneHistory = /* @__PURE__ */ signedIn(/* @__PURE__ */ alone(History));
export const ArticleEditor = /* @__PURE__ */ inRoot(LoneEditor, 'grows');
export const TicketHistory = /* @__PURE__ */ inRoot(LoneHistory, 'grows');
