// What may be done with the desk's own settings, told as stories. Root is an admin, Grace and Linus
// are agents.
#include "actors/desk.hpp"

#include <gtest/gtest.h>

#include "actors/desk_categories.hpp"
#include "events/ticket_events.hpp"
#include "tests/support/given_when_then.hpp"

namespace desk::test {
namespace {

using actors::AddCannedReply;
using actors::AddView;
using actors::ChangeCannedReply;
using actors::ChangeSettings;
using actors::ChangeSynonyms;
using actors::ChangeView;
using actors::Desk;
using actors::DeskRefusal;
using actors::Precondition;
using actors::RemoveCannedReply;
using actors::RemoveView;

const auto the_reply = uuid_from_name("the reply");
const auto the_view = uuid_from_name("the view");
const CannedReplySaved hello{the_reply, "hello", "A greeting", "Hello {{customer.name}}"};
const SupportHours mondays{"Europe/Berlin", {{1, TimeOfDay{9 * 60}, TimeOfDay{17 * 60}}}, {}};

ViewSaved view_of(std::string owner, bool shared) {
  return {the_view, std::move(owner), "", "Mine", "assignedTo=me", shared};
}

std::vector<DeskCategory> categories_without(std::string_view id) {
  auto categories = actors::built_in_categories();
  std::erase_if(categories, [&](const DeskCategory& one) { return one.id == id; });
  return categories;
}

template <class... E>
Scenario<Desk> given_desk(E... events) {
  return Scenario<Desk>(std::string(Desk::key), std::move(events)...);
}

ChangeSettings name(std::string name) { return {.name = std::move(name)}; }
ChangeSettings greetings(DeskGreetings greetings) { return {.greetings = std::move(greetings)}; }
ChangeSettings hours(std::optional<SupportHours> hours) {
  return {.hours = std::optional(std::move(hours))};
}

TEST(ADesk, HasANameAndTheCategoriesOfTicketsFromTheStart) {
  const auto desk = given_desk();
  EXPECT_EQ(desk.state().name, "Support");
  EXPECT_EQ(desk.state().hours, std::nullopt);
  std::vector<std::string> ids;
  for (const auto& one : desk.state().categories) {
    ids.push_back(one.id);
    EXPECT_TRUE(one.for_tickets && !one.hidden) << one.id;
    EXPECT_FALSE(one.title.en.empty() || one.title.de.empty() || one.title.ar.empty()) << one.id;
  }
  EXPECT_EQ(ids.size(), std::size(EnumNames<TicketCategory>::all));
  for (const auto& id : ids) EXPECT_TRUE(parse_enum<TicketCategory>(id)) << id;
}

TEST(ADesk, IsChangedByAnAdminAlone) {
  given_desk().as(admin()).when(name("Help")).then(DeskNamed{"Help"});
  given_desk().as(ourselves()).when(name("Help")).then(DeskNamed{"Help"});
  for (const auto& caller : {agent(), customer()}) {
    given_desk().as(caller).when(name("Help")).then_refused(DeskRefusal::forbidden);
    given_desk().as(caller).when(ChangeSynonyms{}).then_refused(DeskRefusal::forbidden);
  }
}

TEST(ADesk, TellsEachPartThatChangedOnItsOwn) {
  auto categories = actors::built_in_categories();
  categories.front().hidden = true;
  given_desk(DeskNamed{"Help"})
      .as(admin())
      .when(ChangeSettings{"Help", categories, std::optional(mondays), DeskGreetings{},
                           std::vector<std::string>{"a"}})
      .then(DeskCategoriesChanged{categories}, DeskHoursChanged{mondays}, DeskGreetingsChanged{{}},
            DeskTagsChanged{{"a"}});
}

TEST(ADesk, DoesNotChangeIntoWhatItIs) {
  given_desk().as(admin()).when(name("Support")).then_nothing();
  given_desk().as(admin()).when(hours(std::nullopt)).then_nothing();
  given_desk()
      .as(admin())
      .when(ChangeSettings{.categories = actors::built_in_categories()})
      .then_nothing();
  given_desk(DeskHoursChanged{mondays}).as(admin()).when(hours(mondays)).then_nothing();
}

TEST(ADesk, GreetsInEveryLanguageUntilAnAdminSaysOtherwise) {
  const auto desk = given_desk();
  for (const auto& text : {desk.state().greetings.online, desk.state().greetings.away}) {
    EXPECT_FALSE(text.en.empty() || text.de.empty() || text.ar.empty()) << text.en;
  }
  const DeskGreetings short_ones{{"Hi", "", ""}, {"Away", "", ""}};
  given_desk().as(admin()).when(greetings(short_ones)).then(DeskGreetingsChanged{short_ones});
  given_desk(DeskGreetingsChanged{short_ones})
      .as(admin())
      .when(greetings(short_ones))
      .then_nothing();
}

TEST(ADesk, OpensForGoodWhenItsHoursAreTakenAway) {
  given_desk(DeskHoursChanged{mondays})
      .as(admin())
      .when(hours(std::nullopt))
      .then(DeskHoursChanged{std::nullopt});
}

TEST(ADesk, KeepsTheCategoriesOfTickets) {
  given_desk()
      .as(admin())
      .when(ChangeSettings{.categories = categories_without("billing")})
      .then_refused(DeskRefusal::category_missing);
  auto more = actors::built_in_categories();
  more.insert(more.begin(), DeskCategory{"recipes", {"Recipes", "", ""}, {}, false, false});
  given_desk()
      .as(admin())
      .when(ChangeSettings{.categories = more})
      .then(DeskCategoriesChanged{more});
}

TEST(ADesk, HoldsAWriterToWhatHeRead) {
  // Views, replies and synonyms that came since are no change of the settings.
  const auto desk = [] { return given_desk(DeskNamed{"Help"}, hello, view_of("grace", true)); };
  desk().as(admin()).if_match({{1}}).when(name("Desk")).then(DeskNamed{"Desk"});
  for (const auto version : {0, 2, 3}) {
    desk()
        .as(admin())
        .if_match({{version}})
        .when(name("Desk"))
        .then_refused(DeskRefusal::precondition_failed);
  }
  desk()
      .as(admin())
      .if_match({{0}})
      .when(ChangeSynonyms{{{"a", "b"}}})
      .then(SynonymsChanged{{{"a", "b"}}});
}

TEST(ADesk, ShowsEverybodyAnotherVersionOnlyForWhatEverybodySees) {
  const auto desk = given_desk(DeskNamed{"Help"}, DeskTagsChanged{{"a"}}, hello);
  EXPECT_EQ(desk.state().public_version, 1);
  EXPECT_EQ(desk.state().settings_version, 2);
  EXPECT_EQ(desk.state().version, 3);
}

TEST(ACannedReply, IsAnAdminsToMakeAndItsShortcutItsOwn) {
  const AddCannedReply add{"hello", "A greeting", "Hi"};
  given_desk().as(admin()).when(add).then(CannedReplySaved{new_id, "hello", "A greeting", "Hi"});
  given_desk().as(agent()).when(add).then_refused(DeskRefusal::forbidden);
  given_desk(hello).as(admin()).when(add).then_refused(DeskRefusal::shortcut_taken);
  given_desk(hello, CannedReplyRemoved{the_reply})
      .as(admin())
      .when(add)
      .then(CannedReplySaved{new_id, "hello", "A greeting", "Hi"});
}

TEST(ACannedReply, KeepsWhatAChangeDoesNotName) {
  auto changed = hello;
  changed.text = "Good day";
  given_desk(hello)
      .as(admin())
      .when(ChangeCannedReply{.id = the_reply, .text = "Good day"})
      .then(changed);
  given_desk(hello)
      .as(admin())
      .when(ChangeCannedReply{.id = the_reply, .shortcut = "hello"})
      .then_nothing();
}

TEST(ACannedReply, DoesNotTakeAnothersShortcut) {
  const CannedReplySaved bye{uuid_from_name("bye"), "bye", "The end", "Bye"};
  given_desk(hello, bye)
      .as(admin())
      .when(ChangeCannedReply{.id = the_reply, .shortcut = "bye"})
      .then_refused(DeskRefusal::shortcut_taken);
}

TEST(ACannedReply, HoldsAWriterToWhatHeRead) {
  const ChangeCannedReply change{.id = the_reply, .title = "Hello"};
  given_desk(hello, DeskNamed{"Help"})
      .as(admin())
      .if_match({{2}})
      .when(change)
      .then_refused(DeskRefusal::precondition_failed);
  given_desk(hello, DeskNamed{"Help"})
      .as(admin())
      .if_match({{1}})
      .when(change)
      .then(CannedReplySaved{the_reply, "hello", "Hello", hello.text});
}

TEST(ACannedReply, IsGoneOnceRemoved) {
  given_desk(hello)
      .as(admin())
      .when(RemoveCannedReply{the_reply})
      .then(CannedReplyRemoved{the_reply});
  given_desk(hello)
      .as(agent())
      .when(RemoveCannedReply{the_reply})
      .then_refused(DeskRefusal::forbidden);
  given_desk(hello, CannedReplyRemoved{the_reply})
      .as(admin())
      .when(RemoveCannedReply{the_reply})
      .then_refused(DeskRefusal::not_found);
  given_desk()
      .as(admin())
      .when(ChangeCannedReply{.id = the_reply, .text = "x"})
      .then_refused(DeskRefusal::not_found);
}

TEST(ACannedReply, IsOneOfAtMostFiveHundred) {
  auto state = Desk::initial(Desk::key);
  for (std::size_t i = 0; i < actors::canned_replies_limit; ++i) {
    const auto shortcut = "s" + std::to_string(i);
    evolve(state, CannedReplySaved{uuid_from_name(shortcut), shortcut, "T", "T"},
           meta_at(static_cast<Version>(i + 1)));
  }
  const auto decision =
      decide(state, AddCannedReply{"more", "T", "T"}, {admin(), new_id, std::nullopt});
  ASSERT_FALSE(decision.has_value());
  EXPECT_EQ(decision.error(), DeskRefusal::too_many);
}

TEST(AView, IsSavedByStaff) {
  const AddView add{"Mine", "assignedTo=me", false};
  given_desk().as(agent()).when(add).then(
      ViewSaved{new_id, "grace", "Grace", "Mine", "assignedTo=me", false});
  given_desk().as(customer()).when(add).then_refused(DeskRefusal::forbidden);
}

TEST(AView, IsItsOwnersToChange) {
  auto renamed = view_of("grace", false);
  renamed.name = "Ours";
  const ChangeView change{.id = the_view, .name = "Ours"};
  given_desk(view_of("grace", false)).as(agent()).when(change).then(renamed);
  given_desk(view_of("grace", false))
      .as(agent())
      .when(ChangeView{.id = the_view, .query = "assignedTo=me"})
      .then_nothing();
  given_desk(view_of("grace", false))
      .as(agent())
      .when(RemoveView{the_view})
      .then(ViewRemoved{the_view});
}

TEST(AView, ThatIsPrivateIsNotThereForAnybodyElse) {
  for (const auto& caller : {agent("linus"), admin(), customer(), customer("grace")}) {
    given_desk(view_of("grace", false))
        .as(caller)
        .when(ChangeView{.id = the_view, .shared = true})
        .then_refused(DeskRefusal::not_found);
    given_desk(view_of("grace", false))
        .as(caller)
        .when(RemoveView{the_view})
        .then_refused(DeskRefusal::not_found);
  }
}

TEST(AView, ThatIsSharedIsAlsoAnAdminsToChange) {
  const ChangeView change{.id = the_view, .shared = false};
  given_desk(view_of("grace", true))
      .as(agent("linus"))
      .when(change)
      .then_refused(DeskRefusal::forbidden);
  given_desk(view_of("grace", true)).as(admin()).when(change).then(view_of("grace", false));
  given_desk(view_of("grace", true))
      .as(admin())
      .when(RemoveView{the_view})
      .then(ViewRemoved{the_view});
}

TEST(AView, HoldsAWriterToWhatHeRead) {
  given_desk(view_of("grace", false), hello)
      .as(agent())
      .if_match({{2}})
      .when(ChangeView{.id = the_view, .name = "Ours"})
      .then_refused(DeskRefusal::precondition_failed);
}

TEST(AView, IsOneOfAtMostFiftyOfAPerson) {
  auto state = Desk::initial(Desk::key);
  for (std::size_t i = 0; i < actors::views_limit; ++i) {
    auto view = view_of("grace", true);
    view.view_id = uuid_from_name(std::to_string(i));
    evolve(state, view, meta_at(static_cast<Version>(i + 1)));
  }
  const AddView add{"More", "", false};
  const auto hers = decide(state, add, {agent(), new_id, std::nullopt});
  ASSERT_FALSE(hers.has_value());
  EXPECT_EQ(hers.error(), DeskRefusal::too_many);
  EXPECT_TRUE(decide(state, add, {agent("linus"), new_id, std::nullopt}).has_value());
}

}  // namespace
}  // namespace desk::test
