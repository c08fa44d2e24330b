// Instants of the log: UTC, milliseconds. Time enters the domain as a value, never through a clock
// that the domain reads itself.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace desk {

using Timestamp = std::chrono::sys_time<std::chrono::milliseconds>;

[[nodiscard]] Timestamp now();

// "2026-01-02T03:04:05.678Z": RFC 3339, always UTC, always three digits of milliseconds.
[[nodiscard]] std::string to_rfc3339(Timestamp time);
void append_rfc3339(std::string& out, Timestamp time);

// Any RFC 3339 date-time, with offset or Z, with or without fractions (cut to milliseconds).
// Nothing when the text is not one, or the date does not exist.
[[nodiscard]] std::optional<Timestamp> parse_rfc3339(std::string_view text);

}  // namespace desk
