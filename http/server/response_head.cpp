#include "http/server/response_head.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <boost/beast/http/status.hpp>
#include <ctime>

namespace desk::http {
namespace {

// The Date header, made once a second per thread (RFC 9110, section 6.6.1).
std::string_view date_header() {
  thread_local std::time_t second = 0;
  thread_local std::string text;
  const auto current = std::time(nullptr);
  if (current != second) {
    second = current;
    text = fmt::format("Date: {:%a, %d %b %Y %H:%M:%S} GMT\r\n", fmt::gmtime(current));
  }
  return text;
}

bool is_safe(std::string_view text) {
  return text.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos;
}

void append_header(std::string& out, std::string_view name, std::string_view value) {
  out += name;
  out += ": ";
  out += value;
  out += "\r\n";
}

}  // namespace

void append_head(std::string& out, const Response& response, Framing framing) {
  const auto reason =
      boost::beast::http::obsolete_reason(static_cast<boost::beast::http::status>(response.status));
  out += "HTTP/1.1 ";
  const fmt::format_int status(response.status);
  out.append(status.data(), status.size());
  out += ' ';
  out.append(reason.data(), reason.size());
  out += "\r\n";
  out += date_header();
  // 204 and 304 have no body, and 204 must not have a Content-Length (RFC 9110, section 8.6).
  const bool bodiless = response.status == 204 || response.status == 304;
  if (!bodiless) {
    if (response.body) append_header(out, "Content-Type", response.content_type);
    const fmt::format_int length(response.body ? response.body->size() : 0);
    append_header(out, "Content-Length", {length.data(), length.size()});
  }
  // What people wrote stands in most answers: it is what its type says, and never a script.
  append_header(out, "X-Content-Type-Options", "nosniff");
  for (const auto& header : response.headers) {
    if (is_safe(header.name) && is_safe(header.value))
      append_header(out, header.name, header.value);
  }
  if (framing.close) {
    append_header(out, "Connection", "close");
  } else if (framing.keep_alive_1_0) {
    append_header(out, "Connection", "keep-alive");
  }
  out += "\r\n";
}

}  // namespace desk::http
