// Slugs: an article's name in addresses. Made from its title; small letters, digits, hyphens.
#pragma once

#include <string>
#include <string_view>

namespace desk::http {

inline constexpr std::size_t slug_limit = 100;

// Any script, folded to ASCII: "Größe & Übung" is "grosse-ubung". "article" where nothing is left.
[[nodiscard]] std::string slug_of(std::string_view title);

// The name to try at that attempt (from 1), since others may have taken the ones before. Words that
// stand for something else in addresses are passed over. `last_resort` makes the last one unique.
[[nodiscard]] std::string slug_candidate(const std::string& slug, int attempt,
                                         std::string_view last_resort);
inline constexpr int slug_attempts = 20;

}  // namespace desk::http
