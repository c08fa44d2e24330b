#include "http/html/heading_ids.hpp"

#include "events/vocabulary/text.hpp"

namespace desk::http {
namespace {

constexpr std::string_view prefix = "section-";
constexpr std::size_t slug_limit = 64;

// ASCII letters and digits, and all of what is beyond ASCII; one dash for each run of the rest.
std::string slug_of(std::string_view text) {
  std::string slug;
  bool dash = false;
  for (const char c : text) {
    if (slug.size() >= slug_limit && !continues_character(c)) break;
    const bool upper = c >= 'A' && c <= 'Z';
    const bool kept = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                      static_cast<unsigned char>(c) >= 0x80;
    if (kept && dash && !slug.empty()) slug += '-';
    if (kept) slug += upper ? static_cast<char>(c - 'A' + 'a') : c;
    dash = !kept;
  }
  return slug;
}

}  // namespace

std::string HeadingIds::next(std::string_view heading_text) {
  auto slug = slug_of(heading_text);
  const auto plain = std::string(prefix) + (slug.empty() ? "untitled" : slug);
  auto id = plain;
  auto& number = last_number_.try_emplace(plain, 1).first->second;
  while (!used_.insert(id).second) id = plain + '-' + std::to_string(++number);
  return id;
}

}  // namespace desk::http
