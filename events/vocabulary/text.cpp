#include "events/vocabulary/text.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>

namespace desk {
namespace {

struct Range {
  std::uint32_t first;
  std::uint32_t last;
};

template <std::size_t Size>
bool is_in(const std::array<Range, Size>& ranges, std::uint32_t character) {
  return std::any_of(ranges.begin(), ranges.end(), [character](const Range& range) {
    return character >= range.first && character <= range.last;
  });
}

// Unicode's white space and default ignorable characters, and what only looks like white space:
// what a form's "white space only" means to a person.
bool is_unseen(std::uint32_t character) {
  static constexpr std::array<Range, 19> unseen = {{{'\t', '\r'},
                                                    {' ', ' '},
                                                    {0xa0, 0xa0},
                                                    {0xad, 0xad},
                                                    {0x34f, 0x34f},
                                                    {0x61c, 0x61c},
                                                    {0x115f, 0x1160},
                                                    {0x1680, 0x1680},
                                                    {0x17b4, 0x17b5},
                                                    {0x180b, 0x180f},
                                                    {0x2000, 0x200f},
                                                    {0x2028, 0x202f},
                                                    {0x205f, 0x206f},
                                                    {0x2800, 0x2800},
                                                    {0x3000, 0x3000},
                                                    {0x3164, 0x3164},
                                                    {0xfe00, 0xfe0f},
                                                    {0xfeff, 0xfeff},
                                                    {0xffa0, 0xffa0}}};
  return is_in(unseen, character);
}

// Embeddings, overrides and isolates. A mark, which Arabic names may need, turns nothing round.
bool is_turn(std::uint32_t character) {
  static constexpr std::array<Range, 2> turns = {{{0x202a, 0x202e}, {0x2066, 0x2069}}};
  return is_in(turns, character);
}

}  // namespace

std::size_t character_count(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !continues_character(c); }));
}

std::string_view whole_characters(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && continues_character(text[bytes])) --bytes;
  return text.substr(0, bytes);
}

std::string_view first_characters(std::string_view text, std::size_t count) {
  const auto* const end = std::find_if(
      text.begin(), text.end(), [&](char c) { return !continues_character(c) && count-- == 0; });
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

Character take_character(std::string_view& text) {
  std::size_t size = 1;
  while (size < text.size() && continues_character(text[size])) ++size;
  Character character{text.substr(0, size), static_cast<unsigned char>(text[0])};
  if (size > 1) {
    character.code &= 0x7fU >> size;
    for (const char c : character.bytes.substr(1)) {
      character.code = character.code << 6U | (static_cast<unsigned char>(c) & 0x3fU);
    }
  }
  text.remove_prefix(size);
  return character;
}

bool is_valid_utf8(std::string_view text) {
  return simdjson::validate_utf8(text.data(), text.size());
}

bool has_controls(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

bool is_blank(std::string_view text) {
  while (!text.empty()) {
    if (!is_unseen(take_character(text).code)) return false;
  }
  return true;
}

std::string without_turns(std::string_view text) {
  std::string kept;
  while (!text.empty()) {
    const auto character = take_character(text);
    if (!is_turn(character.code)) kept += character.bytes;
  }
  return kept;
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
