// What customers send: joining, starting, rating, turning a waiting chat into a ticket.
#include <fmt/format.h>

#include <algorithm>

#include "http/desk/desk_memory.hpp"
#include "http/live_chat/live_command.hpp"
#include "http/live_chat/live_desk.hpp"
#include "http/live_chat/live_events.hpp"
#include "http/live_chat/live_view.hpp"
#include "http/live_chat/transcript.hpp"

namespace desk::http {
namespace {

using actors::ChatSession;

constexpr int ticket_attempts = 3;  // while messages keep coming

// False, and refused, when the payload claims to be somebody else.
bool is_own_id(const LiveCallPtr& call, std::string_view field) {
  const auto claimed = call->input.optional_text(field);
  if (!claimed || *claimed == call->caller().id) return true;
  call->refuse(
      {LiveErrorCode::forbidden, fmt::format("{} is not the token's subject.", field), {}});
  return false;
}

// Staff are shown it as a link: nothing else than a page of the web. False, and refused, otherwise.
bool is_web_page(const LiveCallPtr& call, std::string_view field) {
  const auto page = call->input.text(field);
  const bool plain = std::none_of(page.begin(), page.end(), [](char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == '\x7f';
  });
  const bool web = page.starts_with("https://") || page.starts_with("http://");
  if (page.empty() || (plain && web)) return true;
  auto message = fmt::format("{} must be the http or https address of a page", field);
  call->refuse({LiveErrorCode::invalid, {}, {{std::string(field), "format", std::move(message)}}});
  return false;
}

void join_rooms(LiveDesk& desk, const LiveCallPtr& call) {
  auto& client = call->client();
  const auto& id = call->caller().id;
  if (!client.joined) {
    call->socket()->join(room_of_user(id));
    call->socket()->join(customers_room);
    client.joined = true;
  }
  desk.presence.came(desk, id);
}

void show_open_chat(const LiveDesk& desk, const LiveCallPtr& call, const BoardChat& chat) {
  call->socket()->emit(
      {"chat:session_created", session_json(desk.board, chat, SeenBy::customer), {}});
  call->answer(started_json(desk, chat.state.id));
}

}  // namespace

void join_as_customer(LiveDesk& desk, const LiveCallPtr& call) {
  if (!is_own_id(call, "userId")) return;
  join_rooms(desk, call);
  JsonWriter json;
  json.begin_object().field("userId", call->caller().id).key("sessions").begin_array();
  if (const auto* chat = desk.board.open_chat_of(call->caller().id)) {
    write_session(json, desk.board, *chat, SeenBy::customer);
  }
  json.end_array().field("agentsOnline", desk.board.agents_online()).end_object();
  call->answer(json.take());
}

void start_chat(LiveDesk& desk, const LiveCallPtr& call) {
  if (!is_own_id(call, "userId") || !is_web_page(call, "page")) return;
  join_rooms(desk, call);
  const auto& customer = call->caller().id;
  if (const auto* chat = desk.board.open_chat_of(customer)) {
    return show_open_chat(desk, call, *chat);
  }
  desk.starts.start(desk, call);
}

void rate_chat(LiveDesk& desk, const LiveCallPtr& call) {
  const auto& input = call->input;
  const actors::Rating rating{static_cast<int>(input.integer("rating").value_or(0)),
                              input.text("comment")};
  submit<ChatSession>(desk.actors, call, {input.text("sessionId"), actors::RateChat{rating}},
                      [call](const actors::Accepted<ChatSession>& accepted) {
                        const auto& chat = *accepted.state;
                        JsonWriter json;
                        json.begin_object().field("sessionId", chat.id);
                        json.field("rating", chat.rating).field("comment", chat.rating_comment);
                        json.end_object();
                        call->answer(json.take());
                      });
}

namespace {

void submit_ticket(LiveDesk& desk, const LiveCallPtr& call, const Transcript& transcript,
                   int attempts_left);

void read_and_submit_ticket(LiveDesk& desk, const LiveCallPtr& call, int attempts_left) {
  desk.queries.run<Transcript>(
      [key = call->input.text("sessionId"),
       settings = desk.settings.known()](projections::ReadSession& session) {
        return transcript_of(session.log.stream({StreamKind::chat, key}), settings->name);
      },
      [&desk, call, attempts_left](const Result<Transcript, projections::QueryFailure>& read) {
        if (!read) return call->refuse(LiveErrorCode::unavailable);
        submit_ticket(desk, call, *read, attempts_left);
      });
}

void answer_ticket(const LiveCallPtr& call, const Uuid& chat, const std::optional<Uuid>& ticket) {
  JsonWriter json;
  json.begin_object().field("sessionId", chat).field("ticketId", ticket).end_object();
  call->answer(json.take());
}

void submit_ticket(LiveDesk& desk, const LiveCallPtr& call, const Transcript& transcript,
                   int attempts_left) {
  const auto wish = call->input.text("subject");
  actors::TurnIntoTicket command{wish.empty() ? transcript.subject : wish,
                                 transcript.texts.front(),
                                 transcript.last_seq,
                                 transcript.attachments,
                                 {transcript.texts.begin() + 1, transcript.texts.end()}};
  submit<ChatSession>(
      desk.actors, call, {call->input.text("sessionId"), std::move(command)},
      OnReply<ChatSession>(
          [&desk, call, attempts_left](const actors::CommandReply<ChatSession>& reply) {
            if (const auto* refused = std::get_if<actors::Refused<ChatSession>>(&reply)) {
              if (refused->refusal != actors::ChatRefusal::stale || attempts_left <= 1)
                return false;
              read_and_submit_ticket(desk, call, attempts_left - 1);
              return true;
            }
            const auto* accepted = std::get_if<actors::Accepted<ChatSession>>(&reply);
            if (accepted == nullptr) return false;
            after_steps(desk.actors, call, accepted->events, [call, state = accepted->state] {
              answer_ticket(call, state->id, state->ticket_id);
            });
            return true;
          }));
}

}  // namespace

void turn_into_ticket(LiveDesk& desk, const LiveCallPtr& call) {
  if (!parse_uuid(call->input.text("sessionId"))) return call->refuse(LiveErrorCode::not_found);
  read_and_submit_ticket(desk, call, ticket_attempts);
}

}  // namespace desk::http
