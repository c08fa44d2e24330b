// Chats and agents to tell stories of: Ada asks, Grace and Alan serve, Root administers.
#pragma once

#include "actors/agent.hpp"
#include "actors/chat_session.hpp"
#include "tests/support/given_when_then.hpp"

namespace desk::test {

using actors::Agent;
using actors::ChatSession;

inline const Uuid the_chat = uuid_from_name("the chat");
inline const Uuid slot = uuid_from_name("a slot");
inline const Uuid other_slot = uuid_from_name("another slot");

inline Identity alan() { return {"alan", Role::agent, "Alan", ""}; }

template <class... E>
Scenario<ChatSession> given_chat(E... events) {
  return Scenario<ChatSession>(to_string(the_chat), std::move(events)...);
}
template <class... E>
Scenario<Agent> given_agent(E... events) {
  return Scenario<Agent>("grace", std::move(events)...);
}

inline ChatStarted started(std::string by = "ada") {
  return {std::move(by), "Ada", "ada@example.com", "Lost"};
}
inline ChatMessagePosted said(std::int64_t seq, std::string sender = "ada",
                              SenderKind kind = SenderKind::user) {
  return {uuid_from_name("message " + std::to_string(seq)),
          seq,
          std::move(sender),
          "",
          kind,
          "Hello",
          ""};
}
inline ChatAccepted accepted(std::string by = "grace", Uuid with = slot) {
  return {std::move(by), "Grace", with};
}
inline ChatRequeued requeued(RequeueReason reason = RequeueReason::released) {
  return {"grace", slot, reason};
}
inline ChatEnded ended(ChatEndReason reason, std::string by = "ada") {
  return {std::move(by), reason, "", {}};
}
inline ChatEnded ended_with_grace(ChatEndReason reason, std::string by = "ada") {
  return {std::move(by), reason, "grace", slot};
}

inline Scenario<ChatSession> waiting_chat() { return given_chat(started(), said(1)); }
inline Scenario<ChatSession> active_chat() { return given_chat(started(), said(1), accepted()); }
inline Scenario<ChatSession> requeued_chat() {
  return given_chat(started(), accepted(), requeued());
}
inline Scenario<ChatSession> ended_chat() {
  return given_chat(started(), said(1), accepted(), ended_with_grace(ChatEndReason::ended_by_user));
}
inline Scenario<ChatSession> abandoned_chat() {
  return given_chat(started(), accepted(), requeued(), ChatCustomerLeft{},
                    ended(ChatEndReason::abandoned));
}
inline Scenario<ChatSession> ticket_chat() {
  return given_chat(
      started(), said(1),
      ChatBecameTicket{other_slot, "ada", "Ada", "ada@example.com", "Lost", "Ada: Hello"},
      ended(ChatEndReason::became_ticket));
}

}  // namespace desk::test
