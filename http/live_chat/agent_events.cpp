// What agents send: coming to the desk, status, taking chats and handing them on.
#include <fmt/format.h>

#include "http/live_chat/live_command.hpp"
#include "http/live_chat/live_desk.hpp"
#include "http/live_chat/live_events.hpp"
#include "http/live_chat/live_view.hpp"

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
  for (const auto* chat : board.queue(queue_shown)) write_session(json, board, *chat);
  json.end_array().key("active").begin_array();
  for (const auto* chat : board.chats_of_agent(agent.id)) write_session(json, board, *chat);
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
  call->answer(session_json(desk.board, *chat));
}

void take_for(LiveDesk& desk, const LiveCallPtr& call, const std::string& agent_id,
              actors::TakeSlot command) {
  const auto chat_id = command.chat_id;
  submit<Agent>(desk.actors, call, {agent_id, std::move(command)},
                [&desk, call, chat_id, agent_id](const actors::Accepted<Agent>& accepted) {
                  after_steps(desk.actors, call, accepted.events, [&desk, call, chat_id, agent_id] {
                    desk.loop.post([&desk, call, chat_id, agent_id] {
                      answer_taken(desk, call, chat_id, agent_id);
                    });
                  });
                });
}

void back_to_queue(LiveDesk& desk, const LiveCallPtr& call, const ChatState& chat) {
  const actors::RequeueChat command{chat.agent_id, chat.slot_id, RequeueReason::released};
  submit<ChatSession>(desk.actors, call, {to_string(chat.id), command},
                      [&desk, call, id = chat.id](const actors::Accepted<ChatSession>& accepted) {
                        after_steps(desk.actors, call, accepted.events, [&desk, call, id] {
                          desk.loop.post([&desk, call, id] {
                            const auto* open = desk.board.chat(id);
                            open != nullptr ? call->answer(session_json(desk.board, *open))
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
  if (active) return call->answer(session_json(desk.board, *chat));
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
    return to.empty() ? call->answer(session_json(desk.board, *chat))
                      : call->refuse(LiveErrorCode::not_waiting);
  }
  if (state.agent_id != caller.id && caller.role != Role::admin) {
    return call->refuse(LiveErrorCode::forbidden);
  }
  if (to.empty()) return back_to_queue(desk, call, state);
  if (to == state.agent_id) return call->answer(session_json(desk.board, *chat));
  if (to == state.customer_id) return call->refuse(LiveErrorCode::forbidden);
  take_for(desk, call, to, actors::TakeSlot{state.id, state.agent_id});
}

}  // namespace desk::http
