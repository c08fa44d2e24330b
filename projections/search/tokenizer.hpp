// Cuts text into words. Words are folded so that spelling variants meet: case, width, accents and
// apostrophes do not count ("Zürich" and "zurich", "can't" and "cant" are the same word).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace desk::projections::search {

struct Token {
  std::uint32_t start = 0;  // bytes in the text
  std::uint32_t length = 0;
  std::uint32_t word_start = 0;
  std::uint32_t word_length = 0;
  std::uint32_t parts = 1;  // more: these many tokens before it, written with hyphens, as one word
};

struct TokenizedText {
  std::vector<Token> tokens;
  std::string words;

  [[nodiscard]] std::string_view word(const Token& token) const {
    return std::string_view(words).substr(token.word_start, token.word_length);
  }
};

// Letters and digits make words; "e-1042" gives e, 1042 and e1042; "c++" and "c#" keep their signs;
// each character of a script that writes no spaces is a word. Bytes that are not UTF-8 separate.
[[nodiscard]] TokenizedText tokenize(std::string_view text);

[[nodiscard]] std::u32string letters_of(std::string_view word);

}  // namespace desk::projections::search
