#include "http/files/content_disposition.hpp"

#include <cstddef>
#include <cstdint>

#include "events/vocabulary/text.hpp"

namespace desk::http {
namespace {

constexpr std::size_t longest_name = 200;  // bytes; file systems take 255
constexpr std::size_t longest_extension = 16;
constexpr std::string_view hex_digits = "0123456789ABCDEF";

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80U; }

bool is_between(std::uint32_t code, std::uint32_t first, std::uint32_t last) {
  return code >= first && code <= last;
}

bool is_refused(std::uint32_t code) {
  const bool control = code < 0x20 || is_between(code, 0x7f, 0x9f) || code == 0xfeff ||
                       is_between(code, 0x2028, 0x2029);
  const bool bidi = code == 0x061c || is_between(code, 0x200e, 0x200f) ||
                    is_between(code, 0x202a, 0x202e) || is_between(code, 0x2066, 0x2069);
  return control || bidi || code == '"' || code == '/' || code == '\\';
}

// Hidden files, parents, and what Windows cuts off.
std::string_view without_edges(std::string_view name) {
  const auto first = name.find_first_not_of(". ");
  if (first == std::string_view::npos) return {};
  return name.substr(first, name.find_last_not_of(". ") + 1 - first);
}

std::string shortened(std::string_view name) {
  if (name.size() <= longest_name) return std::string(name);
  const auto dot = name.rfind('.');
  const bool keep = dot != std::string_view::npos && name.size() - dot <= longest_extension;
  const auto extension = keep ? name.substr(dot) : std::string_view{};
  return std::string(whole_characters(name, longest_name - extension.size())).append(extension);
}

// RFC 8187, attr-char: what needs no percent-encoding.
bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("!#$&+-.^_`|~").find(c) != std::string_view::npos;
}

// For clients that know no UTF-8 here. Some decode percents, which are not meant so.
std::string ascii(std::string_view name) {
  std::string text;
  for (const char c : name) {
    if (!continues_character(c)) text += is_ascii(c) && c != '%' ? c : '_';
  }
  return text;
}

std::string percent_encoded(std::string_view name) {
  std::string text;
  for (const char c : name) {
    if (is_plain(c)) {
      text += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      text.append({'%', hex_digits[byte >> 4U], hex_digits[byte & 15U]});
    }
  }
  return text;
}

}  // namespace

std::string safe_file_name(std::string_view file_name) {
  std::string decodable(file_name);
  if (!is_valid_utf8(file_name)) std::erase_if(decodable, [](char c) { return !is_ascii(c); });
  std::string kept;
  for (std::string_view rest = decodable; !rest.empty();) {
    const auto character = take_character(rest);
    if (!is_refused(character.code)) kept += character.bytes;
  }
  auto name = shortened(without_edges(kept));
  return name.empty() ? "file" : name;
}

std::string content_disposition(bool may_inline, std::string_view file_name) {
  const auto name = safe_file_name(file_name);
  return std::string(may_inline ? "inline" : "attachment") + "; filename=\"" + ascii(name) +
         "\"; filename*=UTF-8''" + percent_encoded(name);
}

}  // namespace desk::http
