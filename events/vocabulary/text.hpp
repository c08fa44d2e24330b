// Facts about UTF-8 text. Input is validated once, at the edge; inside it is known to be good.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace desk {

// Code points, which is what the contract's length limits count. `text` must be valid UTF-8.
[[nodiscard]] std::size_t character_count(std::string_view text);

[[nodiscard]] bool is_valid_utf8(std::string_view text);

// True for the empty string and for white space alone (ASCII and Unicode spaces).
[[nodiscard]] bool is_blank(std::string_view text);

// Escapes control characters, quotes and backslashes, so that nothing a client sends can start a
// line of its own in a log.
[[nodiscard]] std::string printable(std::string_view text, std::size_t limit);

}  // namespace desk
