// What a ticket may do, told as stories. The contract's status table is the source.
#include <gmock/gmock.h>

#include "tests/support/given_when_then.hpp"

namespace desk::test {
namespace {

using actors::ChangeStatus;
using actors::ChangeTicket;
using actors::CloseResolved;
using actors::OpenTicket;
using actors::PostMessage;
using actors::TicketRefusal;
using enum TicketStatus;

TicketStatusChanged moved(TicketStatus from, TicketStatus to,
                          StatusReason reason = StatusReason::requested) {
  return {from, to, reason};
}
TicketMessagePosted message(std::string author, AuthorKind kind, std::string name) {
  return {new_id, std::move(author), std::move(name), kind, "Hello"};
}

TEST(Ticket, IsOpenedByItsRequester) {
  given()
      .as(customer())
      .when(
          OpenTicket{"Subject", "Description", TicketCategory::billing, TicketPriority::medium, {}})
      .then(opened_by("ada"));
}

TEST(Ticket, IsOpenedOnlyOnce) {
  given(opened_by()).when(OpenTicket{}).then_refused(TicketRefusal::already_exists);
}

TEST(Ticket, DoesNotExistForStrangers) {
  given(opened_by("ada"))
      .as(customer("eve"))
      .when(PostMessage{"Hello", false})
      .then_refused(TicketRefusal::not_found);
  given(opened_by("ada"))
      .as(customer("eve"))
      .when(ChangeStatus{resolved})
      .then_refused(TicketRefusal::not_found);
  given(opened_by("ada"))
      .as(customer("eve"))
      .when(ChangeTicket{})
      .then_refused(TicketRefusal::not_found);
  given().as(agent()).when(PostMessage{"Hello", false}).then_refused(TicketRefusal::not_found);
}

TEST(Ticket, TakesMessagesOfRequesterAndStaff) {
  given(opened_by())
      .as(customer())
      .when(PostMessage{"Hello", false})
      .then(message("ada", AuthorKind::user, "Ada"));
  given(opened_by())
      .as(agent())
      .when(PostMessage{"Hello", false})
      .then(message("grace", AuthorKind::agent, "Grace"));
}

TEST(Ticket, CountsStaffWhoAskedForThemselvesAsCustomers) {
  given(opened_by("grace"))
      .as(agent("grace"))
      .when(PostMessage{"Hello", false})
      .then(message("grace", AuthorKind::user, "Grace"));
}

TEST(Ticket, KeepsInternalNotesAmongStaff) {
  given(opened_by())
      .as(agent())
      .when(PostMessage{"Hello", true})
      .then(TicketNoteAdded{new_id, "grace", "Grace", "Hello"});
  given(opened_by())
      .as(customer())
      .when(PostMessage{"Hello", true})
      .then_refused(TicketRefusal::forbidden);
}

TEST(Ticket, GoesBackToTheQueueWhenTheCustomerReplies) {
  given(opened_by(), moved(open, waiting_user))
      .as(customer())
      .when(PostMessage{"Hello", false})
      .then(message("ada", AuthorKind::user, "Ada"),
            moved(waiting_user, open, StatusReason::customer_reply));
  given(opened_by(), moved(open, resolved))
      .as(customer())
      .when(PostMessage{"Hello", false})
      .then(message("ada", AuthorKind::user, "Ada"),
            moved(resolved, open, StatusReason::customer_reply));
}

TEST(Ticket, GoesBackToItsAgentWhenTheCustomerReplies) {
  given(opened_by(), TicketAssigned{"grace"}, moved(open, resolved))
      .as(customer())
      .when(PostMessage{"Hello", false})
      .then(message("ada", AuthorKind::user, "Ada"),
            moved(resolved, in_progress, StatusReason::customer_reply));
}

TEST(Ticket, StaysWhereItIsWhenStaffReply) {
  given(opened_by(), moved(open, waiting_user))
      .as(agent())
      .when(PostMessage{"Hello", false})
      .then(message("grace", AuthorKind::agent, "Grace"));
}

TEST(Ticket, FollowsTheTableOfTransitions) {
  const std::vector<std::pair<TicketStatus, std::vector<TicketStatus>>> table = {
      {open, {in_progress, waiting_user, resolved}},
      {in_progress, {waiting_user, resolved}},
      {waiting_user, {in_progress, resolved}},
      {resolved, {closed, open, in_progress}},
      {closed, {}}};
  for (const auto& [from, allowed] : table) {
    for (const auto to : {open, in_progress, waiting_user, resolved, closed}) {
      auto scenario = given(opened_by(), moved(open, from));
      scenario.as(agent()).when(ChangeStatus{to});
      SCOPED_TRACE(std::string(to_string(from)) + " to " + std::string(to_string(to)));
      if (to == from) {
        scenario.then_nothing();
      } else if (std::find(allowed.begin(), allowed.end(), to) != allowed.end()) {
        scenario.then(moved(from, to));
      } else {
        scenario.then_refused(TicketRefusal::illegal_transition);
      }
    }
    EXPECT_THAT(allowed_transitions(given(opened_by(), moved(open, from)).state(), agent()),
                testing::UnorderedElementsAreArray(allowed));
  }
}

TEST(Ticket, LetsItsRequesterResolveAndReopenOnly) {
  given(opened_by()).as(customer()).when(ChangeStatus{resolved}).then(moved(open, resolved));
  given(opened_by(), moved(open, resolved))
      .as(customer())
      .when(ChangeStatus{open})
      .then(moved(resolved, open));
  given(opened_by())
      .as(customer())
      .when(ChangeStatus{in_progress})
      .then_refused(TicketRefusal::forbidden);
  given(opened_by(), moved(open, resolved))
      .as(customer())
      .when(ChangeStatus{closed})
      .then_refused(TicketRefusal::forbidden);
}

TEST(Ticket, MovesToInProgressWhenAssignedWhileOpen) {
  given(opened_by())
      .as(agent())
      .when(ChangeTicket{.assignee_id = "grace"})
      .then(TicketAssigned{"grace"}, moved(open, in_progress, StatusReason::assigned));
  given(opened_by(), moved(open, waiting_user))
      .as(agent())
      .when(ChangeTicket{.assignee_id = "grace"})
      .then(TicketAssigned{"grace"});
}

TEST(Ticket, CanBeTakenFromItsAgent) {
  given(opened_by(), TicketAssigned{"grace"})
      .as(agent())
      .when(ChangeTicket{.assignee_id = ""})
      .then(TicketUnassigned{"grace"});
}

TEST(Ticket, ChangesOnlyWhatIsDifferent) {
  given(opened_by())
      .as(agent())
      .when(ChangeTicket{
          {}, TicketPriority::medium, TicketCategory::billing, std::vector<std::string>{}})
      .then_nothing();
  given(opened_by())
      .as(agent())
      .when(ChangeTicket{{},
                         TicketPriority::urgent,
                         TicketCategory::content,
                         std::vector<std::string>{"b", "a", "b"}})
      .then(TicketPriorityChanged{TicketPriority::medium, TicketPriority::urgent},
            TicketCategoryChanged{TicketCategory::billing, TicketCategory::content},
            TicketTagsChanged{{"a", "b"}});
}

TEST(Ticket, IsChangedByStaffOnly) {
  given(opened_by())
      .as(customer())
      .when(ChangeTicket{{}, TicketPriority::urgent, {}, {}})
      .then_refused(TicketRefusal::forbidden);
}

TEST(Ticket, IsFinalOnceClosed) {
  const auto closed_ticket = [] { return given(opened_by(), moved(resolved, closed)); };
  closed_ticket()
      .as(customer())
      .when(PostMessage{"Hello", false})
      .then_refused(TicketRefusal::closed);
  closed_ticket().as(agent()).when(PostMessage{"Hello", true}).then_refused(TicketRefusal::closed);
  closed_ticket()
      .as(agent())
      .when(ChangeTicket{{}, TicketPriority::urgent, {}, {}})
      .then_refused(TicketRefusal::closed);
}

TEST(Ticket, IsClosedBySystemOnlyIfNothingHappenedSinceItWasResolved) {
  const Identity system{"ledgerdesk", Role::system, "", ""};
  given(opened_by(), moved(open, resolved))
      .as(system)
      .when(CloseResolved{2})
      .then(moved(resolved, closed, StatusReason::resolved_long_ago));
  given(opened_by(), moved(open, resolved), TicketAssigned{"grace"})
      .as(system)
      .when(CloseResolved{2})
      .then_nothing();
  given(opened_by(), moved(open, resolved))
      .as(agent())
      .when(CloseResolved{2})
      .then_refused(TicketRefusal::forbidden);
}

TEST(Ticket, HoldsCallersToTheVersionTheySaw) {
  // An internal note moves the version that staff see, not the requester's.
  const auto noted = [] {
    return given(opened_by(), TicketNoteAdded{new_id, "grace", "Grace", "psst"});
  };
  noted()
      .as(agent())
      .if_match({{1}, false})
      .when(ChangeStatus{resolved})
      .then_refused(TicketRefusal::precondition_failed);
  noted()
      .as(agent())
      .if_match({{1, 2}, false})
      .when(ChangeStatus{resolved})
      .then(moved(open, resolved));
  noted()
      .as(customer())
      .if_match({{1}, true})
      .when(ChangeStatus{resolved})
      .then(moved(open, resolved));
}

TEST(Ticket, RemembersWhatItsEventsSay) {
  const auto scenario = given(opened_by(), TicketAssigned{"grace"}, moved(open, in_progress),
                              TicketNoteAdded{new_id, "grace", "Grace", "psst"});
  const auto& state = scenario.state();
  EXPECT_EQ(state.number, 101);
  EXPECT_EQ(state.assignee_id, "grace");
  EXPECT_EQ(state.status, in_progress);
  EXPECT_EQ(state.version, 4);
  EXPECT_EQ(state.public_version, 2);
  EXPECT_EQ(state.updated_at, meta_at(4).recorded_at);
  EXPECT_EQ(state.public_updated_at, meta_at(3).recorded_at);
}

}  // namespace
}  // namespace desk::test
