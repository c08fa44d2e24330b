// What can be wrong with a socket's event, as the client is told: {error: {code, message}} in the
// ack, or `chat:error` without one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "actors/agent.hpp"
#include "actors/chat_session.hpp"
#include "http/problem.hpp"

namespace desk::http {

enum class LiveErrorCode : std::uint8_t {
  invalid,
  unknown_event,
  unauthenticated,
  token_expired,
  forbidden,
  not_found,
  ended,
  already_taken,
  at_capacity,
  not_online,
  not_waiting,
  not_rateable,
  rate_limited,
  unavailable
};

struct LiveErrorInfo {
  LiveErrorCode code;
  std::string_view name;  // stable: the error's `code`
  std::string_view message;
};

[[nodiscard]] const std::vector<LiveErrorInfo>& all_live_errors();
[[nodiscard]] const LiveErrorInfo& info_of(LiveErrorCode code);

[[nodiscard]] LiveErrorCode live_error_of(actors::ChatRefusal refusal);
[[nodiscard]] LiveErrorCode live_error_of(actors::AgentRefusal refusal);

struct LiveError {
  LiveErrorCode code = LiveErrorCode::invalid;
  std::string detail = {};              // instead of the code's own message
  std::vector<FieldError> errors = {};  // with `invalid`
};

// The object {code, message, errors?}; `event` is told where the error is not an ack's.
[[nodiscard]] std::string to_json(const LiveError& error, std::string_view event = {});

}  // namespace desk::http
