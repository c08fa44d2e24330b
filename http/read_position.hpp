// Waiting for the read tables: for what a request depends on, and for what its X-Min-Position asks.
#pragma once

#include <functional>
#include <memory>

#include "events/vocabulary/ids.hpp"
#include "http/route.hpp"
#include "projections/position_watch.hpp"

namespace desk::http {

// Calls `then` once the tables have reached `wanted` and the request's X-Min-Position; answers 422
// or 503 itself where that header is wrong or the tables take longer than two seconds. Any thread.
void when_tables_have_reached(projections::PositionWatch& tables,
                              const std::shared_ptr<Exchange>& exchange, Position wanted,
                              std::function<void()> then);
// The tickets' tables.
void when_tables_have_reached(Services& services, const std::shared_ptr<Exchange>& exchange,
                              Position wanted, std::function<void()> then);

}  // namespace desk::http
