#include "projections/texts_in_sql.hpp"

#include <algorithm>

namespace desk::projections {

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    out.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::vector<std::string_view> words_of(const std::optional<std::string>& text) {
  constexpr std::string_view spaces = " \t\r\n";
  std::vector<std::string_view> words;
  auto rest = text ? std::string_view(*text) : std::string_view();
  while (true) {
    rest.remove_prefix(std::min(rest.find_first_not_of(spaces), rest.size()));
    if (rest.empty()) return words;
    const auto end = std::min(rest.find_first_of(spaces), rest.size());
    words.push_back(rest.substr(0, end));
    rest.remove_prefix(end);
  }
}

std::string contains_pattern(std::string_view text) {
  std::string pattern = "%";
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + '%';
}

}  // namespace desk::projections
