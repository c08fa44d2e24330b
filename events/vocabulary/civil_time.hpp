// Dates and times of day as a wall clock shows them, without a zone.
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace desk {

using Date = std::chrono::year_month_day;

inline constexpr int minutes_of_a_day = 24 * 60;

struct TimeOfDay {
  int minutes = 0;  // from midnight; 24:00 is the day's end

  auto operator<=>(const TimeOfDay&) const = default;
};

// "09:30"; from "00:00" to "24:00".
[[nodiscard]] std::optional<TimeOfDay> parse_time_of_day(std::string_view text);
[[nodiscard]] std::string to_string(TimeOfDay time);

// "2026-12-25"; only dates that exist.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);
[[nodiscard]] std::string to_string(Date date);

}  // namespace desk
