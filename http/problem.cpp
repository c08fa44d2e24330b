#include "http/problem.hpp"

#include <array>

#include "events/vocabulary/json_writer.hpp"

namespace desk::http {
namespace {

using enum ErrorCode;

constexpr std::array errors = {
    ErrorInfo{
        malformed_json, "malformed_json", 400, "The body is not valid JSON",
        "The request's body could not be read as JSON (RFC 8259), or it is nested more than 64"
        " levels deep."},
    ErrorInfo{invalid_utf8, "invalid_utf8", 400, "The request is not valid UTF-8",
              "Bodies and query parameters must be UTF-8 without errors."},
    ErrorInfo{bad_request, "bad_request", 400, "The request could not be read",
              "The request line, a header or the framing of the body breaks HTTP/1.1."},
    ErrorInfo{
        unauthenticated, "unauthenticated", 401, "A valid token is needed",
        "Send `Authorization: Bearer TOKEN` with a token that this service's key has signed."},
    ErrorInfo{token_expired, "token_expired", 401, "The token has expired",
              "The token was good once; its `exp` has passed. Get a new one."},
    ErrorInfo{forbidden, "forbidden", 403, "This role may not do that",
              "The token is valid, but its role can never do this."},
    ErrorInfo{not_found, "not_found", 404, "There is nothing here",
              "Nothing of that address exists, or this token may not know of it."},
    ErrorInfo{method_not_allowed, "method_not_allowed", 405, "The method is not allowed here",
              "The `Allow` header lists the methods that this address takes."},
    ErrorInfo{request_timeout, "request_timeout", 408, "The request took too long to arrive",
              "Headers and body must arrive within ten seconds of the first byte."},
    ErrorInfo{illegal_transition, "illegal_transition", 409, "The ticket cannot go to that status",
              "`allowed` lists the statuses that the ticket can go to from where it is."},
    ErrorInfo{ticket_closed, "ticket_closed", 409, "The ticket is closed",
              "A closed ticket is final. The requester's reply opens a follow-up ticket."},
    ErrorInfo{precondition_failed, "precondition_failed", 412, "It has changed since",
              "The `If-Match` header names another version. Read again, then decide again."},
    ErrorInfo{body_too_large, "body_too_large", 413, "The body is too large",
              "A body may have at most 1 MB."},
    ErrorInfo{unsupported_media_type, "unsupported_media_type", 415, "The body must be JSON",
              "Send `Content-Type: application/json`."},
    ErrorInfo{validation_failed, "validation_failed", 422, "Some fields are not right",
              "`errors` names each field, with a code and a sentence."},
    ErrorInfo{idempotency_key_reused, "idempotency_key_reused", 422,
              "The idempotency key was used for another request",
              "A key stands for one request: same method, address and body. Make a new key."},
    ErrorInfo{rate_limited, "rate_limited", 429, "Too many requests",
              "Too many came from this address. Wait for `Retry-After` seconds."},
    ErrorInfo{headers_too_large, "headers_too_large", 431, "The headers are too large",
              "Request line and headers together may have at most 16 KB."},
    ErrorInfo{internal, "internal", 500, "Something went wrong here",
              "A defect of the service. The log has the details under the request's id."},
    ErrorInfo{http_version_not_supported, "http_version_not_supported", 505,
              "This HTTP version is not spoken here", "Use HTTP/1.1."},
    ErrorInfo{
        unavailable, "unavailable", 503, "Not available right now",
        "The database is away or the service is overloaded. What was asked may or may not have"
        " been done: repeat it with the same `Idempotency-Key` after `Retry-After` seconds."},
    ErrorInfo{read_model_behind, "read_model_behind", 503, "The read tables are behind",
              "They did not reach the wanted position of the log in time. Try again."},
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < errors.size(); ++i) {
    if (static_cast<std::size_t>(errors[i].code) != i) return false;
  }
  return errors.size() == static_cast<std::size_t>(read_model_behind) + 1;
}
static_assert(in_order(), "the table of errors must list every ErrorCode in the enum's order");

ErrorCode code_of_status(int status) {
  switch (status) {
    case 400:
      return bad_request;
    case 408:
      return request_timeout;
    case 413:
      return body_too_large;
    case 431:
      return headers_too_large;
    case 503:
      return unavailable;
    case 505:
      return http_version_not_supported;
    default:
      return internal;
  }
}

}  // namespace

std::span<const ErrorInfo> all_errors() { return errors; }

const ErrorInfo& info_of(ErrorCode code) { return errors[static_cast<std::size_t>(code)]; }

Body make_body(std::string text) { return std::make_shared<const std::string>(std::move(text)); }

Response to_response(const Problem& problem, const Uuid& request_id) {
  const auto& info = info_of(problem.code);
  JsonWriter json;
  json.begin_object()
      .field("type", "/docs/errors/" + std::string(info.name))
      .field("title", info.title)
      .field("status", info.status)
      .field("detail", problem.detail.empty() ? info.explanation : std::string_view(problem.detail))
      .field("code", info.name)
      .field("requestId", request_id);
  if (problem.code == illegal_transition) {
    json.key("allowed").begin_array();
    for (const auto status : problem.allowed) json.value(status);
    json.end_array();
  }
  if (!problem.errors.empty()) {
    json.key("errors").begin_array();
    for (const auto& error : problem.errors) {
      json.begin_object()
          .field("field", error.field)
          .field("code", error.code)
          .field("message", error.message)
          .end_object();
    }
    json.end_array();
  }
  json.end_object();
  Response response;
  response.status = info.status;
  response.content_type = "application/problem+json";
  response.body = make_body(json.take());
  if (info.status == 503 || info.status == 429) {
    response.headers.push_back({"Retry-After", "1"});
  }
  if (info.status == 401) response.headers.push_back({"WWW-Authenticate", "Bearer"});
  return response;
}

Response refusal_of_status(int status, const Uuid& request_id) {
  return to_response({code_of_status(status), "", {}, {}}, request_id);
}

}  // namespace desk::http
