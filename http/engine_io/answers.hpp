// The HTTP answers of long polling, word for word as clients of the reference server know them.
#pragma once

#include <string>

#include "http/server/message.hpp"

namespace desk::engine_io {

enum class Error : int {
  transport_unknown = 0,
  session_unknown = 1,
  bad_method = 2,
  bad_request = 3,
  forbidden = 4,
  unsupported_version = 5
};

[[nodiscard]] http::Response error_answer(Error error);
[[nodiscard]] http::Response payload_answer(std::string payload);
[[nodiscard]] http::Response accepted_answer();  // of a POST
[[nodiscard]] http::Response too_large_answer();
[[nodiscard]] http::Response full_answer();  // no more sessions for now

}  // namespace desk::engine_io
