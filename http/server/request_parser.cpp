#include "http/server/request_parser.hpp"

#include <algorithm>
#include <boost/beast/core/string.hpp>

namespace desk::http {
namespace {

namespace beast = boost::beast;

constexpr std::uint64_t reserved_body = 65'536;  // a length is only a promise
constexpr std::size_t usual_headers = 12;

Method method_of(beast::http::verb verb) {
  switch (verb) {
    case beast::http::verb::get:
      return Method::get;
    case beast::http::verb::head:
      return Method::head;
    case beast::http::verb::post:
      return Method::post;
    case beast::http::verb::patch:
      return Method::patch;
    case beast::http::verb::put:
      return Method::put;
    case beast::http::verb::delete_:
      return Method::del;
    case beast::http::verb::options:
      return Method::options;
    default:
      return Method::other;
  }
}

bool has_scheme(std::string_view target, std::string_view scheme) {
  return target.size() > scheme.size() && beast::iequals(target.substr(0, scheme.size()), scheme);
}

// False when the target has none of the forms that a server of its own origin is asked in.
bool set_target(Request& request, std::string_view target) {
  if (target == "*") {
    request.path = target;
    return request.method == Method::options;
  }
  if (!target.starts_with('/')) {  // the absolute form, which proxies use
    if (!has_scheme(target, "http://") && !has_scheme(target, "https://")) return false;
    target.remove_prefix(target.find("://") + 3);
    target.remove_prefix(std::min(target.find_first_of("/?"), target.size()));
  }
  const auto path_end = std::min(target.find('?'), target.size());
  request.path = path_end == 0 ? "/" : target.substr(0, path_end);
  request.query = target.substr(std::min(path_end + 1, target.size()));
  return true;
}

}  // namespace

RequestParser::RequestParser(std::uint32_t header_bytes) {
  header_limit(header_bytes);
  body_limit(boost::none);
}

bool RequestParser::limit_body(std::uint64_t bytes) {
  body_limit(bytes);
  return content_length().value_or(0) <= bytes;
}

bool RequestParser::is_malformed() const {
  if (bad_target_ || hosts_ > 1 || (hosts_ == 0 && !is_http_1_0())) return true;
  // Two readers that disagree on a body's end see different requests after it (smuggling).
  return transfer_encodings_ > 0 && (transfer_encodings_ > 1 || !only_chunked_ || is_http_1_0());
}

void RequestParser::on_request_impl(Verb verb, Text /*method*/, Text target, int version, Error&) {
  request_->method = method_of(verb);
  version_ = version;
  bad_target_ = !set_target(*request_, target);
  request_->headers.reserve(usual_headers);
}

void RequestParser::on_field_impl(Field field, Text name, Text value, Error&) {
  // A trailer: must not pass for a header that somebody before us has checked (RFC 9110, 6.5.1).
  if (is_header_done()) return;
  if (field == Field::host) ++hosts_;
  if (field == Field::expect) expects_continue_ = beast::iequals(value, "100-continue");
  if (field == Field::transfer_encoding) {
    ++transfer_encodings_;
    only_chunked_ = beast::iequals(value, "chunked");
  }
  request_->headers.push_back({std::string(name), std::string(value)});
}

void RequestParser::on_body_init_impl(const boost::optional<std::uint64_t>& length, Error&) {
  if (length) request_->body.reserve(std::min(*length, reserved_body));
}

std::size_t RequestParser::on_body_impl(Text body, Error&) {
  request_->body.append(body.data(), body.size());
  return body.size();
}

std::size_t RequestParser::on_chunk_body_impl(std::uint64_t /*remain*/, Text body, Error&) {
  request_->body.append(body.data(), body.size());
  return body.size();
}

void RequestParser::on_response_impl(int /*status*/, Text, int /*version*/, Error&) {}
void RequestParser::on_header_impl(Error&) {}
void RequestParser::on_chunk_header_impl(std::uint64_t /*size*/, Text, Error&) {}
void RequestParser::on_finish_impl(Error&) {}

}  // namespace desk::http
