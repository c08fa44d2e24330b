#include "actors/agent.hpp"

#include <algorithm>

namespace desk::actors {
namespace {

using enum AgentStatus;
using Events = std::vector<AgentEvent>;

bool is_itself(const Agent::State& state, const Identity& caller) {
  return caller.is_staff() && caller.id == state.id;
}

bool is_system(const Identity& caller) { return caller.role == Role::system; }

// Forbidden before not found: who may not ask does not learn which agents there are.
std::optional<AgentRefusal> refused_at_the_door(const Agent::State& state, bool may_ask) {
  if (!may_ask) return AgentRefusal::forbidden;
  if (state.version == 0) return AgentRefusal::not_found;
  return std::nullopt;
}

const AgentSlot* slot_of_chat(const Agent::State& state, const Uuid& chat_id) {
  const auto found = std::find_if(state.slots.begin(), state.slots.end(),
                                  [&](const AgentSlot& slot) { return slot.chat_id == chat_id; });
  return found == state.slots.end() ? nullptr : &*found;
}

const AgentSlot* held_slot(const Agent::State& state, const Uuid& slot_id) {
  const auto found = std::find_if(state.slots.begin(), state.slots.end(),
                                  [&](const AgentSlot& slot) { return slot.slot_id == slot_id; });
  return found == state.slots.end() ? nullptr : &*found;
}

void set_status(Events& events, const Agent::State& state, AgentStatus to,
                AgentStatusReason reason) {
  if (to != state.status) events.emplace_back(AgentStatusChanged{state.status, to, reason});
}

bool holds(const std::optional<Precondition>& precondition, const Agent::State& state) {
  if (!precondition) return true;
  const auto& accepted = precondition->versions;
  return std::find(accepted.begin(), accepted.end(), state.version) != accepted.end();
}

// What others give an agent needs one who is there to take it.
bool takes_chats(const Agent::State& state, bool asks_for_itself) {
  return asks_for_itself ? state.status != offline : state.status == online && state.connected;
}

void touch(Agent::State& state, const EventMeta& meta) {
  state.version = meta.version;
  state.updated_at = meta.recorded_at;
}

}  // namespace

Agent::State Agent::initial(std::string_view key) {
  State state;
  state.id = key;
  return state;
}

AgentDecision decide(const Agent::State& state, const JoinDesk& command,
                     const CommandContext& context) {
  const auto& caller = context.caller;
  if (!is_itself(state, caller)) return refuse(AgentRefusal::forbidden);
  Events events;
  if (state.version == 0) {
    events.emplace_back(AgentRegistered{caller.name, command.default_max_concurrent});
  } else if (!caller.name.empty() && caller.name != state.name) {
    events.emplace_back(AgentRenamed{caller.name});
  }
  if (!state.connected) events.emplace_back(AgentConnectionRestored{});
  if (state.status == offline) set_status(events, state, online, AgentStatusReason::joined);
  return events;
}

AgentDecision decide(const Agent::State& state, const SetAgentStatus& command,
                     const CommandContext& context) {
  if (const auto refusal = refused_at_the_door(state, is_itself(state, context.caller))) {
    return refuse(*refusal);
  }
  Events events;
  set_status(events, state, command.to, AgentStatusReason::requested);
  return events;
}

AgentDecision decide(const Agent::State& state, const ChangeAgent& command,
                     const CommandContext& context) {
  const auto& caller = context.caller;
  const bool may_change = is_itself(state, caller) || caller.role == Role::admin;
  if (const auto refusal = refused_at_the_door(state, may_change)) return refuse(*refusal);
  if (!holds(context.precondition, state)) return refuse(AgentRefusal::precondition_failed);
  Events events;
  if (command.max_concurrent && *command.max_concurrent != state.max_concurrent) {
    events.emplace_back(AgentLimitChanged{state.max_concurrent, *command.max_concurrent});
  }
  if (command.name && *command.name != state.name) {
    events.emplace_back(AgentRenamed{*command.name});
  }
  if (command.status) set_status(events, state, *command.status, AgentStatusReason::requested);
  return events;
}

AgentDecision decide(const Agent::State& state, const TakeSlot& command,
                     const CommandContext& context) {
  const auto& caller = context.caller;
  const bool handed_over = !command.transferred_from.empty();
  const bool hands_over = handed_over && caller.is_staff() && command.transferred_from == caller.id;
  const bool may_take =
      is_itself(state, caller) || hands_over || caller.role == Role::admin || is_system(caller);
  if (const auto refusal = refused_at_the_door(state, may_take)) return refuse(*refusal);
  if (slot_of_chat(state, command.chat_id) != nullptr) return Events{};
  const bool asks_for_itself = is_itself(state, caller) && !handed_over;
  if (!takes_chats(state, asks_for_itself)) return refuse(AgentRefusal::not_online);
  if (std::ssize(state.slots) >= state.max_concurrent) return refuse(AgentRefusal::at_capacity);
  return Events{AgentSlotTaken{context.new_id, command.chat_id,
                               state.name.empty() ? state.id : state.name,
                               command.transferred_from}};
}

AgentDecision decide(const Agent::State& state, const ReleaseSlot& command,
                     const CommandContext& context) {
  if (const auto refusal = refused_at_the_door(state, is_system(context.caller))) {
    return refuse(*refusal);
  }
  const auto* slot = held_slot(state, command.slot_id);
  if (slot == nullptr) return Events{};
  return Events{AgentSlotReleased{slot->slot_id, slot->chat_id}};
}

AgentDecision decide(const Agent::State& state, const ConfirmSlot& command,
                     const CommandContext& context) {
  if (const auto refusal = refused_at_the_door(state, is_system(context.caller))) {
    return refuse(*refusal);
  }
  if (held_slot(state, command.slot_id) == nullptr) return refuse(AgentRefusal::not_found);
  return Events{};
}

AgentDecision decide(const Agent::State& state, const NoteConnectionLost&,
                     const CommandContext& context) {
  const bool may_note = is_itself(state, context.caller) || is_system(context.caller);
  if (const auto refusal = refused_at_the_door(state, may_note)) return refuse(*refusal);
  if (!state.connected) return Events{};
  return Events{AgentConnectionLost{}};
}

AgentDecision decide(const Agent::State& state, const DeclareGone& command,
                     const CommandContext& context) {
  if (const auto refusal = refused_at_the_door(state, is_system(context.caller))) {
    return refuse(*refusal);
  }
  const bool still_lost = !state.connected && state.lost_at == command.lost_at_version;
  const bool left_already = state.status == offline && state.slots.empty();
  if (!still_lost || left_already) return Events{};
  Events events{AgentGone{state.slots}};
  set_status(events, state, offline, AgentStatusReason::gone);
  return events;
}

void evolve(Agent::State& state, const AgentRegistered& event, const EventMeta& meta) {
  touch(state, meta);
  state.name = event.name;
  state.max_concurrent = event.max_concurrent;
}

void evolve(Agent::State& state, const AgentRenamed& event, const EventMeta& meta) {
  touch(state, meta);
  state.name = event.name;
}

void evolve(Agent::State& state, const AgentStatusChanged& event, const EventMeta& meta) {
  touch(state, meta);
  state.status = event.to;
}

void evolve(Agent::State& state, const AgentLimitChanged& event, const EventMeta& meta) {
  touch(state, meta);
  state.max_concurrent = event.to;
}

void evolve(Agent::State& state, const AgentConnectionLost&, const EventMeta& meta) {
  touch(state, meta);
  state.connected = false;
  state.lost_at = meta.version;
}

void evolve(Agent::State& state, const AgentConnectionRestored&, const EventMeta& meta) {
  touch(state, meta);
  state.connected = true;
  state.lost_at = 0;
}

void evolve(Agent::State& state, const AgentSlotTaken& event, const EventMeta& meta) {
  touch(state, meta);
  state.slots.push_back({event.slot_id, event.chat_id});
}

void evolve(Agent::State& state, const AgentSlotReleased& event, const EventMeta& meta) {
  touch(state, meta);
  std::erase_if(state.slots, [&](const AgentSlot& slot) { return slot.slot_id == event.slot_id; });
}

void evolve(Agent::State& state, const AgentGone&, const EventMeta& meta) {
  touch(state, meta);
  state.slots.clear();
}

}  // namespace desk::actors
