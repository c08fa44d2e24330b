// Facts about UTF-8 text. Input is validated once, at the edge; inside it is known to be good.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace desk {

// Code points, which is what the contract's length limits count. `text` must be valid UTF-8.
[[nodiscard]] std::size_t character_count(std::string_view text);

// Whether a byte goes on with the character of the one before it.
[[nodiscard]] constexpr bool continues_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xc0U) == 0x80U;
}

// As many whole characters from its start as fit into so many bytes. `text` must be valid UTF-8.
[[nodiscard]] std::string_view whole_characters(std::string_view text, std::size_t bytes);

// Its first characters, at most `count` of them. `text` must be valid UTF-8.
[[nodiscard]] std::string_view first_characters(std::string_view text, std::size_t count);

struct Character {
  std::string_view bytes;
  std::uint32_t code = 0;
};

// Takes off the character that `text` begins with. It must be valid UTF-8, and not empty.
Character take_character(std::string_view& text);

[[nodiscard]] bool is_valid_utf8(std::string_view text);

// Line ends and other ASCII characters that nobody sees.
[[nodiscard]] bool has_controls(std::string_view text);

// True for the empty string and for what shows nothing: white space and invisible characters alone.
// `text` must be valid UTF-8.
[[nodiscard]] bool is_blank(std::string_view text);

// Without the characters that turn round what stands behind them, such as U+202E: for names, which
// stand in sentences. `text` must be valid UTF-8.
[[nodiscard]] std::string without_turns(std::string_view text);

// Escapes control characters, quotes and backslashes, so that nothing a client sends can start a
// line of its own in a log.
[[nodiscard]] std::string printable(std::string_view text, std::size_t limit);

}  // namespace desk
