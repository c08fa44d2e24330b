#include "projections/search/tokenizer.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "events/vocabulary/text.hpp"

namespace desk::projections::search {
namespace {

constexpr std::size_t word_limit = 96;    // bytes; what is longer is cut
constexpr std::uint32_t parts_limit = 4;  // of a word with hyphens
constexpr UChar32 right_quote = 0x2019;   // the apostrophe of typesetters
constexpr UChar32 soft_hyphen = 0xad;
constexpr UChar32 first_unspaced = 0x0e00;  // Thai; no script below it goes without spaces

bool is_ascii_alnum(UChar32 c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_word_character(UChar32 c) {
  if (c < 0x80) return is_ascii_alnum(c);
  return c == soft_hyphen || (U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_N_MASK | U_GC_M_MASK)) != 0;
}

bool stands_alone(UChar32 c) {
  if (c < first_unspaced) return false;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(c, &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return true;
    default:
      return false;
  }
}

bool is_apostrophe(UChar32 c) { return c == '\'' || c == right_quote; }
bool is_hyphen(UChar32 c) { return c == '-' || c == 0x2010 || c == 0x2011; }

// Letters that Unicode does not decompose into a base and an accent.
UChar32 base_letter(UChar32 c) {
  switch (c) {
    case 0x00f8:
      return 'o';
    case 0x0111:
      return 'd';
    case 0x0131:
      return 'i';
    case 0x0142:
      return 'l';
    default:
      return c;
  }
}

bool is_accent(UChar32 c) { return c >= 0x0300 && c <= 0x036f; }

void append_character(std::string& out, UChar32 c) { icu::UnicodeString(c).toUTF8String(out); }

void append_folded_unicode(std::string& out, std::string_view word) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  const auto* decompose = icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status)) return;
  const icu::StringPiece piece(word.data(), static_cast<std::int32_t>(word.size()));
  const auto text =
      decompose->normalize(fold->normalize(icu::UnicodeString::fromUTF8(piece), status), status);
  if (U_FAILURE(status)) return;
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const auto c = text.char32At(i);
    if (!is_accent(c) && !is_apostrophe(c)) append_character(out, base_letter(c));
  }
}

void append_folded(std::string& out, std::string_view word) {
  const auto start = out.size();
  const bool ascii = std::all_of(word.begin(), word.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii) {
    for (const char c : word) {
      if (c != '\'') out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c);
    }
  } else {
    append_folded_unicode(out, word);
  }
  if (out.size() - start <= word_limit) return;
  const auto added = std::string_view(out).substr(start);
  out.resize(start + whole_characters(added, word_limit).size());
}

class Scanner {
 public:
  Scanner(std::string_view text, TokenizedText& out) : text_(text), out_(out) {}

  void run() {
    while (at_ < text_.size()) {
      if (!is_word_character(peek())) {
        advance();
        continue;
      }
      const auto first = out_.tokens.size();
      read_word();
      while (is_hyphen(peek()) && word_follows()) {
        advance();
        read_word();
      }
      add_compound(first);
    }
  }

 private:
  // The character at `at`, moved behind it; negative when there is none or it is not UTF-8.
  [[nodiscard]] UChar32 decode(std::size_t& at) const {
    if (at >= text_.size()) return -1;
    const auto first = static_cast<unsigned char>(text_[at]);
    if (first < 0x80) return ++at, first;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text_.data());
    UChar32 c = 0;
    U8_NEXT(bytes, at, text_.size(), c);
    return c;
  }
  [[nodiscard]] UChar32 peek() const {
    auto at = at_;
    return decode(at);
  }
  void advance() { static_cast<void>(decode(at_)); }

  [[nodiscard]] bool word_follows() const {  // after the character here
    auto at = at_;
    static_cast<void>(decode(at));
    return is_word_character(decode(at));
  }

  void read_word() {
    const auto start = at_;
    const bool alone = stands_alone(peek());
    advance();
    while (!alone && at_ < text_.size()) {
      const auto c = peek();
      const bool goes_on =
          is_word_character(c) ? !stands_alone(c) : is_apostrophe(c) && word_follows();
      if (!goes_on) break;
      advance();
    }
    read_signs(start);
    add_token(start);
  }

  // The signs of "c++", "c#": after up to three letters, and not between two words.
  void read_signs(std::size_t start) {
    if (at_ - start > 3) return;
    auto end = at_;
    while (end < text_.size() && (text_[end] == '+' || text_[end] == '#')) ++end;
    auto after = end;
    if (!is_word_character(decode(after))) at_ = end;
  }

  void add_token(std::size_t start) {
    const auto word_start = out_.words.size();
    append_folded(out_.words, text_.substr(start, at_ - start));
    const auto word_length = out_.words.size() - word_start;
    if (word_length == 0) return;
    out_.tokens.push_back(
        {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(at_ - start),
         static_cast<std::uint32_t>(word_start), static_cast<std::uint32_t>(word_length)});
  }

  void add_compound(std::size_t first) {
    const auto parts = static_cast<std::uint32_t>(out_.tokens.size() - first);
    if (parts < 2 || parts > parts_limit) return;
    Token whole = out_.tokens[first];
    const Token& last = out_.tokens.back();
    whole.length = last.start + last.length - whole.start;
    whole.word_length = last.word_start + last.word_length - whole.word_start;
    whole.parts = parts;
    out_.tokens.push_back(whole);
  }

  std::string_view text_;
  TokenizedText& out_;
  std::size_t at_ = 0;
};

}  // namespace

TokenizedText tokenize(std::string_view text) {
  TokenizedText out;
  out.tokens.reserve(text.size() / 6 + 1);
  out.words.reserve(text.size());
  Scanner(text, out).run();
  return out;
}

std::u32string letters_of(std::string_view word) {
  std::u32string letters;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(word.data());
  for (std::size_t at = 0; at < word.size();) {
    UChar32 c = 0;
    U8_NEXT(bytes, at, word.size(), c);
    letters.push_back(static_cast<char32_t>(c));
  }
  return letters;
}

}  // namespace desk::projections::search
