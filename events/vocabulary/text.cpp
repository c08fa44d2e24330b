#include "events/vocabulary/text.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>

namespace desk {

std::size_t character_count(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  }));
}

bool is_valid_utf8(std::string_view text) {
  return simdjson::validate_utf8(text.data(), text.size());
}

bool is_blank(std::string_view text) {
  // NBSP, the en quad to hair space row, zero width space, line and paragraph separators,
  // ideographic space, byte order mark: what a form's "white space only" means to a person.
  static constexpr std::array<std::string_view, 22> spaces = {
      " ",      "\t",     "\n",     "\r",     "\v",     "\f",     "\u00a0", "\u1680",
      "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007",
      "\u2008", "\u2009", "\u200a", "\u200b", "\u3000", "\ufeff"};
  while (!text.empty()) {
    const auto* hit = std::find_if(spaces.begin(), spaces.end(),
                                   [&](std::string_view s) { return text.starts_with(s); });
    if (hit == spaces.end()) return false;
    text.remove_prefix(hit->size());
  }
  return true;
}

std::string printable(std::string_view text, std::size_t limit) {
  std::string out;
  for (const char c : text.substr(0, limit)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte >= 0x7f || c == '"' || c == '\\') {
      fmt::format_to(std::back_inserter(out), "\\x{:02x}", byte);
    } else {
      out += c;
    }
  }
  if (text.size() > limit) out += "...";
  return out;
}

}  // namespace desk
