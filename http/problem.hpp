// What went wrong, as the client is told: application/problem+json (RFC 9457). One table gives
// every code its status, title and explanation; the documentation at /docs/errors/CODE and the
// OpenAPI document are made from the same table.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "http/server/message.hpp"

namespace desk::http {

enum class ErrorCode : std::uint8_t {
  malformed_json,
  invalid_utf8,
  bad_request,
  unauthenticated,
  token_expired,
  forbidden,
  not_found,
  method_not_allowed,
  request_timeout,
  illegal_transition,
  ticket_closed,
  precondition_failed,
  body_too_large,
  unsupported_media_type,
  validation_failed,
  idempotency_key_reused,
  rate_limited,
  headers_too_large,
  internal,
  http_version_not_supported,
  unavailable,
  read_model_behind,
};

struct ErrorInfo {
  ErrorCode code;
  std::string_view name;  // stable: the problem's `code`
  int status;
  std::string_view title;
  std::string_view explanation;  // for people, at /docs/errors/NAME
};

[[nodiscard]] std::span<const ErrorInfo> all_errors();
[[nodiscard]] const ErrorInfo& info_of(ErrorCode code);

struct FieldError {
  std::string field;  // "subject", "?limit", "Idempotency-Key"
  std::string_view code;
  std::string message;
};

struct Problem {
  ErrorCode code = ErrorCode::internal;
  std::string detail;
  std::vector<FieldError> errors;
  std::vector<std::string_view> allowed;  // statuses, with illegal_transition
};

[[nodiscard]] Response to_response(const Problem& problem, const Uuid& request_id);

// The problem of a status that the server layer had to refuse by itself.
[[nodiscard]] Response refusal_of_status(int status, const Uuid& request_id);

[[nodiscard]] Body make_body(std::string text);

}  // namespace desk::http
