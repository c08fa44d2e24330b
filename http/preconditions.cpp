#include "http/preconditions.hpp"

#include <algorithm>
#include <charconv>

namespace desk::http {
namespace {

constexpr std::size_t idempotency_key_limit = 255;

// Calls `visit` with each comma-separated, trimmed element.
template <class Visit>
void for_each_element(std::string_view list, Visit visit) {
  while (!list.empty()) {
    auto element = list.substr(0, list.find(','));
    list.remove_prefix(std::min(element.size() + 1, list.size()));
    while (element.starts_with(' ') || element.starts_with('\t')) element.remove_prefix(1);
    while (element.ends_with(' ') || element.ends_with('\t')) element.remove_suffix(1);
    if (!element.empty()) visit(element);
  }
}

template <class T>
std::optional<T> whole_number(std::string_view text) {
  T value{};
  const auto* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value);
  if (text.empty() || read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  return value;
}

Problem wrong_header(std::string field, std::string message) {
  return {ErrorCode::validation_failed, "", {{std::move(field), "format", std::move(message)}}, {}};
}

}  // namespace

std::optional<actors::Precondition> if_match(const Request& request, char prefix) {
  const auto header = request.header("If-Match");
  if (header.empty()) return std::nullopt;
  actors::Precondition precondition;
  precondition.of_public_view = prefix == 'r';
  bool any = false;
  for_each_element(header, [&](std::string_view tag) {
    if (tag == "*") any = true;
    if (tag.size() < 4 || tag[0] != '"' || tag[1] != prefix || tag.back() != '"') return;
    if (const auto version = whole_number<Version>(tag.substr(2, tag.size() - 3))) {
      precondition.versions.push_back(*version);
    }
  });
  if (any) return std::nullopt;
  return precondition;
}

bool if_none_match(const Request& request, std::string_view entity_tag) {
  bool matches = false;
  for_each_element(request.header("If-None-Match"), [&](std::string_view tag) {
    if (tag.starts_with("W/")) tag.remove_prefix(2);
    matches = matches || tag == "*" || tag == entity_tag;
  });
  return matches;
}

Result<std::string, Problem> idempotency_key(const Request& request) {
  const auto key = request.header("Idempotency-Key");
  const bool printable =
      std::all_of(key.begin(), key.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
  const bool empty = key.empty() && request.has_header("Idempotency-Key");
  if (empty || key.size() > idempotency_key_limit || !printable) {
    return refuse(wrong_header("Idempotency-Key",
                               "Idempotency-Key must be 1 to 255 printable ASCII characters"));
  }
  return std::string(key);
}

Result<Position, Problem> minimum_position(const Request& request) {
  const auto header = request.header("X-Min-Position");
  if (header.empty()) return Position{0};
  const auto position = whole_number<Position>(header);
  if (!position || *position < 0) {
    return refuse(wrong_header("X-Min-Position", "X-Min-Position must be a position of the log"));
  }
  return *position;
}

Uuid correlation_id(const Request& request) {
  return parse_uuid(request.header("X-Correlation-Id")).value_or(request.id);
}

}  // namespace desk::http
