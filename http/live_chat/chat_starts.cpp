#include "http/live_chat/chat_starts.hpp"

#include "http/desk/desk_memory.hpp"
#include "http/desk/in_language.hpp"
#include "http/live_chat/live_command.hpp"
#include "http/live_chat/live_desk.hpp"
#include "http/live_chat/live_view.hpp"
#include "projections/chat_queries.hpp"

namespace desk::http {
namespace {

using actors::ChatSession;
using LastChat = std::optional<projections::ChatRow>;

constexpr std::chrono::seconds patience{5};

LastChat last_chat(pqxx::connection& connection, const std::string& customer) {
  auto page = projections::chats_of(connection, customer, false, std::nullopt, 1).value;
  if (page.chats.empty()) return std::nullopt;
  return std::move(page.chats.front().chat);
}

// The start that follows a certain chat of a certain customer is one command, whoever submits it.
Uuid start_command_id(const std::string& customer, const std::optional<Uuid>& previous) {
  return uuid_from_name("start chat\n" + customer + '\n' +
                        (previous ? to_string(*previous) : std::string("the first")));
}

// Which chat the reply speaks of, if any.
std::optional<Uuid> chat_of(const actors::CommandReply<ChatSession>& reply, const Uuid& asked_for) {
  if (std::holds_alternative<actors::Accepted<ChatSession>>(reply)) return asked_for;
  const auto* done = std::get_if<actors::AlreadyDone>(&reply);
  return done == nullptr ? std::nullopt : parse_uuid(done->result.stream.key);
}

}  // namespace

std::string started_json(const LiveDesk& desk, const Uuid& chat) {
  JsonWriter json;
  json.begin_object();
  write_session_members(json, desk.board, *desk.board.chat(chat), SeenBy::customer);
  json.field("agentsOnline", desk.board.agents_online()).end_object();
  return json.take();
}

void ChatStarts::start(LiveDesk& desk, const LiveCallPtr& call) {
  const auto& customer = call->caller().id;
  auto& pending = pending_[customer];
  pending.calls.push_back(call);
  if (pending.calls.size() > 1) return;
  // Those who have chatted since the board was read are on it; of others the tables know.
  if (const auto previous = desk.board.last_chat_of(customer)) {
    return submit_after(desk, call, previous);
  }
  look_up(desk, call);
}

void ChatStarts::look_up(LiveDesk& desk, const LiveCallPtr& call) {
  desk.queries.run<LastChat>(
      [customer = call->caller().id](projections::ReadSession& session) {
        return last_chat(session.connection, customer);
      },
      [this, &desk, call](const Result<LastChat, projections::QueryFailure>& last) {
        desk.loop.post([this, &desk, call, last] {
          if (!last) return fail(call->caller().id);
          const auto& customer = call->caller().id;
          // What has come onto the board meanwhile is newer than what was read.
          if (const auto newer = desk.board.last_chat_of(customer)) {
            return submit_after(desk, call, newer);
          }
          if (!*last) return submit_after(desk, call, std::nullopt);
          // Open, and not on the board: another's commit that is still on its way to it.
          if ((*last)->status != ChatStatus::ended) return settle(desk, customer, (*last)->id);
          submit_after(desk, call, (*last)->id);
        });
      });
}

void ChatStarts::submit_after(LiveDesk& desk, const LiveCallPtr& call,
                              const std::optional<Uuid>& previous) {
  const auto& customer = call->caller().id;
  if (const auto* open = desk.board.open_chat_of(customer)) {
    return answer(desk, customer, open->state.id);
  }
  const auto chat = new_uuid_v7();
  const auto settings = desk.settings.known();
  const auto& greetings = settings->greetings;
  actors::StartChat command{
      call->input.text("subject"),
      in_language(desk.board.agents_online() ? greetings.online : greetings.away,
                  call->input.text("language")),
      parse_uuid(call->input.text("offerId")), call->input.text("page")};
  LiveCommand<ChatSession> wanted{to_string(chat), std::move(command)};
  wanted.command_id = start_command_id(customer, previous);
  wanted.from_client = true;
  wanted.new_stream = true;
  submit<ChatSession>(desk.actors, call, std::move(wanted),
                      OnReply<ChatSession>([this, &desk, customer,
                                            chat](const actors::CommandReply<ChatSession>& reply) {
                        desk.loop.post([this, &desk, customer, started = chat_of(reply, chat)] {
                          settle(desk, customer, started);
                        });
                        return true;
                      }));
}

void ChatStarts::settle(LiveDesk& desk, const std::string& customer,
                        const std::optional<Uuid>& chat) {
  if (!chat) return fail(customer);
  if (desk.board.chat(*chat) != nullptr) return answer(desk, customer, *chat);
  const auto pending = pending_.find(customer);
  if (pending != pending_.end()) pending->second.awaited = chat;
}

void ChatStarts::started(LiveDesk& desk, const std::string& customer, const Uuid& chat) {
  const auto pending = pending_.find(customer);
  if (pending != pending_.end() && pending->second.awaited == chat) answer(desk, customer, chat);
}

void ChatStarts::answer(LiveDesk& desk, const std::string& customer, const Uuid& chat) {
  const auto pending = pending_.extract(customer);
  if (pending.empty()) return;
  for (const auto& call : pending.mapped().calls) call->answer(started_json(desk, chat));
}

void ChatStarts::fail(const std::string& customer) {
  const auto pending = pending_.extract(customer);
  if (pending.empty()) return;
  for (const auto& call : pending.mapped().calls) call->refuse(LiveErrorCode::unavailable);
}

void ChatStarts::sweep(LiveDesk&) {
  std::vector<std::string> late;
  for (const auto& [customer, pending] : pending_) {
    if (pending.awaited && Clock::now() - pending.since > patience) late.push_back(customer);
  }
  for (const auto& customer : late) fail(customer);
}

}  // namespace desk::http
