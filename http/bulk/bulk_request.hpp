// What a bulk action asks for, out of a request's body.
#pragma once

#include "actors/bulk_action.hpp"
#include "events/vocabulary/result.hpp"
#include "http/input.hpp"
#include "http/schema.hpp"

namespace desk::http {

[[nodiscard]] const BodySchema& bulk_change_schema();

// Refused: an id that is none or stands twice, a tag to be added and removed.
[[nodiscard]] Result<actors::StartBulk, Problem> read_bulk_change(const Input& body);

}  // namespace desk::http
