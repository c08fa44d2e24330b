// Texts on their way between C++ and SQL.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace desk::projections {

// What array_to_string(..., E'\n') joined.
[[nodiscard]] std::vector<std::string> lines_of(std::string_view text);

// What a search text asks for: each of its words, in any order. Views into `text`.
[[nodiscard]] std::vector<std::string_view> words_of(const std::optional<std::string>& text);

// A search text as a LIKE pattern that means only itself.
[[nodiscard]] std::string contains_pattern(std::string_view text);

}  // namespace desk::projections
