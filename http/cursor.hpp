// Cursors of lists: opaque to clients, a few numbers to us. The next page's address goes into Link.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "events/vocabulary/result.hpp"
#include "http/input.hpp"
#include "http/problem.hpp"

namespace desk::http {

// The query's `limit`, or 20.
[[nodiscard]] int page_limit(const Input& query);

[[nodiscard]] std::string make_cursor(std::initializer_list<std::int64_t> numbers);

// The query's `cursor` as exactly `count` numbers; nothing without one; a problem when it is not
// ours.
[[nodiscard]] Result<std::optional<std::vector<std::int64_t>>, Problem> read_cursor(
    const Input& query, std::size_t count);

// `<path?the same query with this cursor>; rel="next"`
[[nodiscard]] std::string next_link(const Request& request, std::string_view cursor);

}  // namespace desk::http
