#include "events/vocabulary/storable_json.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <system_error>

namespace desk {
namespace {

constexpr std::size_t escape_size = 6;      // \uXXXX
constexpr std::size_t integer_digits = 18;  // always fit into 64 bits

bool is_high_half(unsigned code) { return code >= 0xd800 && code <= 0xdbff; }
bool is_low_half(unsigned code) { return code >= 0xdc00 && code <= 0xdfff; }

// What \uXXXX at the start of the text stands for, if it is one.
std::optional<unsigned> escaped_code(std::string_view text) {
  if (text.size() < escape_size || !text.starts_with("\\u")) return std::nullopt;
  unsigned code = 0;
  const char* end = text.data() + escape_size;
  const auto read = std::from_chars(text.data() + 2, end, code, 16);
  return read.ptr == end ? std::optional(code) : std::nullopt;
}

// An escape at the start of the text: what to write for it, and how much of the text it is.
std::string_view take_escape(std::string& out, std::string_view text) {
  const auto code = escaped_code(text);
  if (!code) {
    const auto size = std::min<std::size_t>(2, text.size());
    out.append(text.substr(0, size));
    return text.substr(size);
  }
  const auto next = is_high_half(*code) ? escaped_code(text.substr(escape_size)) : std::nullopt;
  const auto size = next && is_low_half(*next) ? 2 * escape_size : escape_size;
  const bool is_half = size == escape_size && (is_high_half(*code) || is_low_half(*code));
  out.append(is_half ? "\\u0000" : text.substr(0, size));
  return text.substr(size);
}

// From its opening quote to its closing one.
std::string_view take_string(std::string& out, std::string_view text) {
  out += text.front();
  text.remove_prefix(1);
  while (!text.empty()) {
    if (text.front() == '\\') {
      text = take_escape(out, text);
      continue;
    }
    const char c = text.front();
    out += c;
    text.remove_prefix(1);
    if (c == '"') break;
  }
  return text;
}

void append_number(std::string& out, std::string_view number) {
  double value = 0;
  const auto read = std::from_chars(number.data(), number.data() + number.size(), value);
  if (read.ec == std::errc::result_out_of_range) {
    const bool tiny = number.find("e-") != number.npos || number.find("E-") != number.npos;
    out += tiny ? "0" : number.front() == '-' ? "-1e308" : "1e308";
    return;
  }
  out += number;
  if (number.size() > integer_digits && number.find_first_of(".eE") == number.npos) out += "e0";
}

}  // namespace

std::string with_storable_values(std::string_view json) {
  constexpr std::string_view number_signs = "+-.0123456789eE";
  std::string out;
  out.reserve(json.size());
  while (!json.empty()) {
    const char c = json.front();
    if (c == '"') {
      json = take_string(out, json);
    } else if (c == '-' || (c >= '0' && c <= '9')) {
      const auto size = std::min(json.find_first_not_of(number_signs), json.size());
      append_number(out, json.substr(0, size));
      json.remove_prefix(size);
    } else {
      out += c;
      json.remove_prefix(1);
    }
  }
  return out;
}

}  // namespace desk
