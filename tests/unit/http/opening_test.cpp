// When the desk is open: each test is a week of hours and a moment.
#include "http/desk/opening.hpp"

#include <gtest/gtest.h>

namespace desk::http {
namespace {

Timestamp at(std::string_view text) { return *parse_rfc3339(text); }

OpeningTime open_on(int day, std::string_view from, std::string_view to) {
  return {day, *parse_time_of_day(from), *parse_time_of_day(to)};
}

std::vector<OpeningTime> every_day(std::string_view from, std::string_view to) {
  std::vector<OpeningTime> week;
  for (int day = 1; day <= 7; ++day) week.push_back(open_on(day, from, to));
  return week;
}

Opening closed_until(std::string_view time) { return {false, at(time), std::nullopt}; }
Opening open_until(std::string_view time) { return {true, std::nullopt, at(time)}; }
const Opening closed_for_good{false, std::nullopt, std::nullopt};
const Opening open_for_good{true, std::nullopt, std::nullopt};

// 2026-11-23 is a Monday; Berlin is at +01:00 then.
const SupportHours weekdays{"Europe/Berlin",
                            {open_on(1, "09:00", "12:00"), open_on(1, "13:00", "17:00"),
                             open_on(2, "09:00", "17:00"), open_on(5, "09:00", "15:30")},
                            {}};

TEST(ADesk, WithoutHoursIsAlwaysOpen) {
  EXPECT_EQ(opening_at(std::nullopt, at("2026-11-23T03:00:00Z")), open_for_good);
}

TEST(ADesk, WithoutAnyTimeIsNeverOpen) {
  EXPECT_EQ(opening_at(SupportHours{"Europe/Berlin", {}, {}}, at("2026-11-23T10:00:00Z")),
            closed_for_good);
}

TEST(ADesk, OpensAndClosesByItsOwnClock) {
  EXPECT_EQ(opening_at(weekdays, at("2026-11-23T07:59:59.999Z")),
            closed_until("2026-11-23T08:00:00Z"));
  EXPECT_EQ(opening_at(weekdays, at("2026-11-23T08:00:00Z")), open_until("2026-11-23T11:00:00Z"));
  EXPECT_EQ(opening_at(weekdays, at("2026-11-23T10:59:59.999Z")),
            open_until("2026-11-23T11:00:00Z"));
  EXPECT_EQ(opening_at(weekdays, at("2026-11-23T11:00:00Z")), closed_until("2026-11-23T12:00:00Z"));
  EXPECT_EQ(opening_at(weekdays, at("2026-11-23T16:00:00Z")), closed_until("2026-11-24T08:00:00Z"));
}

TEST(ADesk, OpensAgainDaysLaterOrNextWeek) {
  EXPECT_EQ(opening_at(weekdays, at("2026-11-24T16:00:00Z")), closed_until("2026-11-27T08:00:00Z"));
  EXPECT_EQ(opening_at(weekdays, at("2026-11-27T14:30:00Z")), closed_until("2026-11-30T08:00:00Z"));
}

TEST(ADesk, LooksAtItsOwnDateNotAtTheUniversalOne) {
  const SupportHours auckland{"Pacific/Auckland", {open_on(2, "08:00", "16:00")}, {}};
  // Monday evening in London is Tuesday morning there, at +13:00.
  EXPECT_EQ(opening_at(auckland, at("2026-11-23T20:00:00Z")), open_until("2026-11-24T03:00:00Z"));
  EXPECT_EQ(opening_at(auckland, at("2026-11-24T20:00:00Z")), closed_until("2026-11-30T19:00:00Z"));
}

TEST(AHoliday, IsSkipped) {
  auto hours = weekdays;
  hours.holidays = {{*parse_date("2026-11-24"), "A day off"}};
  EXPECT_EQ(opening_at(hours, at("2026-11-24T10:00:00Z")), closed_until("2026-11-27T08:00:00Z"));
  EXPECT_EQ(opening_at(hours, at("2026-11-23T16:00:00Z")), closed_until("2026-11-27T08:00:00Z"));
  EXPECT_EQ(opening_at(hours, at("2026-12-01T10:00:00Z")), open_until("2026-12-01T16:00:00Z"));
}

TEST(AHoliday, AfterHolidayIsLookedPast) {
  SupportHours mondays{"Europe/Berlin", {open_on(1, "09:00", "10:00")}, {}};
  for (const auto* date : {"2026-11-23", "2026-11-30", "2026-12-07", "2026-12-14"}) {
    mondays.holidays.push_back({*parse_date(date), ""});
  }
  EXPECT_EQ(opening_at(mondays, at("2026-11-23T08:30:00Z")), closed_until("2026-12-21T08:00:00Z"));
}

TEST(AHoliday, EndsTheStretchOfADeskThatNeverCloses) {
  SupportHours always{"Europe/Berlin", every_day("00:00", "24:00"), {}};
  EXPECT_EQ(opening_at(always, at("2026-11-23T10:00:00Z")), open_for_good);
  always.holidays = {{*parse_date("2026-12-25"), "Christmas"}};
  EXPECT_EQ(opening_at(always, at("2026-11-23T10:00:00Z")), open_until("2026-12-24T23:00:00Z"));
  EXPECT_EQ(opening_at(always, at("2026-12-25T10:00:00Z")), closed_until("2026-12-25T23:00:00Z"));
  EXPECT_EQ(opening_at(always, at("2026-12-26T10:00:00Z")), open_for_good);
}

TEST(AHoliday, FarAwayIsNotLookedFor) {
  SupportHours always{"Europe/Berlin", every_day("00:00", "24:00"), {}};
  always.holidays = {{*parse_date("2999-12-25"), "Christmas"}};
  EXPECT_EQ(opening_at(always, at("2026-11-23T10:00:00Z")), open_for_good);
}

TEST(ANight, ThatRunsThroughMidnightIsOneStretch) {
  const SupportHours night{
      "Europe/Berlin", {open_on(5, "22:00", "24:00"), open_on(6, "00:00", "06:00")}, {}};
  const auto open = open_until("2026-11-28T05:00:00Z");
  EXPECT_EQ(opening_at(night, at("2026-11-27T21:00:00Z")), open);
  EXPECT_EQ(opening_at(night, at("2026-11-27T22:59:59Z")), open);
  EXPECT_EQ(opening_at(night, at("2026-11-27T23:00:00Z")), open);
  EXPECT_EQ(opening_at(night, at("2026-11-28T05:00:00Z")), closed_until("2026-12-04T21:00:00Z"));
}

TEST(ANight, EndsAtMidnightWhenTheNextDayIsAHoliday) {
  const SupportHours night{"Europe/Berlin",
                           {open_on(5, "22:00", "24:00"), open_on(6, "00:00", "06:00")},
                           {{*parse_date("2026-11-28"), "A day off"}}};
  EXPECT_EQ(opening_at(night, at("2026-11-27T22:00:00Z")), open_until("2026-11-27T23:00:00Z"));
}

TEST(ANight, FromSundayIntoMondayIsOneStretch) {
  const SupportHours night{"UTC", {open_on(7, "20:00", "24:00"), open_on(1, "00:00", "04:00")}, {}};
  EXPECT_EQ(opening_at(night, at("2026-11-29T21:00:00Z")), open_until("2026-11-30T04:00:00Z"));
}

TEST(Times, ThatTouchAreOneStretch) {
  const SupportHours day{"UTC", {open_on(1, "12:00", "18:00"), open_on(1, "08:00", "12:00")}, {}};
  EXPECT_EQ(opening_at(day, at("2026-11-23T09:00:00Z")), open_until("2026-11-23T18:00:00Z"));
}

// Berlin goes from +01:00 to +02:00 on 2027-03-28 at 02:00, and back on 2026-10-25 at 03:00.
TEST(SummerTime, MovesTheHoursWithTheWallClock) {
  const SupportHours days{"Europe/Berlin", every_day("09:00", "17:00"), {}};
  EXPECT_EQ(opening_at(days, at("2026-10-24T15:00:00Z")), closed_until("2026-10-25T08:00:00Z"));
  EXPECT_EQ(opening_at(days, at("2027-03-27T16:00:00Z")), closed_until("2027-03-28T07:00:00Z"));
  EXPECT_EQ(opening_at(days, at("2027-03-28T07:00:00Z")), open_until("2027-03-28T15:00:00Z"));
}

TEST(SummerTime, MakesTheDayOfTheChangeShorterOrLonger) {
  const SupportHours sundays{"Europe/Berlin", {open_on(7, "00:00", "24:00")}, {}};
  EXPECT_EQ(opening_at(sundays, at("2026-10-24T22:00:00Z")), open_until("2026-10-25T23:00:00Z"));
  EXPECT_EQ(opening_at(sundays, at("2027-03-27T23:00:00Z")), open_until("2027-03-28T22:00:00Z"));
}

TEST(SummerTime, OpensAfterTheHourThatIsLeftOut) {
  const SupportHours early{"Europe/Berlin", every_day("02:30", "06:00"), {}};
  EXPECT_EQ(opening_at(early, at("2027-03-28T00:30:00Z")), closed_until("2027-03-28T01:00:00Z"));
  const SupportHours inside{"Europe/Berlin", every_day("02:10", "02:50"), {}};
  EXPECT_EQ(opening_at(inside, at("2027-03-28T00:30:00Z")), closed_until("2027-03-29T00:10:00Z"));
}

TEST(SummerTime, CountsTheHourThatComesTwiceBothTimes) {
  const SupportHours early{"Europe/Berlin", every_day("02:15", "02:45"), {}};
  // 02:15 for the first time is 00:15 UTC; 02:45 for the second time is 01:45 UTC.
  EXPECT_EQ(opening_at(early, at("2026-10-25T00:00:00Z")), closed_until("2026-10-25T00:15:00Z"));
  EXPECT_EQ(opening_at(early, at("2026-10-25T00:15:00Z")), open_until("2026-10-25T01:45:00Z"));
  EXPECT_EQ(opening_at(early, at("2026-10-25T01:45:00Z")), closed_until("2026-10-26T01:15:00Z"));
}

TEST(SummerTime, MayLeaveOutMidnightItself) {
  // Sao Paulo went from -03:00 to -02:00 at 00:00 of Sunday 2018-11-04.
  SupportHours night{"America/Sao_Paulo", {open_on(6, "20:00", "24:00")}, {}};
  EXPECT_EQ(opening_at(night, at("2018-11-03T23:30:00Z")), open_until("2018-11-04T03:00:00Z"));
  night.weekly.push_back(open_on(7, "00:00", "04:00"));
  EXPECT_EQ(opening_at(night, at("2018-11-03T23:30:00Z")), open_until("2018-11-04T06:00:00Z"));
}

TEST(TimeZones, AreThoseOfTheIanaDatabase) {
  for (const auto* known :
       {"Europe/Berlin", "America/Argentina/Buenos_Aires", "UTC", "Etc/GMT-3"}) {
    EXPECT_TRUE(is_time_zone(known)) << known;
  }
  for (const auto* unknown : {"", "Europe/Atlantis", "Etc/Unknown", "GMT+5", "PST", "europe/berlin",
                              "Europe/Berlin ", "/", "+01:00"}) {
    EXPECT_FALSE(is_time_zone(unknown)) << unknown;
  }
}

}  // namespace
}  // namespace desk::http
