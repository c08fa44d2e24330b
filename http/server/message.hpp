// A request and its response as handlers see them: no socket, no strand, no Beast. A handler
// answers once, from any thread, by calling the Respond it was given.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "events/vocabulary/ids.hpp"

namespace desk::http {

class BodySink;

enum class Method : std::uint8_t { get, head, post, patch, put, del, options, other };

[[nodiscard]] std::string_view to_string(Method method);

struct Header {
  std::string name;
  std::string value;
};

struct Request {
  Method method = Method::get;
  std::string path;   // as sent, without the query; still percent-encoded
  std::string query;  // after the '?', as sent
  std::vector<Header> headers;
  std::string body;
  std::shared_ptr<BodySink> sink = nullptr;  // has taken the body instead, to its end; mostly null
  std::string remote_address;
  Uuid id;  // made by the server; the `requestId` of problems and the log

  // The first header of that name (any case); empty when absent.
  [[nodiscard]] std::string_view header(std::string_view name) const;
  [[nodiscard]] bool has_header(std::string_view name) const;  // be it empty
};

// The body is shared because a cached answer goes out to many clients without a copy.
using Body = std::shared_ptr<const std::string>;

struct Response {
  int status = 200;
  std::string_view content_type = "application/json; charset=utf-8";  // a literal
  std::vector<Header> headers;
  Body body;  // null: no body (Content-Length: 0, or none with 204 and 304)
};

using Respond = std::function<void(Response)>;
using Handler = std::function<void(std::shared_ptr<const Request>, Respond)>;

}  // namespace desk::http
