// Which of a text's languages somebody reads.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "events/desk_events.hpp"

namespace desk::http {

// A Translated has a member for each.
inline constexpr std::array<std::string_view, 3> languages = {"en", "de", "ar"};

// In that language, else in English, else in any; empty where there is none at all.
[[nodiscard]] inline const std::string& in_language(const Translated& text,
                                                    std::string_view language) {
  const auto& wanted = language == "de" ? text.de : language == "ar" ? text.ar : text.en;
  if (!wanted.empty()) return wanted;
  if (!text.en.empty()) return text.en;
  return text.de.empty() ? text.ar : text.de;
}

}  // namespace desk::http
