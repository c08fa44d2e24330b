// What holds a bulk action together: who may begin and undo it, and that each happens once.
#include <gmock/gmock.h>

#include "actors/bulk_action.hpp"
#include "tests/support/given_when_then.hpp"

namespace desk::test {
namespace {

using actors::BulkAction;
using actors::BulkRefusal;
using actors::FinishBulk;
using actors::FinishUndo;
using actors::StartBulk;
using actors::StartUndo;

const BulkChange change{.priority = TicketPriority::high};
const BulkStarted started{{the_ticket}, change};
const std::vector<BulkOutcome> outcomes = {{the_ticket, BulkResult::changed, 2}};
const std::vector<BulkOutcome> other_outcomes = {{the_ticket, BulkResult::unchanged, 5}};

template <class... E>
Scenario<BulkAction> given_bulk(E... events) {
  return Scenario<BulkAction>("the action", std::move(events)...);
}

// Of Grace's, carried out.
BulkAction::State graces() {
  BulkAction::State state;
  auto meta = meta_at(1);
  meta.causation.actor_id = "grace";
  meta.causation.actor_role = Role::agent;
  evolve(state, started, meta);
  evolve(state, BulkFinished{outcomes}, meta_at(2));
  return state;
}

actors::BulkDecision undo(const BulkAction::State& state, const Identity& caller) {
  return decide(state, StartUndo{}, {caller, new_id, std::nullopt});
}

TEST(BulkAction, IsBegunByStaffOnce) {
  given_bulk().as(agent()).when(StartBulk{{the_ticket}, change}).then(started);
  given_bulk()
      .as(customer())
      .when(StartBulk{{the_ticket}, change})
      .then_refused(BulkRefusal::forbidden);
  given_bulk(started)
      .as(agent())
      .when(StartBulk{{the_ticket}, change})
      .then_refused(BulkRefusal::already_exists);
}

TEST(BulkAction, EndsOnceAndAsItEndedFirst) {
  given_bulk(started).as(agent()).when(FinishBulk{outcomes}).then(BulkFinished{outcomes});
  given_bulk(started, BulkFinished{outcomes})
      .as(agent())
      .when(FinishBulk{other_outcomes})
      .then_nothing();
  given_bulk().as(agent()).when(FinishBulk{outcomes}).then_refused(BulkRefusal::not_found);
  given_bulk(started)
      .as(customer())
      .when(FinishBulk{outcomes})
      .then_refused(BulkRefusal::forbidden);
}

TEST(BulkAction, IsUndoneByItsAuthorOrAnAdmin) {
  const std::vector<BulkEvent> begun = {BulkUndoStarted{}};
  EXPECT_EQ(undo(graces(), agent("grace")).value(), begun);
  EXPECT_EQ(undo(graces(), admin()).value(), begun);
  EXPECT_EQ(undo(graces(), agent("alan")).error(), BulkRefusal::forbidden);
  EXPECT_EQ(undo(graces(), customer("grace")).error(), BulkRefusal::forbidden);
}

TEST(BulkAction, IsUndoneOnceAndNotBeforeItHasEnded) {
  given_bulk().as(admin()).when(StartUndo{}).then_refused(BulkRefusal::not_found);
  given_bulk(started).as(admin()).when(StartUndo{}).then_refused(BulkRefusal::unfinished);
  given_bulk(started, BulkFinished{outcomes}, BulkUndoStarted{})
      .as(admin())
      .when(StartUndo{})
      .then_nothing();
  given_bulk(started, BulkFinished{outcomes}, BulkUndoStarted{})
      .as(agent())
      .when(FinishUndo{outcomes})
      .then(BulkUndone{outcomes});
  given_bulk(started, BulkFinished{outcomes}, BulkUndoStarted{}, BulkUndone{outcomes})
      .as(agent())
      .when(FinishUndo{other_outcomes})
      .then_nothing();
  given_bulk(started, BulkFinished{outcomes})
      .as(agent())
      .when(FinishUndo{outcomes})
      .then_refused(BulkRefusal::not_found);
  given_bulk(started, BulkFinished{outcomes}, BulkUndoStarted{})
      .as(customer())
      .when(FinishUndo{outcomes})
      .then_refused(BulkRefusal::forbidden);
}

TEST(BulkAction, RemembersWhoBeganEachPartAndWhereInTheLog) {
  auto state = graces();
  EXPECT_EQ(state.action.actor_id, "grace");
  EXPECT_EQ(state.action.begun_at, meta_at(1).position);
  EXPECT_EQ(state.action.done_at, meta_at(2).position);
  EXPECT_EQ(state.action.outcomes, outcomes);
  EXPECT_EQ(state.undo, BulkAction::Phase{});
  auto meta = meta_at(3);
  meta.causation.actor_id = "root";
  meta.causation.actor_role = Role::admin;
  evolve(state, BulkUndoStarted{}, meta);
  evolve(state, BulkUndone{other_outcomes}, meta_at(4));
  EXPECT_EQ(state.undo, (BulkAction::Phase{"root", Role::admin, 103, 104, other_outcomes}));
  EXPECT_EQ(state.version, 4);
}

}  // namespace
}  // namespace desk::test
