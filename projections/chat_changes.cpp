#include "projections/chat_changes.hpp"

#include <algorithm>

namespace desk::projections {
namespace {

void touch(ChatRow& chat, const RecordedEvent& recorded) { chat.version = recorded.meta.version; }

void touch(AgentRow& agent, const RecordedEvent& recorded) {
  agent.id = recorded.stream.key;
  agent.version = recorded.meta.version;
  agent.updated_at = recorded.meta.recorded_at;
}

void serve(ChatRow& chat, const std::string& agent_id, const std::string& agent_name,
           const Uuid& slot_id) {
  chat.status = ChatStatus::active;
  chat.agent_id = agent_id;
  chat.agent_name = agent_name;
  chat.slot_id = slot_id;
  chat.last_served_by = agent_id;
}

}  // namespace

void apply(ChatRow& chat, const ChatStarted& event, const RecordedEvent& recorded) {
  touch(chat, recorded);
  chat.id = parse_uuid(recorded.stream.key).value_or(Uuid{});
  chat.start_position = recorded.meta.position;
  chat.user_id = event.customer_id;
  chat.user_name = event.customer_name;
  chat.user_email = event.customer_email;
  chat.subject = event.subject;
  chat.page = event.page;
  chat.created_at = recorded.meta.recorded_at;
  chat.last_message_at = recorded.meta.recorded_at;
}

void apply(ChatRow& chat, const ChatMessagePosted& event, const RecordedEvent& recorded) {
  touch(chat, recorded);
  chat.last_seq = event.seq;
  chat.last_message_at = recorded.meta.recorded_at;
}

void apply(ChatRow& chat, const ChatAccepted& event, const RecordedEvent& recorded) {
  touch(chat, recorded);
  serve(chat, event.agent_id, event.agent_name, event.slot_id);
  if (!chat.accepted_at) chat.accepted_at = recorded.meta.recorded_at;
}

void apply(ChatRow& chat, const ChatTransferred& event, const RecordedEvent& recorded) {
  touch(chat, recorded);
  serve(chat, event.to_agent_id, event.to_agent_name, event.to_slot_id);
}

void apply(ChatRow& chat, const ChatRequeued&, const RecordedEvent& recorded) {
  touch(chat, recorded);
  chat.status = ChatStatus::waiting;
  chat.agent_id.clear();
  chat.agent_name.clear();
  chat.slot_id.reset();
}

void apply(ChatRow& chat, const ChatCustomerLeft&, const RecordedEvent& recorded) {
  touch(chat, recorded);
  chat.customer_left_at = recorded.meta.recorded_at;
  chat.customer_left_version = recorded.meta.version;
}

void apply(ChatRow& chat, const ChatCustomerReturned&, const RecordedEvent& recorded) {
  touch(chat, recorded);
  chat.customer_left_at.reset();
  chat.customer_left_version.reset();
}

void apply(ChatRow& chat, const ChatRead& event, const RecordedEvent& recorded) {
  touch(chat, recorded);
  (event.reader_kind == SenderKind::user ? chat.read_by_user : chat.read_by_agent) = event.seq;
}

void apply(ChatRow& chat, const ChatEnded& event, const RecordedEvent& recorded) {
  touch(chat, recorded);
  chat.status = ChatStatus::ended;
  chat.slot_id.reset();
  chat.ended_at = recorded.meta.recorded_at;
  chat.ended_by = event.ended_by;
  chat.end_reason = event.reason;
}

void apply(ChatRow& chat, const ChatRated& event, const RecordedEvent& recorded) {
  touch(chat, recorded);
  chat.rating = event.rating;
  chat.rating_comment = event.comment;
  chat.rated_agent_id = event.agent_id;
}

void apply(ChatRow& chat, const ChatBecameTicket& event, const RecordedEvent& recorded) {
  touch(chat, recorded);
  chat.ticket_id = event.ticket_id;
}

void apply(AgentRow& agent, const AgentRegistered& event, const RecordedEvent& recorded) {
  touch(agent, recorded);
  agent.name = event.name;
  agent.max_concurrent = event.max_concurrent;
}

void apply(AgentRow& agent, const AgentRenamed& event, const RecordedEvent& recorded) {
  touch(agent, recorded);
  agent.name = event.name;
}

void apply(AgentRow& agent, const AgentStatusChanged& event, const RecordedEvent& recorded) {
  touch(agent, recorded);
  agent.status = event.to;
}

void apply(AgentRow& agent, const AgentLimitChanged& event, const RecordedEvent& recorded) {
  touch(agent, recorded);
  agent.max_concurrent = event.to;
}

void apply(AgentRow& agent, const AgentConnectionLost&, const RecordedEvent& recorded) {
  touch(agent, recorded);
  agent.connected = false;
  agent.connection_lost_at = recorded.meta.recorded_at;
  agent.lost_version = recorded.meta.version;
}

void apply(AgentRow& agent, const AgentConnectionRestored&, const RecordedEvent& recorded) {
  touch(agent, recorded);
  agent.connected = true;
  agent.connection_lost_at.reset();
  agent.lost_version.reset();
}

void apply(AgentRow& agent, const AgentSlotTaken& event, const RecordedEvent& recorded) {
  touch(agent, recorded);
  agent.slots.push_back({event.slot_id, event.chat_id});
}

void apply(AgentRow& agent, const AgentSlotReleased& event, const RecordedEvent& recorded) {
  touch(agent, recorded);
  std::erase_if(agent.slots, [&](const AgentSlot& slot) { return slot.slot_id == event.slot_id; });
}

void apply(AgentRow& agent, const AgentGone&, const RecordedEvent& recorded) {
  touch(agent, recorded);
  agent.slots.clear();
}

}  // namespace desk::projections
