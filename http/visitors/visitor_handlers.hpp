// Visitors without an account: a token of the service's own.
#pragma once

#include <memory>

#include "http/route.hpp"

namespace desk::http {

void admit_visitor(Services& services, std::shared_ptr<Exchange> exchange);

[[nodiscard]] const BodySchema& visitor_schema();

}  // namespace desk::http
