// A ticket's part in a bulk action: what it takes, what it gives back, and when it does not.
#include <gmock/gmock.h>

#include "tests/support/given_when_then.hpp"

namespace desk::test {
namespace {

using actors::ChangeInBulk;
using actors::revert_of;
using actors::RevertTicket;
using actors::TicketRefusal;
using enum TicketStatus;

TicketStatusChanged moved(TicketStatus from, TicketStatus to,
                          StatusReason reason = StatusReason::requested) {
  return {from, to, reason};
}

const BulkChange everything{resolved,   "grace", TicketPriority::urgent, TicketCategory::technical,
                            {"refund"}, {"new"}};

TEST(TicketInBulk, TakesAllOfAChangeAtOnce) {
  given(opened_by(), TicketTagsChanged{{"new", "vip"}})
      .as(agent())
      .when(ChangeInBulk{everything})
      .then(TicketAssigned{"grace"},
            TicketPriorityChanged{TicketPriority::medium, TicketPriority::urgent},
            TicketCategoryChanged{TicketCategory::billing, TicketCategory::technical},
            TicketTagsChanged{{"refund", "vip"}}, moved(open, resolved));
}

TEST(TicketInBulk, GoesIntoProgressWhenAssignedAsEverUnlessAStatusIsAskedFor) {
  given(opened_by())
      .as(agent())
      .when(ChangeInBulk{{.assignee_id = "grace"}})
      .then(TicketAssigned{"grace"}, moved(open, in_progress, StatusReason::assigned));
  given(opened_by())
      .as(agent())
      .when(ChangeInBulk{{.status = open, .assignee_id = "grace"}})
      .then(TicketAssigned{"grace"});
}

TEST(TicketInBulk, AsksNothingOfATicketThatIsSoAlready) {
  given(opened_by(), TicketTagsChanged{{"vip"}})
      .as(agent())
      .when(ChangeInBulk{{.status = open,
                          .assignee_id = "",
                          .priority = TicketPriority::medium,
                          .add_tags = {"vip"},
                          .remove_tags = {"new"}}})
      .then_nothing();
}

TEST(TicketInBulk, RefusesAllOrNothing) {
  given(opened_by(), moved(open, in_progress))
      .as(agent())
      .when(ChangeInBulk{{.status = open, .priority = TicketPriority::urgent}})
      .then_refused(TicketRefusal::illegal_transition);
  given(opened_by(), moved(open, closed))
      .as(agent())
      .when(ChangeInBulk{{.priority = TicketPriority::urgent}})
      .then_refused(TicketRefusal::closed);
  given(opened_by(), moved(open, closed))
      .as(agent())
      .when(ChangeInBulk{{.status = open}})
      .then_refused(TicketRefusal::closed);
}

TEST(TicketInBulk, HasNoMoreTagsThanByItself) {
  std::vector<std::string> twenty;
  for (char letter = 'a'; letter < 'a' + 20; ++letter) twenty.emplace_back(1, letter);
  given(opened_by(), TicketTagsChanged{twenty})
      .as(agent())
      .when(ChangeInBulk{{.add_tags = {"z"}}})
      .then_refused(TicketRefusal::too_many_tags);
  twenty.erase(twenty.begin());
  auto others = twenty;
  others.emplace_back("z");
  given(opened_by(), TicketTagsChanged{twenty})
      .as(agent())
      .when(ChangeInBulk{{.add_tags = {"z"}}})
      .then(TicketTagsChanged{others});
}

TEST(TicketInBulk, IsStaffsAlone) {
  given(opened_by())
      .as(customer())
      .when(ChangeInBulk{everything})
      .then_refused(TicketRefusal::forbidden);
  given(opened_by())
      .as(customer())
      .when(RevertTicket{.status = {{open, resolved}}})
      .then_refused(TicketRefusal::forbidden);
  given().as(agent()).when(ChangeInBulk{everything}).then_refused(TicketRefusal::not_found);
  given().as(agent()).when(RevertTicket{}).then_refused(TicketRefusal::not_found);
}

TEST(TicketRevert, GivesBackWhatWasReplaced) {
  given(opened_by(), TicketAssigned{"grace"}, moved(open, in_progress, StatusReason::assigned),
        TicketPriorityChanged{TicketPriority::medium, TicketPriority::urgent},
        TicketTagsChanged{{"refund", "vip"}})
      .as(agent())
      .when(RevertTicket{.status = {{in_progress, open}},
                         .assignee_id = {{"grace", ""}},
                         .priority = {{TicketPriority::urgent, TicketPriority::medium}},
                         .added_tags = {"refund"},
                         .removed_tags = {"new"}})
      .then(TicketUnassigned{"grace"}, moved(in_progress, open, StatusReason::undone),
            TicketPriorityChanged{TicketPriority::urgent, TicketPriority::medium},
            TicketTagsChanged{{"new", "vip"}});
}

TEST(TicketRevert, LeavesATicketAloneThatWasChangedSince) {
  const RevertTicket revert{.status = {{resolved, open}},
                            .priority = {{TicketPriority::urgent, TicketPriority::medium}},
                            .added_tags = {"refund"},
                            .removed_tags = {"new"}};
  const auto set = given(opened_by(), moved(open, resolved),
                         TicketPriorityChanged{TicketPriority::medium, TicketPriority::urgent},
                         TicketTagsChanged{{"refund"}});
  const auto refused_after = [&](auto event) {
    auto state = set.state();
    evolve(state, event, meta_at(9));
    const auto decision = decide(state, revert, {agent(), new_id, std::nullopt});
    ASSERT_FALSE(decision.has_value());
    EXPECT_EQ(decision.error(), TicketRefusal::changed_since);
  };
  refused_after(moved(resolved, in_progress, StatusReason::customer_reply));
  refused_after(moved(resolved, closed, StatusReason::resolved_long_ago));
  refused_after(TicketPriorityChanged{TicketPriority::urgent, TicketPriority::low});
  refused_after(TicketTagsChanged{{"vip"}});
  refused_after(TicketTagsChanged{{"new", "refund"}});
}

TEST(TicketRevert, MindsNothingElse) {
  given(opened_by(), TicketPriorityChanged{TicketPriority::medium, TicketPriority::urgent},
        TicketTagsChanged{{"refund", "vip"}}, TicketAssigned{"alan"})
      .as(agent())
      .when(RevertTicket{.priority = {{TicketPriority::urgent, TicketPriority::medium}},
                         .added_tags = {"refund"}})
      .then(TicketPriorityChanged{TicketPriority::urgent, TicketPriority::medium},
            TicketTagsChanged{{"vip"}});
}

TEST(TicketRevert, NeverTouchesAClosedTicket) {
  given(opened_by(), TicketPriorityChanged{TicketPriority::medium, TicketPriority::urgent},
        moved(open, closed))
      .as(agent())
      .when(RevertTicket{.priority = {{TicketPriority::urgent, TicketPriority::medium}}})
      .then_refused(TicketRefusal::closed);
  given(opened_by(), moved(open, closed)).as(agent()).when(RevertTicket{}).then_nothing();
}

TEST(TicketRevert, IsMadeOfWhatDiffers) {
  auto before = given(opened_by(), TicketTagsChanged{{"new", "vip"}}).state();
  auto after = before;
  EXPECT_EQ(revert_of(before, after), RevertTicket{});
  after.status = resolved;
  after.assignee_id = "grace";
  after.tags = {"refund", "vip"};
  EXPECT_EQ(revert_of(before, after), (RevertTicket{.status = {{resolved, open}},
                                                    .assignee_id = {{"grace", ""}},
                                                    .added_tags = {"refund"},
                                                    .removed_tags = {"new"}}));
}

}  // namespace
}  // namespace desk::test
