#include "http/cursor.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <charconv>

namespace desk::http {
namespace {

constexpr std::int64_t default_limit = 20;

}  // namespace

int page_limit(const Input& query) {
  return static_cast<int>(query.integer("limit").value_or(default_limit));
}

std::string make_cursor(std::initializer_list<std::int64_t> numbers) {
  return fmt::format("{}", fmt::join(numbers, "."));
}

Result<std::optional<std::vector<std::int64_t>>, Problem> read_cursor(const Input& query,
                                                                      std::size_t count) {
  const auto text = query.optional_text("cursor");
  if (!text) return std::nullopt;
  std::vector<std::int64_t> numbers;
  const char* at = text->data();
  const char* end = at + text->size();
  while (at != end) {
    std::int64_t number = 0;
    const auto read = std::from_chars(at, end, number);
    if (read.ec != std::errc{}) break;
    numbers.push_back(number);
    at = read.ptr;
    if (at != end && *at == '.' && at + 1 != end) ++at;
  }
  if (at != end || numbers.size() != count) {
    return refuse(Problem{ErrorCode::validation_failed,
                          "",
                          {{"?cursor", "format", "cursor must come from a Link header"}},
                          {}});
  }
  return numbers;
}

std::string next_link(const Request& request, std::string_view cursor) {
  std::string kept;
  std::string_view query = request.query;
  while (!query.empty()) {
    const auto pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(pair.size() + 1, query.size()));
    if (pair.empty() || pair.starts_with("cursor=")) continue;
    kept += pair;
    kept += '&';
  }
  return fmt::format("<{}?{}cursor={}>; rel=\"next\"", request.path, kept, cursor);
}

}  // namespace desk::http
