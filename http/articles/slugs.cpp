#include "http/articles/slugs.hpp"

#include <fmt/format.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>

#include "events/vocabulary/ids.hpp"

namespace desk::http {
namespace {

// German writes ß as ss by this rule as well; ICU knows the other scripts.
std::string ascii_of(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> folding(icu::Transliterator::createInstance(
      "Any-Latin; Latin-ASCII; Lower()", UTRANS_FORWARD, status));
  if (U_FAILURE(status) || !folding) return std::string(text);
  auto unicode = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  folding->transliterate(unicode);
  std::string out;
  unicode.toUTF8String(out);
  return out;
}

bool is_reserved(std::string_view slug) {
  static constexpr std::array<std::string_view, 8> reserved = {
      "search", "popular", "category", "categories", "tags", "suggest", "admin", "synonyms"};
  return std::find(reserved.begin(), reserved.end(), slug) != reserved.end();
}

// At a word's end, unless that would leave less than half.
std::string cut(std::string slug) {
  if (slug.size() <= slug_limit) return slug;
  const auto end = slug.rfind('-', slug_limit);
  slug.resize(end == std::string::npos || end < slug_limit / 2 ? slug_limit : end);
  while (!slug.empty() && slug.back() == '-') slug.pop_back();
  return slug;
}

}  // namespace

std::string slug_of(std::string_view title) {
  std::string slug;
  for (const char c : ascii_of(title)) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (word) {
      slug += c;
    } else if (c != '\'' && !slug.empty() && slug.back() != '-') {
      slug += '-';
    }
  }
  while (!slug.empty() && slug.back() == '-') slug.pop_back();
  if (slug.empty()) return "article";
  if (parse_uuid(slug)) return "article-" + slug;  // paths name articles by id, too
  return cut(std::move(slug));
}

std::string slug_candidate(const std::string& slug, int attempt, std::string_view last_resort) {
  const int suffix = is_reserved(slug) ? attempt + 1 : attempt;
  if (attempt >= slug_attempts) return fmt::format("{}-{}", slug, last_resort);
  return suffix == 1 ? slug : fmt::format("{}-{}", slug, suffix);
}

}  // namespace desk::http
