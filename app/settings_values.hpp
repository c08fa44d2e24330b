// Numbers and times as settings give them. What is wrong with a text is said in words, or nothing.
#pragma once

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace desk::app {

template <class Number>
std::optional<std::string> read_number(std::string_view text, Number low, Number high,
                                       Number& number) {
  Number read{};
  const auto* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, read);
  if (error != std::errc{} || stopped != end || read < low || read > high) {
    return fmt::format("must be a number from {} to {}", low, high);
  }
  number = read;
  return std::nullopt;
}

struct TimeRange {
  std::chrono::milliseconds shortest{1};
  std::chrono::milliseconds longest = std::chrono::hours{3650 * 24};
  std::string_view words = "1ms to 3650d";
};

// A count and a unit: 7d, 12h, 30m, 45s, 300ms.
std::optional<std::string> read_time(std::string_view text, const TimeRange& range,
                                     std::chrono::milliseconds& time);

// scheme://host[:port]
bool is_origin(std::string_view text);

// What stands between commas, without spaces around it and without empty items.
std::vector<std::string> items_of(std::string_view text);

}  // namespace desk::app
