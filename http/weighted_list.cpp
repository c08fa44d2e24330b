#include "http/weighted_list.hpp"

#include <algorithm>
#include <charconv>

namespace desk::http {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  return text;
}

// What stands before the mark; `text` goes on behind it.
std::string_view cut(std::string_view& text, char mark) {
  const auto part = text.substr(0, text.find(mark));
  text.remove_prefix(std::min(part.size() + 1, text.size()));
  return trimmed(part);
}

double weight_of(std::string_view parameters) {
  while (!parameters.empty()) {
    auto value = cut(parameters, ';');
    const auto name = cut(value, '=');
    if (!same_ignoring_case(name, "q")) continue;
    double weight = 0;
    const auto* end = value.data() + value.size();
    const auto read = std::from_chars(value.data(), end, weight);
    const bool good = read.ec == std::errc{} && read.ptr == end && weight >= 0 && weight <= 1;
    return good ? weight : 0;
  }
  return 1;
}

}  // namespace

bool same_ignoring_case(std::string_view one, std::string_view other) {
  return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                    [](char a, char b) { return lower(a) == lower(b); });
}

std::vector<WeightedItem> weighted_list(std::string_view header) {
  std::vector<WeightedItem> items;
  while (!header.empty()) {
    auto parameters = cut(header, ',');
    const auto name = cut(parameters, ';');
    if (!name.empty()) items.push_back({name, weight_of(parameters)});
  }
  return items;
}

}  // namespace desk::http
