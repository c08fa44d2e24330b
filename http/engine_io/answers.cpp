#include "http/engine_io/answers.hpp"

#include <fmt/format.h>

namespace desk::engine_io {
namespace {

std::string_view message_of(Error error) {
  switch (error) {
    case Error::transport_unknown:
      return "Transport unknown";
    case Error::session_unknown:
      return "Session ID unknown";
    case Error::bad_method:
      return "Bad handshake method";
    case Error::bad_request:
      return "Bad request";
    case Error::forbidden:
      return "Forbidden";
    case Error::unsupported_version:
      return "Unsupported protocol version";
  }
  return "Bad request";
}

http::Response with_body(int status, std::string_view content_type, std::string body) {
  http::Response response;
  response.status = status;
  response.content_type = content_type;
  response.headers.push_back({"Cache-Control", "no-store"});
  response.body = std::make_shared<const std::string>(std::move(body));
  return response;
}

}  // namespace

http::Response error_answer(Error error) {
  return with_body(
      400, "application/json",
      fmt::format(R"({{"code":{},"message":"{}"}})", static_cast<int>(error), message_of(error)));
}

http::Response payload_answer(std::string payload) {
  return with_body(200, "text/plain; charset=UTF-8", std::move(payload));
}

http::Response accepted_answer() { return with_body(200, "text/html", "ok"); }

http::Response too_large_answer() { return with_body(413, "text/plain; charset=UTF-8", ""); }

http::Response full_answer() {
  auto response = with_body(503, "text/plain; charset=UTF-8", "");
  response.headers.push_back({"Retry-After", "1"});
  return response;
}

}  // namespace desk::engine_io
