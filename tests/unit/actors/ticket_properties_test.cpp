// Random commands against the ticket: whatever is asked, in whatever order.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/unit/actors/played.hpp"

namespace desk::test {
namespace {

rc::Gen<TicketStatus> any_status() {
  return rc::gen::element(TicketStatus::open, TicketStatus::in_progress, TicketStatus::waiting_user,
                          TicketStatus::resolved, TicketStatus::closed);
}

// Any of the values, or none.
template <class T, class... More>
rc::Gen<std::optional<T>> perhaps(T value, More... more) {
  return rc::gen::element(std::optional<T>(), std::optional<T>(value), std::optional<T>(more)...);
}

rc::Gen<BulkChange> any_change() {
  using Tags = std::vector<std::string>;
  return rc::gen::build<BulkChange>(
      rc::gen::set(&BulkChange::status,
                   perhaps(TicketStatus::open, TicketStatus::in_progress,
                           TicketStatus::waiting_user, TicketStatus::resolved)),
      rc::gen::set(&BulkChange::assignee_id, perhaps<std::string>("", "grace", "alan")),
      rc::gen::set(&BulkChange::priority, perhaps(TicketPriority::low, TicketPriority::urgent)),
      rc::gen::set(&BulkChange::add_tags,
                   rc::gen::element(Tags(), Tags{"vip"}, Tags{"new", "refund"})));
}

rc::Gen<Ticket::Command> any_command() {
  using Command = Ticket::Command;
  return rc::gen::oneOf(
      rc::gen::map(any_status(), [](auto to) { return Command(actors::ChangeStatus{to}); }),
      rc::gen::map(rc::gen::arbitrary<bool>(),
                   [](bool internal) {
                     return Command(actors::PostMessage{"Hello", internal});
                   }),
      rc::gen::map(rc::gen::element<std::string>("", "grace", "alan"),
                   [](auto who) {
                     return Command(actors::ChangeTicket{who, {}, {}, {}});
                   }),
      rc::gen::map(any_change(), [](auto change) { return Command(actors::ChangeInBulk{change}); }),
      rc::gen::map(rc::gen::inRange(0, 6),
                   [](int version) { return Command(actors::CloseResolved{version}); }),
      rc::gen::just(Command(actors::OpenTicket{"S", "D", TicketCategory::other, {}, {}})));
}

rc::Gen<Identity> anybody() {
  return rc::gen::element(customer("ada"), customer("eve"), agent("grace"),
                          Identity{"ledgerdesk", Role::system, "", ""});
}

struct PlayedTicket : Played<Ticket> {
  PlayedTicket() : Played(to_string(the_ticket)) {}
};

RC_GTEST_PROP(TicketProperties, ReplayingTheEventsGivesTheSameState, ()) {
  PlayedTicket live;
  for (const auto& command : *rc::gen::container<std::vector<Ticket::Command>>(any_command())) {
    live.play(command, *anybody());
  }
  RC_ASSERT(live.replayed(to_string(the_ticket)) == live.state);
}

// A model of nothing but the contract's rules about status.
RC_GTEST_PROP(TicketProperties, StatusOnlyEverMovesAlongTheTable, ()) {
  static const std::set<std::pair<TicketStatus, TicketStatus>> allowed = {
      {TicketStatus::open, TicketStatus::in_progress},
      {TicketStatus::open, TicketStatus::waiting_user},
      {TicketStatus::open, TicketStatus::resolved},
      {TicketStatus::in_progress, TicketStatus::waiting_user},
      {TicketStatus::in_progress, TicketStatus::resolved},
      {TicketStatus::waiting_user, TicketStatus::in_progress},
      {TicketStatus::waiting_user, TicketStatus::resolved},
      {TicketStatus::waiting_user, TicketStatus::open},  // a customer's reply, nobody assigned
      {TicketStatus::resolved, TicketStatus::open},
      {TicketStatus::resolved, TicketStatus::in_progress},
      {TicketStatus::resolved, TicketStatus::closed}};
  PlayedTicket live;
  auto model = TicketStatus::open;
  for (const auto& command : *rc::gen::container<std::vector<Ticket::Command>>(any_command())) {
    const auto before = live.history.size();
    live.play(command, *anybody());
    for (auto i = before; i < live.history.size(); ++i) {
      const auto* moved = std::get_if<TicketStatusChanged>(&live.history[i]);
      if (moved == nullptr) continue;
      RC_ASSERT(moved->from == model);
      RC_ASSERT(allowed.contains({moved->from, moved->to}));
      model = moved->to;
    }
    RC_ASSERT(live.state.version == 0 || live.state.status == model);
  }
}

RC_GTEST_PROP(TicketProperties, AskingForWhatIsGivesNoEvent, ()) {
  PlayedTicket live;
  live.play(actors::OpenTicket{"S", "D", TicketCategory::other, {}, {}}, customer("ada"));
  for (const auto& command : *rc::gen::container<std::vector<Ticket::Command>>(any_command())) {
    live.play(command, *anybody());
  }
  const auto before = live.history.size();
  live.play(actors::ChangeStatus{live.state.status}, agent());
  live.play(actors::ChangeTicket{live.state.assignee_id, live.state.priority, live.state.category,
                                 live.state.tags},
            agent());
  RC_ASSERT(live.history.size() == before);
}

// All but what only ever grows.
Ticket::State without_versions(Ticket::State state) {
  state.version = 0;
  state.public_version = 0;
  state.updated_at = {};
  state.public_updated_at = {};
  return state;
}

RC_GTEST_PROP(TicketProperties, RevertingABulkChangeGivesBackWhatWas, ()) {
  PlayedTicket live;
  live.play(actors::OpenTicket{"S", "D", TicketCategory::other, {}, {}}, customer("ada"));
  for (const auto& command : *rc::gen::container<std::vector<Ticket::Command>>(any_command())) {
    live.play(command, *anybody());
  }
  const auto change = *any_change();
  const auto before = live.state;
  live.play(actors::ChangeInBulk{change}, agent());
  RC_ASSERT(live.play(actors::revert_of(before, live.state), agent()));
  RC_ASSERT(without_versions(live.state) == without_versions(before));
}

RC_GTEST_PROP(TicketProperties, StrangersChangeNothing, ()) {
  PlayedTicket live;
  live.play(actors::OpenTicket{"S", "D", TicketCategory::other, {}, {}}, customer("ada"));
  for (const auto& command : *rc::gen::container<std::vector<Ticket::Command>>(any_command())) {
    live.play(command, customer("eve"));
  }
  RC_ASSERT(live.history.size() == 1U);
}

}  // namespace
}  // namespace desk::test
