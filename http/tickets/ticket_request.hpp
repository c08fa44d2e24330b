// What the ticket endpoints do alike: find the ticket that the path names, and say that a query
// failed.
#pragma once

#include <optional>

#include "http/route.hpp"
#include "projections/query_pool.hpp"

namespace desk::http {

// The path's :id. Answers 404 itself where it is no id: such a ticket cannot exist.
[[nodiscard]] std::optional<Uuid> ticket_id(const Exchange& exchange);

void refuse_query(const Exchange& exchange, const projections::QueryFailure& failure);

}  // namespace desk::http
