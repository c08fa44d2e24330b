// What an admin sends about the desk, and what he is told about it.
#include "http/desk/desk_input.hpp"

#include <gmock/gmock.h>

#include "actors/desk_categories.hpp"
#include "http/desk/desk_handlers.hpp"

namespace desk::http {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// As the router and then the handler look at it.
Result<actors::ChangeSettings, Problem> read(std::string_view body) {
  const auto input = read_body(desk_change_schema(), body);
  if (!input) return refuse(input.error());
  return settings_of(*input);
}

std::vector<std::string> wrong_fields(std::string_view body) {
  const auto change = read(body);
  std::vector<std::string> fields;
  if (change) return fields;
  for (const auto& error : change.error().errors) {
    fields.push_back(error.field + " " + std::string(error.code));
  }
  return fields;
}

std::vector<std::string> wrong_hours(std::string_view weekly, std::string_view holidays = "[]") {
  return wrong_fields(R"({"hours":{"timeZone":"UTC","weekly":)" + std::string(weekly) +
                      R"(,"holidays":)" + std::string(holidays) + "}}");
}

TEST(DeskChange, IsReadAsSent) {
  const auto change = read(R"({"name":"Help","hours":{"timeZone":"Europe/Berlin",
      "weekly":[{"day":2,"from":"13:00","to":"24:00"},{"day":1,"from":"09:00","to":"12:00"}],
      "holidays":[{"date":"2026-12-26"},{"date":"2026-12-25","name":"Christmas"}]},
      "tags":["b","a","b"]})");
  ASSERT_TRUE(change.has_value());
  EXPECT_EQ(change->name, "Help");
  EXPECT_EQ(change->categories, std::nullopt);
  EXPECT_THAT(*change->tags, ElementsAre("a", "b"));
  const SupportHours hours{
      "Europe/Berlin",
      {{1, TimeOfDay{540}, TimeOfDay{720}}, {2, TimeOfDay{780}, TimeOfDay{1440}}},
      {{*parse_date("2026-12-25"), "Christmas"}, {*parse_date("2026-12-26"), ""}}};
  EXPECT_EQ(*change->hours, hours);
}

TEST(DeskChange, TellsNoHoursFromHoursThatAreNotNamed) {
  const auto none = read(R"({"hours":null})");
  ASSERT_TRUE(none->hours.has_value());
  EXPECT_FALSE(none->hours->has_value());
  EXPECT_FALSE(read(R"({"name":"Help"})")->hours.has_value());
}

TEST(DeskChange, MustChangeSomething) {
  EXPECT_THAT(wrong_fields("{}"), ElementsAre(" required"));
  EXPECT_THAT(wrong_fields(R"({"name":null,"tags":null})"), ElementsAre("name type", "tags type"));
}

TEST(Hours, NeedAZoneThatExists) {
  EXPECT_THAT(wrong_fields(R"({"hours":{}})"),
              ElementsAre("hours.timeZone required", "hours.weekly required"));
  EXPECT_THAT(wrong_fields(R"({"hours":{"timeZone":"Europe/Atlantis","weekly":[]}})"),
              ElementsAre("hours.timeZone unknown"));
  EXPECT_THAT(wrong_fields(R"({"hours":[]})"), ElementsAre("hours type"));
}

TEST(Hours, EndAfterTheyBegin) {
  EXPECT_THAT(wrong_hours(R"([{"day":1,"from":"09:00","to":"09:00"},
                              {"day":2,"from":"00:00","to":"24:00"},
                              {"day":3,"from":"22:00","to":"06:00"}])"),
              ElementsAre("hours.weekly[0].to range", "hours.weekly[2].to range"));
}

TEST(Hours, AreTimesOfDaysOfTheWeek) {
  EXPECT_THAT(wrong_hours(R"([{"day":0,"from":"09:00","to":"10:00"},{"day":8,"from":"9","to":"10"},
                              7,{"from":"09:00","to":"10:00"}])"),
              ElementsAre("hours.weekly[0].day range", "hours.weekly[1].day range",
                          "hours.weekly[2] type", "hours.weekly[3].day required"));
  EXPECT_THAT(wrong_hours(R"([{"day":1,"from":"9:00","to":"24:01"},
                              {"day":1,"from":"09:60","to":"-1:00"}])"),
              ElementsAre("hours.weekly[0].from format", "hours.weekly[0].to format",
                          "hours.weekly[1].from format", "hours.weekly[1].to format"));
}

TEST(Hours, DoNotOverlapWithinADay) {
  EXPECT_THAT(wrong_hours(R"([{"day":1,"from":"12:00","to":"18:00"},
                              {"day":1,"from":"08:00","to":"12:00"},
                              {"day":2,"from":"09:00","to":"13:00"}])"),
              IsEmpty());
  EXPECT_THAT(wrong_hours(R"([{"day":1,"from":"11:59","to":"18:00"},
                              {"day":1,"from":"08:00","to":"12:00"}])"),
              ElementsAre("hours.weekly[0].from overlap"));
  EXPECT_THAT(wrong_hours(R"([{"day":1,"from":"08:00","to":"12:00"},
                              {"day":1,"from":"08:00","to":"12:00"}])"),
              ElementsAre("hours.weekly[1].from overlap"));
}

TEST(Hours, HaveHolidaysThatExist) {
  EXPECT_THAT(wrong_hours("[]", R"([{"date":"2026-02-29"},{"date":"26-12-25"},
                                    {"date":"2028-02-29"},{"date":"2028-02-29"}])"),
              ElementsAre("hours.holidays[0].date format", "hours.holidays[1].date format",
                          "hours.holidays[3].date duplicate"));
}

TEST(Categories, AreForTicketsByTheirIdsAlone) {
  const auto change = read(R"({"categories":[{"id":"billing","title":{"en":"Bills","xx":"?"}},
      {"id":"recipes","title":{"de":"Rezepte"},"description":{"de":" "},"hidden":true}]})");
  ASSERT_TRUE(change.has_value());
  EXPECT_THAT(*change->categories,
              ElementsAre(DeskCategory{"billing", {"Bills", "", ""}, {}, true, false},
                          DeskCategory{"recipes", {"", "Rezepte", ""}, {}, false, true}));
  EXPECT_THAT(wrong_fields(R"({"categories":[{"id":"billing","title":{"en":"B"},"forTickets":false},
      {"id":"recipes","title":{"en":"R"},"forTickets":true}]})"),
              ElementsAre("categories[0].forTickets choice", "categories[1].forTickets choice"));
}

TEST(Categories, HaveATitleAndAnIdOfTheirOwn) {
  EXPECT_THAT(wrong_fields(R"({"categories":[{"id":"a","title":{}},{"id":"b","title":{"en":""}},
      {"id":" ","title":{"en":"C"}},{"title":"D"}]})"),
              ElementsAre("categories[0].title required", "categories[1].title.en blank",
                          "categories[2].id blank", "categories[3].id required",
                          "categories[3].title type"));
  EXPECT_THAT(wrong_fields(R"({"categories":[{"id":"a","title":{"en":"A"}},
      {"id":"a","title":{"en":"B"}}]})"),
              ElementsAre("categories[1].id duplicate"));
}

TEST(Shortcuts, AreWhatCanBeTypedAnywhere) {
  const auto errors = [](std::string_view shortcut) {
    const auto body = R"({"shortcut":")" + std::string(shortcut) + R"("})";
    return shortcut_errors(*read_body(canned_reply_change_schema(), body)).size();
  };
  EXPECT_EQ(errors("re-open_2"), 0U);
  for (const auto* wrong : {"Hello", "a b", "grüß", "a/b"}) EXPECT_EQ(errors(wrong), 1U) << wrong;
}

}  // namespace
}  // namespace desk::http
