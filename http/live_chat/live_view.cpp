#include "http/live_chat/live_view.hpp"

#include "http/attachments/attachment_view.hpp"

namespace desk::http {
namespace {

constexpr std::size_t queue_shown = 50;

void write_members(JsonWriter& json, const ChatState& chat, SeenBy reader) {
  json.field("id", chat.id).field("userId", chat.customer_id);
  json.field("userName", chat.customer_name).field("subject", chat.subject);
  if (reader == SeenBy::staff) json.field_if("page", chat.page);
  json.field("status", to_string(chat.status));
  if (chat.agent_id.empty()) {
    json.key("agentId").null().key("agentName").null();
  } else {
    json.field("agentId", chat.agent_id).field("agentName", chat.agent_name);
  }
  json.field("createdAt", chat.created_at).field("lastSeq", chat.seq);
}

}  // namespace

void write_session_members(JsonWriter& json, const ChatBoard& board, const BoardChat& chat,
                           SeenBy reader) {
  write_members(json, chat.state, reader);
  const auto position = board.queue_position(chat.state.id);
  json.key("queuePosition");
  position ? json.value(*position) : json.null();
}

void write_session(JsonWriter& json, const ChatBoard& board, const BoardChat& chat, SeenBy reader) {
  json.begin_object();
  write_session_members(json, board, chat, reader);
  json.end_object();
}

std::string session_json(const ChatBoard& board, const BoardChat& chat, SeenBy reader) {
  JsonWriter json;
  write_session(json, board, chat, reader);
  return json.take();
}

void write_message(JsonWriter& json, std::string_view session_id, const ChatMessagePosted& message,
                   Timestamp created_at) {
  json.begin_object();
  json.field("id", message.message_id).field("sessionId", session_id).field("seq", message.seq);
  json.field("senderId", message.sender_id).field("senderType", to_string(message.sender_kind));
  json.field_if("senderName", message.sender_name);
  json.field("message", message.message).field("createdAt", created_at);
  json.field_if("clientMessageId", message.client_message_id);
  render_attachments(json, message.attachments);
  json.end_object();
}

void write_agent(JsonWriter& json, const AgentState& agent) {
  json.begin_object();
  json.field("id", agent.id).field("name", agent.name).field("status", to_string(agent.status));
  json.field("maxConcurrent", agent.max_concurrent).field("activeChats", agent.slots.size());
  json.field("connected", agent.connected);
  json.end_object();
}

void write_queue(JsonWriter& json, const ChatBoard& board, Timestamp now) {
  json.begin_object().key("waiting").begin_array();
  std::int64_t position = 0;
  for (const auto* chat : board.queue(queue_shown)) {
    json.begin_object();
    write_members(json, chat->state, SeenBy::staff);
    json.field("queuePosition", ++position);
    json.field(
        "waitSeconds",
        std::chrono::duration_cast<std::chrono::seconds>(now - chat->state.created_at).count());
    json.end_object();
  }
  json.end_array().field("total", board.waiting()).end_object();
}

}  // namespace desk::http
