// Conditional requests (RFC 9110, section 13) and the headers that commands carry.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "actors/command_context.hpp"
#include "events/vocabulary/result.hpp"
#include "http/problem.hpp"
#include "http/route.hpp"

namespace desk::http {

// If-Match as the versions it names; `prefix` is the audience's letter in entity tags. Tags of
// other forms name no version, so they match nothing. Nothing for no header and for "*".
[[nodiscard]] std::optional<actors::Precondition> if_match(const Request& request, char prefix);

// True when If-None-Match names this entity tag, or is "*".
[[nodiscard]] bool if_none_match(const Request& request, std::string_view entity_tag);

// The Idempotency-Key header, or "" without one.
[[nodiscard]] Result<std::string, Problem> idempotency_key(const Request& request);

// The X-Min-Position header, or 0 without one.
[[nodiscard]] Result<Position, Problem> minimum_position(const Request& request);

// What ties the request's events together: X-Correlation-Id where it is a UUID, else the request's
// id.
[[nodiscard]] Uuid correlation_id(const Request& request);

}  // namespace desk::http
