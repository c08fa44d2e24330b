#include "http/engine_io/query.hpp"

#include <algorithm>

namespace desk::engine_io {

Query parse_query(std::string_view text) {
  Query query;
  while (!text.empty()) {
    const auto end = std::min(text.find('&'), text.size());
    const auto one = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const auto equals = one.find('=');
    if (equals == std::string_view::npos) continue;
    const auto name = one.substr(0, equals);
    const auto value = one.substr(equals + 1);
    if (name == "EIO") query.version = value;
    if (name == "transport") query.transport = value;
    if (name == "sid") query.session = value;
  }
  return query;
}

}  // namespace desk::engine_io
