#include "http/live_chat/live_desk.hpp"

#include "events/event_catalog.hpp"
#include "events/vocabulary/json_writer.hpp"

namespace desk::http {
namespace {

// A session that is not open: it has ended, or never was, or is nobody's business of the caller's.
void refuse_absent(LiveDesk& desk, const LiveCallPtr& call, const Uuid& id) {
  desk.queries.run<std::vector<StoredEvent>>(
      [key = to_string(id)](projections::ReadSession& session) {
        return session.log.stream({StreamKind::chat, key}, 0, 1);
      },
      [call](const Result<std::vector<StoredEvent>, projections::QueryFailure>& first) {
        if (!first) return call->refuse(LiveErrorCode::unavailable);
        if (first->empty()) return call->refuse(LiveErrorCode::not_found);
        const auto opening = decode(first->front());
        const auto* started = opening ? std::get_if<ChatStarted>(&opening->event) : nullptr;
        const bool may_know = call->caller().is_staff() ||
                              (started != nullptr && started->customer_id == call->caller().id);
        call->refuse(may_know ? LiveErrorCode::ended : LiveErrorCode::not_found);
      });
}

const BoardChat* open_chat(LiveDesk& desk, const LiveCallPtr& call) {
  const auto id = parse_uuid(call->input.text("sessionId"));
  if (!id) {
    call->refuse(LiveErrorCode::not_found);
    return nullptr;
  }
  const auto* chat = desk.board.chat(*id);
  if (chat == nullptr) refuse_absent(desk, call, *id);
  return chat;
}

}  // namespace

std::string room_of_user(std::string_view user_id) { return "user:" + std::string(user_id); }
std::string room_of_agent(std::string_view agent_id) { return "agent:" + std::string(agent_id); }

void answer_posted(LiveCall& call, const ChatMessagePosted& message, Timestamp created_at) {
  JsonWriter json;
  json.begin_object().field("id", message.message_id).field("seq", message.seq);
  json.field("createdAt", created_at).end_object();
  call.answer(json.take());
}

void emit_to_participants(LiveDesk& desk, const ChatState& chat,
                          const socket_io::Message& message) {
  desk.sockets->emit(desk_namespace, room_of_user(chat.customer_id), message);
  if (!chat.agent_id.empty()) {
    desk.sockets->emit(desk_namespace, room_of_user(chat.agent_id), message);
  }
}

const BoardChat* own_open_chat(LiveDesk& desk, const LiveCallPtr& call) {
  const auto* chat = open_chat(desk, call);
  if (chat == nullptr) return nullptr;
  const auto& caller = call->caller();
  if (caller.id == chat->state.customer_id || caller.id == chat->state.agent_id) return chat;
  call->refuse(caller.is_staff() ? LiveErrorCode::forbidden : LiveErrorCode::not_found);
  return nullptr;
}

const BoardChat* open_chat_for_staff(LiveDesk& desk, const LiveCallPtr& call) {
  return open_chat(desk, call);
}

}  // namespace desk::http
