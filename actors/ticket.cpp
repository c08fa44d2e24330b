#include "actors/ticket.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace desk::actors {
namespace {

using enum TicketStatus;

std::span<const TicketStatus> transitions_from(TicketStatus status) {
  static constexpr std::array from_open = {in_progress, waiting_user, resolved};
  static constexpr std::array from_in_progress = {waiting_user, resolved};
  static constexpr std::array from_waiting_user = {in_progress, resolved};
  static constexpr std::array from_resolved = {closed, open, in_progress};
  switch (status) {
    case open:
      return from_open;
    case in_progress:
      return from_in_progress;
    case waiting_user:
      return from_waiting_user;
    case resolved:
      return from_resolved;
    case closed:
      return {};
  }
  return {};
}

bool is_requester(const Ticket::State& state, const Identity& caller) {
  return caller.id == state.requester_id;
}

bool may_know_of(const Ticket::State& state, const Identity& caller) {
  return state.version > 0 &&
         (caller.is_staff() || caller.role == Role::system || is_requester(state, caller));
}

bool holds(const std::optional<Precondition>& precondition, const Ticket::State& state) {
  if (!precondition) return true;
  const auto current = precondition->of_public_view ? state.public_version : state.version;
  const auto& accepted = precondition->versions;
  return std::find(accepted.begin(), accepted.end(), current) != accepted.end();
}

// What every command on an existing ticket must pass first.
std::optional<TicketRefusal> refused_at_the_door(const Ticket::State& state,
                                                 const CommandContext& context) {
  if (!may_know_of(state, context.caller)) return TicketRefusal::not_found;
  if (!holds(context.precondition, state)) return TicketRefusal::precondition_failed;
  return std::nullopt;
}

std::optional<TicketEvent> effect_of_customer_reply(const Ticket::State& state) {
  if (state.status != waiting_user && state.status != resolved) return std::nullopt;
  const auto to = state.assignee_id.empty() ? open : in_progress;
  return TicketStatusChanged{state.status, to, StatusReason::customer_reply};
}

void touch(Ticket::State& state, const EventMeta& meta) {
  state.version = meta.version;
  state.updated_at = meta.recorded_at;
}

void touch_in_public(Ticket::State& state, const EventMeta& meta) {
  touch(state, meta);
  ++state.public_version;
  state.public_updated_at = meta.recorded_at;
}

}  // namespace

Ticket::State Ticket::initial(std::string_view key) {
  State state;
  state.id = parse_uuid(key).value_or(Uuid{});
  return state;
}

TicketDecision decide(const Ticket::State& state, const OpenTicket& command,
                      const CommandContext& context) {
  if (state.version > 0) return refuse(TicketRefusal::already_exists);
  const auto& caller = context.caller;
  std::vector<TicketEvent> events;
  events.emplace_back(TicketOpened{caller.id, caller.name, caller.email, command.subject,
                                   command.description, command.category, command.priority,
                                   command.follows, command.offer_id, command.attachments});
  for (const auto& message : command.more) {
    const auto id = uuid_from_name(to_string(context.new_id) + std::to_string(events.size()));
    events.emplace_back(
        TicketMessagePosted{id, caller.id, caller.name, AuthorKind::user, message, {}});
  }
  return events;
}

TicketDecision decide(const Ticket::State& state, const PostMessage& command,
                      const CommandContext& context) {
  if (const auto refusal = refused_at_the_door(state, context)) return refuse(*refusal);
  const auto& caller = context.caller;
  if (command.internal && !caller.is_staff()) return refuse(TicketRefusal::forbidden);
  if (state.status == closed) return refuse(TicketRefusal::closed);

  std::vector<TicketEvent> events;
  if (command.internal) {
    events.emplace_back(TicketNoteAdded{context.new_id, caller.id, caller.name, command.message,
                                        command.attachments});
    return events;
  }
  const auto kind = is_requester(state, caller) ? AuthorKind::user : AuthorKind::agent;
  events.emplace_back(TicketMessagePosted{context.new_id, caller.id, caller.name, kind,
                                          command.message, command.attachments});
  if (kind == AuthorKind::user) {
    if (auto effect = effect_of_customer_reply(state)) events.push_back(std::move(*effect));
  }
  return events;
}

TicketDecision decide(const Ticket::State& state, const ChangeStatus& command,
                      const CommandContext& context) {
  if (const auto refusal = refused_at_the_door(state, context)) return refuse(*refusal);
  const bool own_choice = command.to == open || command.to == resolved;
  if (!context.caller.is_staff() && !own_choice) return refuse(TicketRefusal::forbidden);
  if (command.to == state.status) return std::vector<TicketEvent>{};
  const auto allowed = transitions_from(state.status);
  if (std::find(allowed.begin(), allowed.end(), command.to) == allowed.end()) {
    return refuse(TicketRefusal::illegal_transition);
  }
  return std::vector<TicketEvent>{
      TicketStatusChanged{state.status, command.to, StatusReason::requested}};
}

TicketDecision decide(const Ticket::State& state, const ChangeTicket& command,
                      const CommandContext& context) {
  if (const auto refusal = refused_at_the_door(state, context)) return refuse(*refusal);
  if (!context.caller.is_staff()) return refuse(TicketRefusal::forbidden);

  std::vector<TicketEvent> events;
  if (command.assignee_id && *command.assignee_id != state.assignee_id) {
    if (command.assignee_id->empty()) {
      events.emplace_back(TicketUnassigned{state.assignee_id});
    } else {
      events.emplace_back(TicketAssigned{*command.assignee_id});
      if (state.status == open) {
        events.emplace_back(TicketStatusChanged{open, in_progress, StatusReason::assigned});
      }
    }
  }
  if (command.priority && *command.priority != state.priority) {
    events.emplace_back(TicketPriorityChanged{state.priority, *command.priority});
  }
  if (command.category && *command.category != state.category) {
    events.emplace_back(TicketCategoryChanged{state.category, *command.category});
  }
  if (command.tags) {
    auto tags = *command.tags;
    std::sort(tags.begin(), tags.end());
    tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
    if (tags != state.tags) events.emplace_back(TicketTagsChanged{std::move(tags)});
  }
  if (!events.empty() && state.status == closed) return refuse(TicketRefusal::closed);
  return events;
}

TicketDecision decide(const Ticket::State& state, const CloseResolved& command,
                      const CommandContext& context) {
  if (context.caller.role != Role::system) return refuse(TicketRefusal::forbidden);
  if (state.version == 0) return refuse(TicketRefusal::not_found);
  if (state.status != resolved || state.version != command.decided_on) {
    return std::vector<TicketEvent>{};
  }
  return std::vector<TicketEvent>{
      TicketStatusChanged{resolved, closed, StatusReason::resolved_long_ago}};
}

void evolve(Ticket::State& state, const TicketOpened& event, const EventMeta& meta) {
  state.number = meta.position;
  state.requester_id = event.requester_id;
  state.requester_name = event.requester_name;
  state.requester_email = event.requester_email;
  state.subject = event.subject;
  state.description = event.description;
  state.category = event.category;
  state.priority = event.priority;
  state.follows = event.follows;
  state.attachments = event.attachments;
  state.created_at = meta.recorded_at;
  touch_in_public(state, meta);
}

void evolve(Ticket::State& state, const TicketMessagePosted&, const EventMeta& meta) {
  touch_in_public(state, meta);
}

void evolve(Ticket::State& state, const TicketNoteAdded&, const EventMeta& meta) {
  touch(state, meta);
}

void evolve(Ticket::State& state, const TicketStatusChanged& event, const EventMeta& meta) {
  state.status = event.to;
  touch_in_public(state, meta);
}

void evolve(Ticket::State& state, const TicketAssigned& event, const EventMeta& meta) {
  state.assignee_id = event.assignee_id;
  touch(state, meta);
}

void evolve(Ticket::State& state, const TicketUnassigned&, const EventMeta& meta) {
  state.assignee_id.clear();
  touch(state, meta);
}

void evolve(Ticket::State& state, const TicketPriorityChanged& event, const EventMeta& meta) {
  state.priority = event.to;
  touch_in_public(state, meta);
}

void evolve(Ticket::State& state, const TicketCategoryChanged& event, const EventMeta& meta) {
  state.category = event.to;
  touch_in_public(state, meta);
}

void evolve(Ticket::State& state, const TicketTagsChanged& event, const EventMeta& meta) {
  state.tags = event.tags;
  touch(state, meta);
}

std::vector<TicketStatus> allowed_transitions(const Ticket::State& state, const Identity& caller) {
  std::vector<TicketStatus> allowed;
  for (const auto to : transitions_from(state.status)) {
    if (caller.is_staff() || to == open || to == resolved) allowed.push_back(to);
  }
  return allowed;
}

}  // namespace desk::actors
