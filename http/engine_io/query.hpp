// The parameters of an Engine.IO request: EIO, transport, sid. None of them needs decoding.
#pragma once

#include <string_view>

namespace desk::engine_io {

struct Query {
  std::string_view version;
  std::string_view transport;
  std::string_view session;
};

// Points into `text`, a query as sent.
[[nodiscard]] Query parse_query(std::string_view text);

}  // namespace desk::engine_io
