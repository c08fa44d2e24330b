// Says to a client that a query failed.
#pragma once

#include "http/route.hpp"
#include "projections/query_pool.hpp"

namespace desk::http {

void refuse_query(const Exchange& exchange, const projections::QueryFailure& failure);

}  // namespace desk::http
