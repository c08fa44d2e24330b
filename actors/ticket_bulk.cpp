// The ticket's part in a bulk action: taking a change that many tickets are asked for at once, and
// giving it back. What one ticket refuses does not concern the others.
#include <algorithm>

#include "actors/ticket.hpp"

namespace desk::actors {
namespace {

using Tags = std::vector<std::string>;

bool has(const Tags& tags, const std::string& tag) {
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

// Sorted, each once.
Result<Tags, TicketRefusal> tags_after(const Ticket::State& state, const Tags& added,
                                       const Tags& removed) {
  Tags tags = state.tags;
  std::erase_if(tags, [&](const std::string& tag) { return has(removed, tag); });
  for (const auto& tag : added) {
    if (!has(tags, tag)) tags.push_back(tag);
  }
  if (tags.size() > ticket_tags_limit && tags.size() > state.tags.size()) {
    return refuse(TicketRefusal::too_many_tags);
  }
  std::sort(tags.begin(), tags.end());
  return tags;
}

bool is_move(const TicketEvent& event) {
  return std::holds_alternative<TicketStatusChanged>(event);
}

bool is_as_set(const Ticket::State& state, const RevertTicket& command) {
  const auto holds = [](const auto& value, const auto& current) {
    return !value || value->set == current;
  };
  const auto here = [&](const std::string& tag) { return has(state.tags, tag); };
  return holds(command.status, state.status) && holds(command.assignee_id, state.assignee_id) &&
         holds(command.priority, state.priority) && holds(command.category, state.category) &&
         std::all_of(command.added_tags.begin(), command.added_tags.end(), here) &&
         std::none_of(command.removed_tags.begin(), command.removed_tags.end(), here);
}

template <class T>
std::optional<Replaced<T>> replaced(const T& before, const T& after) {
  if (before == after) return std::nullopt;
  return Replaced<T>{after, before};
}

Tags only_in(const Tags& tags, const Tags& others) {
  Tags only;
  std::copy_if(tags.begin(), tags.end(), std::back_inserter(only),
               [&](const std::string& tag) { return !has(others, tag); });
  return only;
}

}  // namespace

// A status that is asked for stands in the place of what would follow from an assignment.
TicketDecision decide(const Ticket::State& state, const ChangeInBulk& command,
                      const CommandContext& context) {
  if (!context.caller.is_staff()) return refuse(TicketRefusal::forbidden);
  if (state.version == 0) return refuse(TicketRefusal::not_found);
  const auto& change = command.change;
  if (change.status && state.status == TicketStatus::closed) return refuse(TicketRefusal::closed);
  auto tags = tags_after(state, change.add_tags, change.remove_tags);
  if (!tags) return refuse(tags.error());
  auto events = decide(
      state, ChangeTicket{change.assignee_id, change.priority, change.category, std::move(*tags)},
      context);
  if (!events || !change.status) return events;
  auto moved = decide(state, ChangeStatus{*change.status}, context);
  if (!moved) return moved;
  std::erase_if(*events, is_move);
  events->insert(events->end(), moved->begin(), moved->end());
  return events;
}

// All of it, or nothing: half a ticket given back would be neither what was nor what is.
TicketDecision decide(const Ticket::State& state, const RevertTicket& command,
                      const CommandContext& context) {
  if (!context.caller.is_staff()) return refuse(TicketRefusal::forbidden);
  if (state.version == 0) return refuse(TicketRefusal::not_found);
  if (command == RevertTicket{}) return std::vector<TicketEvent>{};
  if (!is_as_set(state, command)) return refuse(TicketRefusal::changed_since);
  if (state.status == TicketStatus::closed) return refuse(TicketRefusal::closed);
  auto tags = tags_after(state, command.removed_tags, command.added_tags);
  if (!tags) return refuse(tags.error());

  std::vector<TicketEvent> events;
  if (command.assignee_id) {
    const auto& before = command.assignee_id->before;
    before.empty() ? events.emplace_back(TicketUnassigned{state.assignee_id})
                   : events.emplace_back(TicketAssigned{before});
  }
  if (command.status) {
    events.emplace_back(
        TicketStatusChanged{state.status, command.status->before, StatusReason::undone});
  }
  if (command.priority) {
    events.emplace_back(TicketPriorityChanged{state.priority, command.priority->before});
  }
  if (command.category) {
    events.emplace_back(TicketCategoryChanged{state.category, command.category->before});
  }
  if (*tags != state.tags) events.emplace_back(TicketTagsChanged{std::move(*tags)});
  return events;
}

RevertTicket revert_of(const Ticket::State& before, const Ticket::State& after) {
  return {
      replaced(before.status, after.status),     replaced(before.assignee_id, after.assignee_id),
      replaced(before.priority, after.priority), replaced(before.category, after.category),
      only_in(after.tags, before.tags),          only_in(before.tags, after.tags)};
}

}  // namespace desk::actors
