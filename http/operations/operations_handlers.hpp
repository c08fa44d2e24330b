// Endpoints for operators and programs: health, metrics, the OpenAPI document, the errors' pages.
#pragma once

#include <memory>

#include "http/route.hpp"

namespace desk::http {

void get_health(Services& services, std::shared_ptr<Exchange> exchange);     // the process lives
void get_readiness(Services& services, std::shared_ptr<Exchange> exchange);  // it can serve
void get_metrics(Services& services, std::shared_ptr<Exchange> exchange);
void get_asyncapi(Services& services, std::shared_ptr<Exchange> exchange);
void get_openapi(Services& services, std::shared_ptr<Exchange> exchange);
void get_error_page(Services& services, std::shared_ptr<Exchange> exchange);

}  // namespace desk::http
