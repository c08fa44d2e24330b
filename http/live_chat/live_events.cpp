#include "http/live_chat/live_events.hpp"

#include <algorithm>
#include <unordered_map>

#include "events/agent_events.hpp"
#include "http/attachments/attachment_uses.hpp"
#include "http/desk/in_language.hpp"
#include "http/text_limits.hpp"

namespace desk::http {
namespace {

constexpr std::size_t user_id_limit = 128;
constexpr std::size_t session_id_limit = 64;
constexpr std::size_t page_limit = 500;
constexpr std::size_t client_message_id_limit = 128;

Field user_id(std::string_view name, std::string_view description) {
  return {.name = name, .nullable = true, .max_length = user_id_limit, .description = description};
}
Field own_id(std::string_view name) { return user_id(name, "Must be the token's subject"); }
Field session_id() {
  return {.name = "sessionId",
          .required = true,
          .max_length = session_id_limit,
          .description = "The chat session"};
}
Field sequence(std::string_view name, std::string_view description) {
  return {.name = name, .type = FieldType::integer, .required = true, .description = description};
}
Field rating(bool required) {
  return {.name = "rating",
          .type = FieldType::integer,
          .required = required,
          .nullable = !required,
          .minimum = 1,
          .maximum = 5,
          .description = "From 1, bad, to 5, good"};
}
Field comment() {
  return {.name = "comment",
          .nullable = true,
          .may_be_blank = true,
          .max_length = message_limit,
          .description = "What the customer adds to the rating"};
}
Field subject() {
  return {.name = "subject",
          .nullable = true,
          .may_be_blank = true,
          .max_length = subject_limit,
          .description = "What it is about"};
}

std::vector<ClientEvent> customer_events() {
  return {
      {"user:join",
       "Come to the desk as a customer",
       Access::customer_or_staff,
       {"UserJoin", {own_id("userId")}},
       "{userId, sessions, agentsOnline}",
       join_as_customer},
      {"chat:start",
       "Start a chat; the open one, while there is one",
       Access::customer_or_staff,
       {"ChatStart",
        {own_id("userId"),
         subject(),
         {.name = "offerId",
          .nullable = true,
          .max_length = 36,
          .description = "The X-Offer-Id of the articles that were offered before"},
         {.name = "language",
          .type = FieldType::choice,
          .nullable = true,
          .choices = {languages.begin(), languages.end()},
          .description = "What the customer reads: the greeting's; left out: en"},
         {.name = "page",
          .nullable = true,
          .may_be_blank = true,
          .max_length = page_limit,
          .description = "Address of the page it is started from: staff see it"}}},
       "The session, with agentsOnline",
       start_chat},
      {"chat:rate",
       "Rate a chat; the last rating counts",
       Access::customer_or_staff,
       {"ChatRate", {session_id(), rating(true), comment()}},
       "{sessionId, rating, comment}",
       rate_chat},
      {"chat:to_ticket",
       "Turn a waiting chat into a ticket that takes the transcript",
       Access::customer_or_staff,
       {"ChatToTicket", {session_id(), subject()}},
       "{sessionId, ticketId}",
       turn_into_ticket},
  };
}

std::vector<ClientEvent> conversation_events() {
  return {
      {"chat:message",
       "Say something",
       Access::customer_or_staff,
       {"ChatMessage",
        {session_id(),
         {.name = "message",
          .required = true,
          .blank_with = "attachments",
          .max_length = message_limit,
          .description = "The text; blank only where files go with it"},
         {.name = "clientMessageId",
          .nullable = true,
          .max_length = client_message_id_limit,
          .description = "The sender's own id: sent again with it, the message is not repeated"},
         {.name = "attachments",
          .type = FieldType::text_list,
          .max_length = 36,
          .max_items = attachments_limit,
          .distinct = true,
          .description = "Ids of own uploads that go with it"}}},
       "{id, seq, createdAt}",
       post_chat_message},
      {"chat:end",
       "End a chat; the customer may rate it in the same breath",
       Access::customer_or_staff,
       {"ChatEnd", {session_id(), rating(false), comment()}},
       "{sessionId, status}",
       end_chat},
      {"chat:typing",
       "Somebody is writing, or has stopped; not kept",
       Access::customer_or_staff,
       {"ChatTyping",
        {session_id(),
         {.name = "typing",
          .type = FieldType::flag,
          .required = true,
          .description = "Whether he writes"}}},
       "{}",
       show_typing},
      {"chat:read",
       "All messages up to this one were seen",
       Access::customer_or_staff,
       {"ChatRead", {session_id(), sequence("seq", "Of the last message seen")}},
       "{sessionId, seq}",
       mark_read},
      {"chat:sync",
       "The messages after the last one that the client has",
       Access::customer_or_staff,
       {"ChatSync", {session_id(), sequence("afterSeq", "Of the last message it has, 0: none")}},
       "{messages, status}",
       sync_chat},
  };
}

std::vector<ClientEvent> agent_events() {
  return {
      {"agent:join",
       "Come to the desk as an agent",
       Access::staff,
       {"AgentJoin", {own_id("agentId")}},
       "{agent, waiting, active}",
       join_as_agent},
      {"agent:status",
       "Take chats, pause, or stop",
       Access::staff,
       {"AgentStatus",
        {{.name = "status",
          .type = FieldType::choice,
          .required = true,
          .choices = choices_of<AgentStatus>(),
          .description = "The new status"}}},
       "{agent}",
       set_agent_status},
      {"agent:accept",
       "Take a waiting chat",
       Access::staff,
       {"AgentAccept", {session_id()}},
       "The session",
       accept_chat},
      {"agent:transfer",
       "Hand a chat to another agent, or back to the queue",
       Access::staff,
       {"AgentTransfer", {session_id(), user_id("toAgentId", "Who gets it; absent: the queue")}},
       "The session",
       transfer_chat},
      {"agent:viewing",
       "Look at a ticket or a chat, or at nothing; not kept",
       Access::staff,
       {"AgentViewing",
        {{.name = "kind",
          .type = FieldType::choice,
          .choices = choices_of<ViewedKind>(),
          .description = "What it is; absent, with id: the agent looks at nothing"},
         {.name = "id", .max_length = session_id_limit, .description = "Its id"}}},
       "{viewers: [{id, name}]}",
       view_thing},
  };
}

}  // namespace

const std::vector<ClientEvent>& client_events() {
  static const auto events = [] {
    auto all = customer_events();
    for (auto& event : conversation_events()) all.push_back(std::move(event));
    for (auto& event : agent_events()) all.push_back(std::move(event));
    return all;
  }();
  return events;
}

const std::vector<ServerEvent>& server_events() {
  static const std::vector<ServerEvent> events = {
      {"chat:session_created",
       "A session has started",
       {"id", "userId", "status", "agentId", "createdAt", "queuePosition"}},
      {"chat:agent_joined", "An agent serves the session", {"sessionId", "agentId", "agentName"}},
      {"chat:agent_left", "The session waits again", {"sessionId", "agentId", "reason"}},
      {"chat:message",
       "A message, to every socket of both participants, in order of seq",
       {"id", "sessionId", "seq", "senderId", "senderType", "message", "createdAt",
        "clientMessageId"}},
      {"chat:ended", "The session is over", {"sessionId", "endedBy", "reason"}},
      {"chat:typing", "The other side writes, or has stopped", {"sessionId", "userId", "typing"}},
      {"chat:read", "The other side has seen", {"sessionId", "userId", "seq"}},
      {"chat:presence",
       "The other side has lost its connection, or is back",
       {"sessionId", "userId", "connected"}},
      {"chat:queue", "The place in the queue", {"sessionId", "position", "estimatedWaitSeconds"}},
      {"chat:availability", "Whether any agent is online", {"agentsOnline"}},
      {"chat:error", "An event without an ack has failed", {"code", "message", "event"}},
      {"agent:queue", "The queue, to agents at the desk", {"waiting", "total"}},
      {"agent:viewers",
       "Who looks at the ticket or chat that this socket looks at",
       {"kind", "id", "viewers"}},
      {"ticket:updated", "A ticket has changed", {"id", "status", "updatedAt"}},
  };
  return events;
}

const ClientEvent* find_client_event(std::string_view name) {
  static const auto by_name = [] {
    std::unordered_map<std::string_view, const ClientEvent*> index;
    for (const auto& event : client_events()) index.emplace(event.name, &event);
    return index;
  }();
  const auto found = by_name.find(name);
  return found == by_name.end() ? nullptr : found->second;
}

}  // namespace desk::http
