// The entity that a path names.
#pragma once

#include <optional>

#include "http/route.hpp"

namespace desk::http {

// The path's :id. Answers 404 itself where it is no id: such an entity cannot exist.
[[nodiscard]] std::optional<Uuid> path_id(const Exchange& exchange);

}  // namespace desk::http
