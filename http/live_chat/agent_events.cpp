// What agents send: coming to the desk, status, taking chats and handing them on.
#include <fmt/format.h>

#include <algorithm>

#include "http/live_chat/live_command.hpp"
#include "http/live_chat/live_desk.hpp"
#include "http/live_chat/live_events.hpp"
#include "http/live_chat/live_view.hpp"
#include "http/live_chat/viewers.hpp"

namespace desk::http {
namespace {

using actors::Agent;
using actors::ChatSession;

constexpr std::size_t queue_shown = 100;

std::string desk_json(const ChatBoard& board, const AgentState& agent) {
  JsonWriter json;
  json.begin_object().key("agent");
  write_agent(json, agent);
  json.key("waiting").begin_array();
  for (const auto* chat : board.queue(queue_shown))
    write_session(json, board, *chat, SeenBy::staff);
  json.end_array().key("active").begin_array();
  for (const auto* chat : board.chats_of_agent(agent.id))
    write_session(json, board, *chat, SeenBy::staff);
  json.end_array().end_object();
  return json.take();
}

// On the loop, after the steps of an accept or a transfer: whether it is this agent's now.
void answer_taken(const LiveDesk& desk, const LiveCallPtr& call, const Uuid& id,
                  std::string_view agent_id) {
  const auto* chat = desk.board.chat(id);
  if (chat == nullptr) return call->refuse(LiveErrorCode::ended);
  if (chat->state.agent_id != agent_id || chat->state.status != ChatStatus::active) {
    return call->refuse(LiveErrorCode::already_taken);
  }
  call->answer(session_json(desk.board, *chat, SeenBy::staff));
}

// After the steps of the events: whose chat it is now.
void answer_after(LiveDesk& desk, const LiveCallPtr& call, const std::vector<RecordedEvent>& events,
                  const Uuid& chat_id, const std::string& agent_id) {
  after_steps(desk.actors, call, events, [&desk, call, chat_id, agent_id] {
    desk.loop.post(
        [&desk, call, chat_id, agent_id] { answer_taken(desk, call, chat_id, agent_id); });
  });
}

// An earlier call, whose answer may have been lost, has the place already; that its next step has
// been taken is not sure, so it is taken here. Of a transfer only the log's reader takes it.
void go_on_with_place(LiveDesk& desk, const LiveCallPtr& call, const actors::TakeSlot& wanted,
                      const AgentState& agent) {
  const auto slot = std::find_if(agent.slots.begin(), agent.slots.end(), [&](const AgentSlot& one) {
    return one.chat_id == wanted.chat_id;
  });
  if (slot == agent.slots.end() || !wanted.transferred_from.empty()) {
    return call->refuse(LiveErrorCode::unavailable);
  }
  submit<ChatSession>(
      desk.actors, call,
      {to_string(wanted.chat_id), actors::AcceptChat{agent.id, agent.name, slot->slot_id}},
      [&desk, call, id = wanted.chat_id,
       agent_id = agent.id](const actors::Accepted<ChatSession>& accepted) {
        answer_after(desk, call, accepted.events, id, agent_id);
      });
}

void take_for(LiveDesk& desk, const LiveCallPtr& call, const std::string& agent_id,
              const actors::TakeSlot& wanted) {
  submit<Agent>(desk.actors, call, {agent_id, wanted},
                [&desk, call, wanted](const actors::Accepted<Agent>& accepted) {
                  if (accepted.events.empty()) {
                    return go_on_with_place(desk, call, wanted, *accepted.state);
                  }
                  answer_after(desk, call, accepted.events, wanted.chat_id, accepted.state->id);
                });
}

void back_to_queue(LiveDesk& desk, const LiveCallPtr& call, const ChatState& chat) {
  const actors::RequeueChat command{chat.agent_id, chat.slot_id, RequeueReason::released};
  submit<ChatSession>(desk.actors, call, {to_string(chat.id), command},
                      [&desk, call, id = chat.id](const actors::Accepted<ChatSession>& accepted) {
                        after_steps(desk.actors, call, accepted.events, [&desk, call, id] {
                          desk.loop.post([&desk, call, id] {
                            const auto* open = desk.board.chat(id);
                            open != nullptr
                                ? call->answer(session_json(desk.board, *open, SeenBy::staff))
                                : call->refuse(LiveErrorCode::ended);
                          });
                        });
                      });
}

}  // namespace

void join_as_agent(LiveDesk& desk, const LiveCallPtr& call) {
  const auto& caller = call->caller();
  const auto claimed = call->input.optional_text("agentId");
  if (claimed && *claimed != caller.id) {
    return call->refuse({LiveErrorCode::forbidden, "agentId is not the token's subject.", {}});
  }
  auto& client = call->client();
  if (!client.at_desk) {
    call->socket()->join(room_of_user(caller.id));
    call->socket()->join(room_of_agent(caller.id));
    call->socket()->join(staff_room);
    client.at_desk = true;
  }
  desk.presence.came(desk, caller.id);
  submit<Agent>(desk.actors, call,
                {caller.id, actors::JoinDesk{desk.options.default_max_concurrent}},
                [&desk, call](const actors::Accepted<Agent>& accepted) {
                  desk.loop.post([&desk, call, agent = accepted.state] {
                    call->answer(desk_json(desk.board, *agent));
                  });
                });
}

void set_agent_status(LiveDesk& desk, const LiveCallPtr& call) {
  const auto status = call->input.choice<AgentStatus>("status").value_or(AgentStatus::online);
  submit<Agent>(desk.actors, call, {call->caller().id, actors::SetAgentStatus{status}},
                [call](const actors::Accepted<Agent>& accepted) {
                  JsonWriter json;
                  json.begin_object().key("agent");
                  write_agent(json, *accepted.state);
                  json.end_object();
                  call->answer(json.take());
                });
}

void accept_chat(LiveDesk& desk, const LiveCallPtr& call) {
  const auto* chat = open_chat_for_staff(desk, call);
  if (chat == nullptr) return;
  const auto& caller = call->caller();
  const bool active = chat->state.status == ChatStatus::active;
  if (active && chat->state.agent_id != caller.id) {
    return call->refuse(LiveErrorCode::already_taken);
  }
  if (active) return call->answer(session_json(desk.board, *chat, SeenBy::staff));
  if (chat->state.customer_id == caller.id) return call->refuse(LiveErrorCode::forbidden);
  take_for(desk, call, caller.id, actors::TakeSlot{chat->state.id, {}});
}

void transfer_chat(LiveDesk& desk, const LiveCallPtr& call) {
  const auto* chat = open_chat_for_staff(desk, call);
  if (chat == nullptr) return;
  const auto& state = chat->state;
  const auto& caller = call->caller();
  const auto to = call->input.text("toAgentId");
  if (state.status == ChatStatus::waiting) {
    return to.empty() ? call->answer(session_json(desk.board, *chat, SeenBy::staff))
                      : call->refuse(LiveErrorCode::not_waiting);
  }
  if (state.agent_id != caller.id && caller.role != Role::admin) {
    return call->refuse(LiveErrorCode::forbidden);
  }
  if (to.empty()) return back_to_queue(desk, call, state);
  if (to == state.agent_id) return call->answer(session_json(desk.board, *chat, SeenBy::staff));
  if (to == state.customer_id) return call->refuse(LiveErrorCode::forbidden);
  take_for(desk, call, to, actors::TakeSlot{state.id, state.agent_id});
}

void view_thing(LiveDesk& desk, const LiveCallPtr& call) {
  const auto kind = call->input.choice<ViewedKind>("kind");
  const auto text = call->input.optional_text("id");
  const auto refuse = [&](std::string field, std::string_view code, std::string message) {
    call->refuse({LiveErrorCode::invalid, {}, {{std::move(field), code, std::move(message)}}});
  };
  if (kind && !text) return refuse("id", "required", "id is required with kind");
  if (text && !kind) return refuse("kind", "required", "kind is required with id");
  std::optional<ViewedThing> thing;
  if (kind) {
    const auto id = parse_uuid(*text);
    if (!id) return refuse("id", "format", "id is no id of a ticket or a chat");
    thing = ViewedThing{*kind, *id};
  }
  look_at(desk, *call, thing);
  call->answer(viewers_json(desk, thing));
}

}  // namespace desk::http
