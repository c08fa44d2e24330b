#include "http/live_chat/pushes.hpp"

#include "http/live_chat/live_desk.hpp"
#include "http/live_chat/live_view.hpp"

namespace desk::http {
namespace {

using socket_io::Message;

// One event's pushes, by type. `chat` is the session after the event.
class Push {
 public:
  Push(LiveDesk& desk, const RecordedEvent& recorded, const BoardChat& chat)
      : desk_(desk), recorded_(recorded), chat_(chat) {}

  void operator()(const ChatStarted& event) {
    to_user(event.customer_id,
            {"chat:session_created", session_json(desk_.board, chat_, SeenBy::customer), {}});
  }

  void operator()(const ChatMessagePosted& event) {
    JsonWriter json;
    write_message(json, recorded_.stream.key, event, recorded_.meta.recorded_at);
    to_both({"chat:message", json.take(), {}});
  }

  void operator()(const ChatAccepted& event) { joined(event.agent_id, event.agent_name); }

  void operator()(const ChatTransferred& event) {
    joined(event.to_agent_id, event.to_agent_name);
    left(event.from_agent_id, "transferred", false);
  }

  void operator()(const ChatRequeued& event) {
    left(event.agent_id, to_string(event.reason), true);
  }

  void operator()(const ChatCustomerLeft&) { customer_presence(false); }
  void operator()(const ChatCustomerReturned&) { customer_presence(true); }

  void operator()(const ChatRead& event) {
    JsonWriter json;
    json.begin_object().field("sessionId", recorded_.stream.key).field("userId", event.reader_id);
    json.field("seq", event.seq).end_object();
    to_both({"chat:read", json.take(), {}});
  }

  void operator()(const ChatEnded& event) {
    JsonWriter json;
    json.begin_object().field("sessionId", recorded_.stream.key).field("endedBy", event.ended_by);
    json.field("reason", to_string(event.reason)).end_object();
    to_both({"chat:ended", json.take(), {}});
  }

  template <class Other>
  void operator()(const Other&) {}  // told by what comes with it, or to nobody

 private:
  void to_user(std::string_view id, const Message& message) const {
    if (!id.empty()) desk_.sockets->emit(desk_namespace, room_of_user(id), message);
  }
  void to_both(const Message& message) const { emit_to_participants(desk_, chat_.state, message); }

  void joined(std::string_view agent_id, std::string_view agent_name) {
    JsonWriter json;
    json.begin_object().field("sessionId", recorded_.stream.key).field("agentId", agent_id);
    json.field("agentName", agent_name).end_object();
    to_both({"chat:agent_joined", json.take(), {}});
  }

  void left(std::string_view agent_id, std::string_view reason, bool tell_customer) {
    JsonWriter json;
    json.begin_object().field("sessionId", recorded_.stream.key).field("agentId", agent_id);
    json.field("reason", reason).end_object();
    const Message message{"chat:agent_left", json.take(), {}};
    to_user(agent_id, message);
    if (tell_customer) to_user(chat_.state.customer_id, message);
  }

  void customer_presence(bool connected) {
    JsonWriter json;
    json.begin_object().field("sessionId", recorded_.stream.key);
    json.field("userId", chat_.state.customer_id).field("connected", connected).end_object();
    to_user(chat_.state.agent_id, {"chat:presence", json.take(), {}});
  }

  LiveDesk& desk_;
  const RecordedEvent& recorded_;
  const BoardChat& chat_;
};

void push_agent_presence(LiveDesk& desk, const std::string& agent_id, bool connected) {
  for (const auto* chat : desk.board.chats_of_agent(agent_id)) {
    JsonWriter json;
    json.begin_object().field("sessionId", chat->state.id).field("userId", agent_id);
    json.field("connected", connected).end_object();
    desk.sockets->emit(desk_namespace, room_of_user(chat->state.customer_id),
                       {"chat:presence", json.take(), {}});
  }
}

template <class... E>
bool is_any_of(const AnyEvent& event) {
  return (std::holds_alternative<E>(event) || ...);
}

// To all of the agent's own tabs: another of them, or an admin, may have changed it.
void push_agent(LiveDesk& desk, const RecordedEvent& event) {
  if (!is_any_of<AgentStatusChanged, AgentLimitChanged, AgentRenamed>(event.event)) return;
  const auto& id = event.stream.key;
  JsonWriter json;
  json.begin_object().key("agent");
  write_agent(json, *desk.board.agent(id));
  json.end_object();
  desk.sockets->emit(desk_namespace, room_of_agent(id), {"agent:changed", json.take(), {}});
}

// The sender's ack and his own copy of the message then leave together.
void answer_with_push(LiveDesk& desk, const RecordedEvent& event) {
  const auto* message = std::get_if<ChatMessagePosted>(&event.event);
  if (message == nullptr) return;
  const auto call = desk.posting.extract(event.meta.causation.command_id);
  if (!call.empty()) answer_posted(*call.mapped(), *message, event.meta.recorded_at);
}

void push_availability(LiveDesk& desk) {
  desk.sockets->emit(
      desk_namespace, customers_room,
      {"chat:availability",
       desk.board.agents_online() ? "{\"agentsOnline\":true}" : "{\"agentsOnline\":false}",
       {}});
}

}  // namespace

void fold_and_push(LiveDesk& desk, const RecordedEvent& event) {
  if (event.stream.kind == StreamKind::ticket) return desk.tickets.push(desk, event);
  answer_with_push(desk, event);
  const auto change = desk.board.apply(event);
  if (!change.applied) return;
  if (change.chat != nullptr) {
    Push push(desk, event, *change.chat);
    std::visit(push, event.event);
  }
  push_agent(desk, event);
  if (std::holds_alternative<AgentConnectionLost>(event.event)) {
    push_agent_presence(desk, event.stream.key, false);
  }
  if (std::holds_alternative<AgentConnectionRestored>(event.event)) {
    push_agent_presence(desk, event.stream.key, true);
  }
  if (const auto* started = std::get_if<ChatStarted>(&event.event); started && change.chat) {
    desk.starts.started(desk, started->customer_id, change.chat->state.id);
  }
  if (change.queue) desk.queue_changed = true;
  if (change.availability) push_availability(desk);
  desk.presence.reconcile(desk, event);
}

void push_queue(LiveDesk& desk) {
  desk.queue_changed = false;
  JsonWriter queue;
  write_queue(queue, desk.board, now());
  desk.sockets->emit(desk_namespace, staff_room, {"agent:queue", queue.take(), {}},
                     socket_io::Delivery::best_effort);
  std::size_t position = 0;
  for (const auto* chat : desk.board.queue(desk.board.waiting())) {
    JsonWriter json;
    json.begin_object().field("sessionId", chat->state.id).field("position", ++position);
    json.field("estimatedWaitSeconds", desk.board.estimated_wait_seconds(position)).end_object();
    desk.sockets->emit(desk_namespace, room_of_user(chat->state.customer_id),
                       {"chat:queue", json.take(), {}});
  }
}

}  // namespace desk::http
