// When the desk is open, by its hours in their own time zone: summer time, holidays, nights.
#pragma once

#include <optional>
#include <string_view>

#include "events/desk_events.hpp"
#include "events/vocabulary/clock.hpp"

namespace desk::http {

struct Opening {
  bool open = false;
  std::optional<Timestamp> opens_at;   // while closed; nothing: not within a year
  std::optional<Timestamp> closes_at;  // while open; nothing: not within a year

  bool operator==(const Opening&) const = default;
};

// Without hours it is always open. A stretch that ends at 24:00 goes on into the next day's that
// begins at 00:00. Where the clocks go forward, what would begin or end in the hour that is left
// out does so right after it; an hour that comes twice belongs to the hours both times.
[[nodiscard]] Opening opening_at(const std::optional<SupportHours>& hours, Timestamp now);

// A name of the IANA database: "Europe/Berlin", "UTC".
[[nodiscard]] bool is_time_zone(std::string_view name);

}  // namespace desk::http
