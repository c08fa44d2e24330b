// Dates and times of day, as text and back.
#include "events/vocabulary/civil_time.hpp"

#include <gtest/gtest.h>

namespace desk {
namespace {

TEST(TimesOfDay, AreReadAndWrittenAlike) {
  for (const auto* text : {"00:00", "09:05", "23:59", "24:00"}) {
    const auto time = parse_time_of_day(text);
    ASSERT_TRUE(time.has_value()) << text;
    EXPECT_EQ(to_string(*time), text);
  }
}

TEST(TimesOfDay, ThatDoNotExistAreRefused) {
  for (const auto* text : {"", "9:00", "09:60", "24:01", "25:00", "09.00", "0900", "-1:00",
                           "09:00 ", "09:0x", "+9:00"}) {
    EXPECT_FALSE(parse_time_of_day(text).has_value()) << text;
  }
}

TEST(Dates, AreReadAndWrittenAlike) {
  for (const auto* text : {"2026-12-25", "2028-02-29", "0001-01-01"}) {
    const auto date = parse_date(text);
    ASSERT_TRUE(date.has_value()) << text;
    EXPECT_EQ(to_string(*date), text);
  }
}

TEST(Dates, ThatDoNotExistAreRefused) {
  for (const auto* text : {"", "2026-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "2026-1-01",
                           "26-01-01", "2026/01/01", "2026-01-01T", "2026-01-0x"}) {
    EXPECT_FALSE(parse_date(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace desk
