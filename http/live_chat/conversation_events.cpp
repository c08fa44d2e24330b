// What both sides of a chat send: messages, typing, read marks, the end, and the gap after a cut.
#include <algorithm>

#include "events/event_catalog.hpp"
#include "http/attachments/attachment_uses.hpp"
#include "http/live_chat/live_command.hpp"
#include "http/live_chat/live_desk.hpp"
#include "http/live_chat/live_events.hpp"
#include "http/live_chat/live_view.hpp"

namespace desk::http {
namespace {

using actors::ChatSession;
using ChatReply = actors::CommandReply<ChatSession>;

// A message that is in the log already: the answer is made from there.
void answer_from_log(LiveDesk& desk, const LiveCallPtr& call, const CommandResult& done) {
  desk.queries.run<std::vector<StoredEvent>>(
      [done](projections::ReadSession& session) {
        return session.log.stream(done.stream, done.version - 1, done.version);
      },
      [call](const Result<std::vector<StoredEvent>, projections::QueryFailure>& found) {
        if (!found || found->empty()) return call->refuse(LiveErrorCode::unavailable);
        const auto recorded = decode(found->front());
        const auto* message = recorded ? std::get_if<ChatMessagePosted>(&recorded->event) : nullptr;
        if (message == nullptr) return call->refuse(LiveErrorCode::unavailable);
        answer_posted(*call, *message, recorded->meta.recorded_at);
      });
}

// The same clientMessageId of the same sender in the same session is the same command.
Uuid message_command_id(const LiveCall& call, std::string_view client_message_id) {
  return uuid_from_name("chat message\n" + call.input.text("sessionId") + '\n' + call.caller().id +
                        '\n' + std::string(client_message_id));
}

// Nothing names them because of this call: they go back before it is answered.
void release_files(LiveDesk& desk, const LiveCallPtr& call,
                   const std::vector<AttachmentRef>& attachments, std::function<void()> then) {
  release_attachments(
      desk.actors,
      {call->caller(), new_uuid_v7(), AttachmentHome::chat, call->input.text("sessionId")},
      attachments, std::move(then));
}

void submit_message(LiveDesk& desk, const LiveCallPtr& call,
                    const std::vector<AttachmentRef>& attachments, bool look_up) {
  const auto& input = call->input;
  const auto client_message_id = input.text("clientMessageId");
  LiveCommand<ChatSession> wanted{
      input.text("sessionId"),
      actors::PostChatMessage{input.text("message"), client_message_id, attachments}};
  if (!client_message_id.empty()) {
    wanted.command_id = message_command_id(*call, client_message_id);
    wanted.from_client = true;
    wanted.may_be_a_retry = look_up;
  }
  const auto id = wanted.command_id;
  desk.posting.insert_or_assign(id, call);
  submit<ChatSession>(
      desk.actors, call, std::move(wanted),
      OnReply<ChatSession>([&desk, call, attachments, look_up, id](const ChatReply& reply) {
        if (const auto* accepted = std::get_if<actors::Accepted<ChatSession>>(&reply)) {
          if (call->is_answered()) return true;  // with the push, as it mostly is
          const auto& event = accepted->events.front();
          answer_posted(*call, std::get<ChatMessagePosted>(event.event), event.meta.recorded_at);
          return true;
        }
        desk.loop.post([&desk, id] { desk.posting.erase(id); });
        if (const auto* done = std::get_if<actors::AlreadyDone>(&reply)) {
          release_files(desk, call, attachments, [&desk, call, result = done->result] {
            answer_from_log(desk, call, result);
          });
          return true;
        }
        // Refused now; but it may have been taken before, and only the answer was lost.
        if (!std::holds_alternative<actors::Refused<ChatSession>>(reply)) return false;
        if (!look_up && call->input.has("clientMessageId")) {
          desk.loop.post(
              [&desk, call, attachments] { submit_message(desk, call, attachments, true); });
        } else {
          release_files(desk, call, attachments,
                        [call, reply] { answer_failure<ChatSession>(*call, reply); });
        }
        return true;
      }));
}

}  // namespace

void post_chat_message(LiveDesk& desk, const LiveCallPtr& call) {
  if (!parse_uuid(call->input.text("sessionId"))) return call->refuse(LiveErrorCode::not_found);
  const auto ids = call->input.list("attachments");
  if (!ids || ids->empty()) return submit_message(desk, call, {}, false);
  use_attachments(
      desk.actors,
      {call->caller(), new_uuid_v7(), AttachmentHome::chat, call->input.text("sessionId")}, *ids,
      [&desk, call](Result<std::vector<AttachmentRef>, AttachmentFault> files) {
        desk.loop.post([&desk, call, files = std::move(files)] {
          if (files) return submit_message(desk, call, *files, false);
          if (files.error() == AttachmentFault::unavailable) {
            return call->refuse(LiveErrorCode::unavailable);
          }
          call->refuse(
              {LiveErrorCode::invalid,
               {},
               {{"attachments", "unknown", "attachments names a file that is not yours to send"}}});
        });
      });
}

void end_chat(LiveDesk& desk, const LiveCallPtr& call) {
  const auto& input = call->input;
  if (!parse_uuid(input.text("sessionId"))) return call->refuse(LiveErrorCode::not_found);
  if (!input.text("comment").empty() && !input.integer("rating")) {
    return call->refuse(
        {LiveErrorCode::invalid, {}, {{"rating", "required", "a comment goes with a rating"}}});
  }
  actors::EndChat command;
  if (const auto rating = input.integer("rating")) {
    command.rating = actors::Rating{static_cast<int>(*rating), input.text("comment")};
  }
  submit<ChatSession>(desk.actors, call, {input.text("sessionId"), std::move(command)},
                      [&desk, call](const actors::Accepted<ChatSession>& accepted) {
                        after_steps(desk.actors, call, accepted.events,
                                    [call, state = accepted.state] {
                                      JsonWriter json;
                                      json.begin_object().field("sessionId", state->id);
                                      json.field("status", to_string(state->status)).end_object();
                                      call->answer(json.take());
                                    });
                      });
}

void show_typing(LiveDesk& desk, const LiveCallPtr& call) {
  const auto* chat = own_open_chat(desk, call);
  if (chat == nullptr) return;
  const auto& caller = call->caller();
  const auto& state = chat->state;
  const auto& other = caller.id == state.customer_id ? state.agent_id : state.customer_id;
  if (!other.empty()) {
    JsonWriter json;
    json.begin_object().field("sessionId", state.id).field("userId", caller.id);
    json.field("typing", call->input.flag("typing")).end_object();
    desk.sockets->emit(desk_namespace, room_of_user(other), {"chat:typing", json.take(), {}},
                       socket_io::Delivery::best_effort);
  }
  call->answer("{}");
}

void mark_read(LiveDesk& desk, const LiveCallPtr& call) {
  const auto id = parse_uuid(call->input.text("sessionId"));
  if (!id) return call->refuse(LiveErrorCode::not_found);
  desk.reads.mark(desk, call, *id, call->input.integer("seq").value_or(0));
}

namespace {

struct Gap {
  bool may_know = false;
  std::vector<RecordedEvent> messages;
  Position as_of = 0;  // of the chat's last event
};

RecordedEvent decoded(const StoredEvent& stored) {
  auto recorded = decode(stored);
  if (!recorded) throw std::runtime_error(recorded.error().reason);
  return std::move(*recorded);
}

bool may_read(const RecordedEvent& opening, const Identity& caller) {
  const auto* started = std::get_if<ChatStarted>(&opening.event);
  return caller.is_staff() || (started != nullptr && started->customer_id == caller.id);
}

// From the log itself, which has every acknowledged message. A message's version is never below
// its seq, so that reading behind version `after_seq` misses none.
Gap read_gap(LogReader& log, const StreamName& chat, std::int64_t after_seq,
             const Identity& caller) {
  Gap gap;
  const auto opening = log.stream(chat, 0, 1);
  if (opening.empty() || !may_read(decoded(opening.front()), caller)) return gap;
  gap.may_know = true;
  for (const auto& stored : log.stream(chat, static_cast<Version>(after_seq))) {
    gap.as_of = stored.meta.position;
    if (stored.type != ChatMessagePosted::type) continue;
    auto recorded = decoded(stored);
    if (std::get<ChatMessagePosted>(recorded.event).seq > after_seq) {
      gap.messages.push_back(std::move(recorded));
    }
  }
  return gap;
}

void answer_gap(const LiveDesk& desk, const LiveCallPtr& call, const Uuid& id, const Gap& gap) {
  if (!gap.may_know) return call->refuse(LiveErrorCode::not_found);
  JsonWriter json;
  json.begin_object().key("messages").begin_array();
  for (const auto& recorded : gap.messages) {
    write_message(json, recorded.stream.key, std::get<ChatMessagePosted>(recorded.event),
                  recorded.meta.recorded_at);
  }
  const auto* open = desk.board.chat(id);
  json.end_array().field("status",
                         to_string(open != nullptr ? open->state.status : ChatStatus::ended));
  json.end_object();
  call->answer(json.take());
}

}  // namespace

void sync_chat(LiveDesk& desk, const LiveCallPtr& call) {
  const auto id = parse_uuid(call->input.text("sessionId"));
  if (!id) return call->refuse(LiveErrorCode::not_found);
  const auto after = std::min<std::int64_t>(call->input.integer("afterSeq").value_or(0),
                                            std::numeric_limits<Version>::max());
  desk.queries.run<Gap>(
      [key = to_string(*id), after, caller = call->caller()](projections::ReadSession& session) {
        return read_gap(session.log, {StreamKind::chat, key}, after, caller);
      },
      [&desk, call, id = *id](const Result<Gap, projections::QueryFailure>& gap) {
        if (!gap) return call->refuse(LiveErrorCode::unavailable);
        // Not before the messages in it are pushed, or they would come once more after it.
        desk.loop.post([&desk, call, id, gap = *gap]() mutable {
          const auto as_of = gap.as_of;
          desk.order.when_reached(
              as_of, [&desk, call, id, gap = std::move(gap)] { answer_gap(desk, call, id, gap); });
        });
      });
}

}  // namespace desk::http
