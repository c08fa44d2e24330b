#include "app/settings_values.hpp"

#include <algorithm>
#include <array>

namespace desk::app {
namespace {

struct TimeUnit {
  std::string_view name;
  std::chrono::milliseconds length;
};

// Longer names first: "ms" ends in "s".
constexpr std::array time_units = {
    TimeUnit{"ms", std::chrono::milliseconds{1}}, TimeUnit{"s", std::chrono::seconds{1}},
    TimeUnit{"m", std::chrono::minutes{1}}, TimeUnit{"h", std::chrono::hours{1}},
    TimeUnit{"d", std::chrono::hours{24}}};

}  // namespace

std::optional<std::string> read_time(std::string_view text, const TimeRange& range,
                                     std::chrono::milliseconds& time) {
  const auto wrong =
      fmt::format("must be a time such as 7d, 12h, 30m, 45s or 300ms, from {}", range.words);
  const auto unit = std::find_if(time_units.begin(), time_units.end(),
                                 [&](const TimeUnit& known) { return text.ends_with(known.name); });
  if (unit == time_units.end()) return wrong;
  text.remove_suffix(unit->name.size());
  std::int64_t count = 0;
  if (read_number<std::int64_t>(text, 0, range.longest / unit->length, count)) return wrong;
  if (count * unit->length < range.shortest) return wrong;
  time = count * unit->length;
  return std::nullopt;
}

bool is_origin(std::string_view text) {
  const auto scheme = text.find("://");
  if (scheme == std::string_view::npos) return false;
  const auto host = text.substr(scheme + 3);
  return (text.starts_with("http://") || text.starts_with("https://")) && !host.empty() &&
         std::all_of(host.begin(), host.end(), [](char c) {
           return c > ' ' && c < 0x7f &&
                  std::string_view("/?#@*,;'\"\\").find(c) == std::string::npos;
         });
}

std::vector<std::string> items_of(std::string_view text) {
  std::vector<std::string> items;
  for (std::size_t start = 0; start <= text.size();) {
    const auto comma = std::min(text.find(',', start), text.size());
    auto item = text.substr(start, comma - start);
    start = comma + 1;
    item.remove_prefix(std::min(item.find_first_not_of(' '), item.size()));
    item = item.substr(0, item.find_last_not_of(' ') + 1);
    if (!item.empty()) items.emplace_back(item);
  }
  return items;
}

}  // namespace desk::app
