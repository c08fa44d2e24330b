#include "http/live_chat/presence.hpp"

#include "http/live_chat/live_desk.hpp"

namespace desk::http {
namespace {

constexpr std::chrono::seconds reload_time{1};

const Identity& service() {
  static const Identity identity{"ledgerdesk", Role::system, "", ""};
  return identity;
}

template <class D>
void note(LiveDesk& desk, std::string key, typename D::Command command, const Identity& caller,
          std::string on_failure_gone = {}) {
  auto envelope = std::make_unique<actors::CommandEnvelope<D>>(
      [&desk, user = std::move(on_failure_gone)](const actors::CommandReply<D>& reply) {
        if (user.empty() || !std::holds_alternative<actors::Unavailable>(reply)) return;
        desk.loop.post([&desk, user] { desk.presence.went(user); });  // and try again
      });
  const auto id = new_uuid_v7();
  envelope->key = std::move(key);
  envelope->command = std::move(command);
  envelope->context = {caller, id, std::nullopt};
  envelope->causation = {caller.id, caller.role, id, id, 0};
  envelope->one_off = true;
  desk.actors.submit(std::move(envelope));
}

bool is_connected(const LiveDesk& desk, std::string_view user_id) {
  return !desk.sockets->in_room(desk_namespace, room_of_user(user_id)).empty();
}

std::vector<socket_io::SocketPtr> sockets_at_desk(const LiveDesk& desk, std::string_view agent_id) {
  return desk.sockets->in_room(desk_namespace, room_of_agent(agent_id));
}

}  // namespace

void Presence::came(LiveDesk& desk, std::string_view user_id) {
  const auto* chat = desk.board.open_chat_of(user_id);
  if (chat != nullptr && chat->state.customer_away) {
    note<actors::ChatSession>(desk, to_string(chat->state.id), actors::NoteCustomerReturned{},
                              service());
  }
}

void Presence::agent_came(LiveDesk& desk, const LiveClient& client) {
  if (!client.at_desk) return;
  note<actors::Agent>(desk, client.identity().id,
                      actors::JoinDesk{desk.options.default_max_concurrent}, client.identity());
}

void Presence::went(std::string_view user_id) {
  gone_.insert_or_assign(std::string(user_id), Clock::now());
}

void Presence::start(const LiveDesk& desk) {
  desk.board.for_each_chat([this](const BoardChat& chat) {
    if (!chat.state.customer_away) went(chat.state.customer_id);
  });
  desk.board.for_each_agent([this](const AgentState& agent) {
    if (agent.connected) went(agent.id);
  });
}

void Presence::sweep(LiveDesk& desk) {
  const auto before = Clock::now() - reload_time;
  for (auto entry = gone_.begin(); entry != gone_.end();) {
    if (entry->second > before) {
      ++entry;
      continue;
    }
    const auto user = entry->first;
    entry = gone_.erase(entry);
    const auto* chat = desk.board.open_chat_of(user);
    if (chat != nullptr && !chat->state.customer_away && !is_connected(desk, user)) {
      note<actors::ChatSession>(desk, to_string(chat->state.id), actors::NoteCustomerLeft{},
                                service(), user);
    }
    const auto* agent = desk.board.agent(user);
    if (agent != nullptr && agent->connected && sockets_at_desk(desk, user).empty()) {
      note<actors::Agent>(desk, user, actors::NoteConnectionLost{}, service(), user);
    }
  }
}

void Presence::reconcile(LiveDesk& desk, const RecordedEvent& event) {
  if (std::holds_alternative<ChatCustomerLeft>(event.event)) {
    const auto id = parse_uuid(event.stream.key);
    const auto* chat = id ? desk.board.chat(*id) : nullptr;
    if (chat != nullptr && is_connected(desk, chat->state.customer_id)) {
      came(desk, chat->state.customer_id);
    }
  }
  if (!std::holds_alternative<AgentConnectionLost>(event.event)) return;
  const auto there = sockets_at_desk(desk, event.stream.key);
  if (there.empty()) return;
  agent_came(desk, *std::static_pointer_cast<LiveClient>(there.front()->user_data()));
}

}  // namespace desk::http
