#include "http/chats/chat_view.hpp"

#include "http/attachments/attachment_view.hpp"

#include <fmt/format.h>

namespace desk::http {
namespace {

bool sees_all(const Identity& caller) { return caller.is_staff() || caller.role == Role::auditor; }

}  // namespace

bool may_read(const projections::ChatRow& chat, const Identity& caller) {
  return sees_all(caller) || chat.user_id == caller.id;
}

std::string entity_tag(const projections::ChatInQueue& chat, const Identity& caller) {
  return fmt::format("\"{}{}-{}\"", sees_all(caller) ? 's' : 'r', chat.chat.version,
                     chat.queue_position.value_or(0));
}

void write_chat_members(JsonWriter& json, const projections::ChatRow& chat,
                        const Identity& caller) {
  json.field("id", chat.id).field("userId", chat.user_id).field("userName", chat.user_name);
  if (sees_all(caller)) {
    json.field_if("userEmail", chat.user_email).field_if("page", chat.page);
  }
  json.field("subject", chat.subject).field("status", to_string(chat.status));
  json.text_or_null("agentId", chat.agent_id);
  json.text_or_null("agentName", chat.agent_name);
  json.field("createdAt", chat.created_at).field("acceptedAt", chat.accepted_at);
  json.field("endedAt", chat.ended_at);
  json.text_or_null("endedBy", chat.ended_by);
  json.key("endReason");
  chat.end_reason ? json.value(to_string(*chat.end_reason)) : json.null();
  json.field("rating", chat.rating);
  json.text_or_null("ratingComment", chat.rating_comment);
  json.field("lastSeq", chat.last_seq).field("readByUser", chat.read_by_user);
  json.field("readByAgent", chat.read_by_agent).field("ticketId", chat.ticket_id);
  json.field("version", chat.version);
}

void write_chat(JsonWriter& json, const projections::ChatInQueue& chat, const Identity& caller) {
  json.begin_object();
  write_chat_members(json, chat.chat, caller);
  json.field("queuePosition", chat.queue_position).end_object();
}

void write_waiting_chat(JsonWriter& json, const projections::ChatInQueue& chat,
                        const Identity& caller, Timestamp now) {
  const auto waited = std::max(now - chat.chat.created_at, Timestamp::duration::zero());
  json.begin_object();
  write_chat_members(json, chat.chat, caller);
  json.field("queuePosition", chat.queue_position);
  json.field("waitSeconds", std::chrono::duration_cast<std::chrono::seconds>(waited).count());
  json.end_object();
}

std::optional<projections::ChatMessageRow> chat_message_of(const RecordedEvent& recorded) {
  const auto* posted = std::get_if<ChatMessagePosted>(&recorded.event);
  const auto session = parse_uuid(recorded.stream.key);
  if (posted == nullptr || !session) return std::nullopt;
  return projections::ChatMessageRow{*session,
                                     posted->seq,
                                     posted->message_id,
                                     posted->sender_id,
                                     posted->sender_name,
                                     posted->sender_kind,
                                     posted->message,
                                     recorded.meta.recorded_at,
                                     posted->client_message_id,
                                     posted->attachments};
}

void write_chat_message(JsonWriter& json, const projections::ChatMessageRow& message) {
  json.begin_object();
  json.field("id", message.id).field("sessionId", message.session_id).field("seq", message.seq);
  json.field("senderId", message.sender_id).field("senderType", to_string(message.sender_kind));
  json.field_if("senderName", message.sender_name).field("message", message.message);
  json.field("createdAt", message.created_at);
  json.field_if("clientMessageId", message.client_message_id);
  render_attachments(json, message.attachments);
  json.end_object();
}

}  // namespace desk::http
